//! Content lines of iCalendar (RFC 5545, 3.1 and 3.3.11): folded by octets, ended by CRLF, texts escaped. The
//! `icalendar` crate folds by a mixture of octets and letters and knows no VTIMEZONE.

/// How many octets a line has, without its end.
const MOST: usize = 75;

/// Appends a line, folded. Neither name nor value may hold a line end.
pub(super) fn line(to: &mut String, name: &str, value: &str) {
    let mut room = MOST;
    for part in [name, ":", value] {
        for c in part.chars() {
            if c.len_utf8() > room {
                to.push_str("\r\n ");
                // The space counts.
                room = MOST - 1;
            }
            room -= c.len_utf8();
            to.push(c);
        }
    }
    to.push_str("\r\n");
}

/// Appends a line whose value is a text; what a text cannot hold is left out, see [`plain`].
pub(super) fn text(to: &mut String, name: &str, value: &str) {
    line(to, name, &escaped(&plain(value)));
}

/// A text as iCalendar can hold it: one kind of line end, and no control characters but the tab.
pub(super) fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars()
        .filter_map(|c| match c {
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\n' | '\t' => Some(c),
            _ if c.is_control() => None,
            _ => Some(c),
        })
        .collect()
}

/// The backslash first, or the backslashes of the others would be doubled.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_escaped_in_the_right_order() {
        let mut lines = String::new();
        text(&mut lines, "SUMMARY", "a\\n; b, c: d\ne\r\nf\u{7}");
        assert_eq!(lines, "SUMMARY:a\\\\n\\; b\\, c: d\\ne\\nf\r\n");
    }

    proptest! {
        #[test]
        fn lines_are_folded_between_characters(value in "[a-c é👍\u{10ffff}]{0,200}") {
            let mut lines = String::new();
            line(&mut lines, "SUMMARY", &value);
            prop_assert!(lines.ends_with("\r\n"));
            for line in lines.trim_end_matches("\r\n").split("\r\n") {
                prop_assert!(line.len() <= MOST, "{} octets", line.len());
            }
            prop_assert_eq!(lines.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
        }
    }
}
