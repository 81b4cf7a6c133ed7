//! Descriptions that are written in HTML, as plain text: Google writes a few tags, Outlook a whole page.

/// Tags by which a text is known to be written in HTML.
const TELLING: [&str; 14] = [
    "<br",
    "<p>",
    "<p ",
    "</p>",
    "<div",
    "</a>",
    "<a href",
    "<b>",
    "<i>",
    "<ul>",
    "<li>",
    "<span",
    "<html",
    "<!doctype",
];
/// What stands in these is not said to anybody.
const UNSAID: [&str; 4] = ["style", "script", "head", "title"];
/// These begin a line of their own.
const BLOCKS: [&str; 12] = [
    "br", "p", "div", "li", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "table",
];

/// Whether a text is written in HTML.
pub(super) fn is_html(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    TELLING.iter().any(|tag| lower.contains(tag))
}

/// What a text in HTML says. A link is kept behind its words, unless these are the link.
pub(super) fn said(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    // The tag whose content is unsaid, and the link that is open with the place where its words begin.
    let mut unsaid: Option<String> = None;
    let mut link: Option<(String, usize)> = None;
    while let Some(at) = rest.find(['<', '&']) {
        let (plain, from) = rest.split_at(at);
        if unsaid.is_none() {
            push(&mut text, plain);
        }
        if from.starts_with('&') {
            let (letters, after) = entity(from);
            if unsaid.is_none() {
                text.push_str(&letters);
            }
            rest = after;
            continue;
        }
        let comment = from
            .starts_with("<!--")
            .then(|| from.find("-->").map(|end| end + 3))
            .flatten();
        let end = comment.or_else(|| from.find('>').map(|end| end + 1));
        let is_tag = from
            .chars()
            .nth(1)
            .is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        let Some(end) = end.filter(|_| is_tag) else {
            if unsaid.is_none() {
                text.push('<');
            }
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        let (tag, after) = from.split_at(end);
        rest = after;
        let inside = tag.trim_start_matches('<').trim_end_matches('>');
        let closes = inside.starts_with('/');
        let name: String = inside
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        if let Some(open) = &unsaid {
            if closes && *open == name {
                unsaid = None;
            }
        } else if UNSAID.contains(&name.as_str()) && !closes && !inside.ends_with('/') {
            unsaid = Some(name);
        } else if name == "a" && !closes {
            link = href(inside).map(|link| (link, text.len()));
        } else if name == "a" {
            if let Some((link, start)) = link.take() {
                let words = text.get(start..).unwrap_or_default().trim();
                let bare = link.trim_start_matches("mailto:").trim_end_matches('/');
                if words.is_empty() {
                    text.push_str(&link);
                } else if !words.contains(bare) {
                    text.push_str(&format!(" ({link})"));
                }
            }
        } else if BLOCKS.contains(&name.as_str()) {
            let ends = text.is_empty() || text.ends_with('\n');
            if name == "br" || !ends {
                text.push('\n');
            }
            if name == "li" && !closes {
                text.push_str("- ");
            }
        }
    }
    if unsaid.is_none() {
        push(&mut text, rest);
    }
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim) {
        if !(line.is_empty() && lines.last().is_none_or(|last| last.is_empty())) {
            lines.push(line);
        }
    }
    lines.join("\n").trim().to_owned()
}

/// Line ends of HTML are spaces, but where a program writes both tags and line ends it means the line ends.
fn push(text: &mut String, plain: &str) {
    for c in plain.chars() {
        match c {
            '\n' if !text.ends_with('\n') => text.push('\n'),
            '\n' => {}
            ' ' | '\t' | '\r' if text.ends_with([' ', '\n']) => {}
            '\t' | '\r' => text.push(' '),
            _ => text.push(c),
        }
    }
}

fn href(tag: &str) -> Option<String> {
    let at = tag.to_ascii_lowercase().find("href=")?;
    let value = tag.get(at + 5..)?;
    let quote = value.chars().next()?;
    let value = if matches!(quote, '"' | '\'') {
        value.get(1..)?.split(quote).next()?
    } else {
        value.split_whitespace().next()?
    };
    let mut link = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        let (plain, from) = rest.split_at(at);
        link.push_str(plain);
        let (letters, after) = entity(from);
        link.push_str(&letters);
        rest = after;
    }
    link.push_str(rest);
    Some(link).filter(|link| !link.is_empty() && !link.starts_with('#'))
}

/// What an entity at the start of a text stands for, and what follows it; a `&` that begins none is one.
fn entity(from: &str) -> (String, &str) {
    let none = || ("&".to_owned(), from.get(1..).unwrap_or_default());
    let Some(end) = from
        .char_indices()
        .take(12)
        .find(|(_, c)| *c == ';')
        .map(|(at, _)| at)
    else {
        return none();
    };
    let (Some(name), Some(rest)) = (from.get(1..end), from.get(end + 1..)) else {
        return none();
    };
    let number = name
        .strip_prefix('#')
        .and_then(|digits| match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => digits.parse().ok(),
        });
    let letters = match number {
        Some(number) => char::from_u32(number).filter(|c| *c != '\0').map(String::from),
        None => quick_xml::escape::resolve_html5_entity(name).map(str::to_owned),
    };
    match letters {
        // A space that does not break is a space to everybody who reads a calendar.
        Some(letters) => (letters.replace('\u{a0}', " "), rest),
        None => none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_says_what_it_shows() {
        for (html, text) in [
            (
                "One<br>two<br/><br>three &amp; four&nbsp;five",
                "One\ntwo\n\nthree & four five",
            ),
            ("<p>One</p><p>Two</p>", "One\nTwo"),
            ("<ul><li>Chairs</li><li>Tea</li></ul>", "- Chairs\n- Tea"),
            (
                "Book <a href=\"https://a.example/?a=1&amp;b=2\" target=\"_blank\">here</a>.",
                "Book here (https://a.example/?a=1&b=2).",
            ),
            (
                "<a href=\"https://a.example/\">https://a.example</a>",
                "https://a.example",
            ),
            (
                "<!DOCTYPE HTML><html><head><title>x</title><style>p > a {}</style></head><body><p>Caf&eacute; &#8211; &#x41;</p></body></html>",
                "Café – A",
            ),
            ("<b>Bold</b> & 3 < 4 <!-- not this -->", "Bold & 3 < 4"),
            ("a <b", "a <b"),
        ] {
            assert_eq!(said(html), text, "{html}");
        }
        assert!(is_html("One<BR>two") && !is_html("3 < 4 and a <- b"));
    }
}
