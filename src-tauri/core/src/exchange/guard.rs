//! The formula guard: a spreadsheet runs a cell that starts with `=`, `+`, `-` or `@`. An apostrophe in front
//! stops it (OWASP), and is put so that exactly one can be taken off again and every text comes back to the
//! letter: a text that already starts with apostrophes and such a character gets one more.

use std::borrow::Cow;

const TRIGGERS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\0'];

fn is_guarded_kind(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(TRIGGERS)
}

/// The cell that stands for a text.
pub(super) fn put(text: &str) -> Cow<'_, str> {
    if is_guarded_kind(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that a cell of our own stands for.
pub(super) fn strip(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_guarded_kind(rest) => rest,
        _ => cell,
    }
}

/// The cell that stands for a channel's own text. One that is empty is an apostrophe, for an empty cell says
/// that there is none; one that is nothing but apostrophes gets one more.
pub(super) fn put_own(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c == '\'') {
        Cow::Owned(format!("'{text}"))
    } else {
        put(text)
    }
}

/// The cell that stands for a text where cells have types, and nothing is run. Only a text of which an import would take
/// an apostrophe off gets one more: so a sheet is read in one way, whether it was a workbook or a CSV when it went out.
pub(super) fn put_typed(text: &str) -> Cow<'_, str> {
    if strip(text).len() == text.len() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("'{text}"))
    }
}

/// The cell that stands for a channel's own text where cells have types: see [`put_own`].
pub(super) fn put_own_typed(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c == '\'') {
        Cow::Owned(format!("'{text}"))
    } else {
        put_typed(text)
    }
}

/// The own text that a cell stands for, if it stands for one.
pub(super) fn strip_own(cell: &str) -> Option<&str> {
    if cell.is_empty() {
        return None;
    }
    if cell.chars().all(|c| c == '\'') {
        cell.strip_prefix('\'')
    } else {
        Some(strip(cell))
    }
}

/// The text that a cell of another program stands for. Others guard too, so one apostrophe before such a
/// character is taken off, unless it opens a quotation ('@home' week) that a later apostrophe closes.
pub(super) fn strip_foreign(cell: &str) -> &str {
    let text = strip(cell);
    if text.len() == cell.len() || !closes_a_quotation(text) {
        text
    } else {
        cell
    }
}

fn closes_a_quotation(text: &str) -> bool {
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let letter_follows = chars.peek().is_some_and(|next| next.is_alphanumeric());
        if c == '\'' && before.is_alphanumeric() && !letter_follows {
            return true;
        }
        before = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_apostrophe_goes_on_and_comes_off() {
        let table = [
            ("", ""),
            ("plain", "plain"),
            ("=1+1", "'=1+1"),
            ("'=1+1", "''=1+1"),
            ("''=1+1", "'''=1+1"),
            ("@mayor", "'@mayor"),
            ("-", "'-"),
            ("+44", "'+44"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("\0x", "'\0x"),
            ("'quoted'", "'quoted'"),
            ("'", "'"),
            (" =x", " =x"),
        ];
        for (text, cell) in table {
            assert_eq!(put(text), cell, "{text:?}");
            assert_eq!(strip(cell), text, "{cell:?}");
        }
    }

    #[test]
    fn an_empty_own_text_is_told_from_none() {
        assert_eq!((put_own("").as_ref(), put_own("'").as_ref()), ("'", "''"));
        assert_eq!(
            (strip_own(""), strip_own("'"), strip_own("''")),
            (None, Some(""), Some("'"))
        );
    }

    #[test]
    fn a_quotation_of_another_program_keeps_its_marks() {
        assert_eq!(strip_foreign("'@mayor, don't miss it"), "@mayor, don't miss it");
        assert_eq!(strip_foreign("'@home' week"), "'@home' week");
        assert_eq!(strip_foreign("'Tis"), "'Tis");
    }

    proptest! {
        #[test]
        fn what_is_put_is_what_is_stripped(text in "['=+@\t\r\0a\u{1F600}-]{0,8}") {
            let cell = put(&text);
            prop_assert_eq!(strip(&cell), &text);
            let own = put_own(&text);
            prop_assert_eq!(strip_own(&own), Some(text.as_str()));
            let typed = put_typed(&text);
            prop_assert_eq!(strip(&typed), &text);
            let typed = put_own_typed(&text);
            prop_assert_eq!(strip_own(&typed), Some(text.as_str()));
            prop_assert!(!put(&text).starts_with(['=', '+', '-', '@', '\t', '\r', '\0']), "nothing is left to run");
        }
    }
}
