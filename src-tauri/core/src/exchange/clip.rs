//! What a clipboard carries between a table and a spreadsheet: rows of cells parted by tabs.

use super::guard;
use super::roster::joined;
use crate::error::Result;
use crate::id::PostId;
use crate::named::Names;
use crate::plan::Plan;

/// The columns of a copy, which are those of an export.
const HEADER: [&str; 10] = [
    "Day", "Time", "Title", "Theme", "Status", "Channels", "Campaign", "Owner", "Text", "Link",
];

/// The rows of a clipboard's text. A cell in quotation marks may hold tabs and lines, as spreadsheets write it;
/// a mark that nothing closes is a letter like others. An empty line is a row with an empty cell: in a single
/// column it keeps the rows below in their places.
pub(super) fn read(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new()];
    let mut rest = text;
    loop {
        let (cell, after) = cell(rest);
        if let Some(row) = rows.last_mut() {
            row.push(cell);
        }
        let mut chars = after.chars();
        match chars.next() {
            Some('\t') => rest = chars.as_str(),
            Some(_) => {
                rest = after.strip_prefix("\r\n").unwrap_or(chars.as_str());
                rows.push(Vec::new());
            }
            None => break,
        }
    }
    // The line end after the last row begins no row of its own.
    while rows
        .last()
        .is_some_and(|row| row.iter().all(|cell| cell.trim().is_empty()))
    {
        rows.pop();
    }
    rows
}

/// The first cell of a text, and what follows it: a tab, the end of the line, or nothing.
fn cell(text: &str) -> (String, &str) {
    if let Some(quoted) = text.strip_prefix('"').and_then(quoted) {
        return quoted;
    }
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    let (cell, after) = text.split_at_checked(end).unwrap_or((text, ""));
    (cell.to_owned(), after)
}

fn quoted(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        if let Some(more) = after.strip_prefix('"') {
            cell.push('"');
            rest = more;
        } else if after.is_empty() || after.starts_with(['\t', '\n', '\r']) {
            return Some((cell, after));
        } else {
            return None;
        }
    }
}

/// Posts as rows for a spreadsheet, under a header, each with its whole text. Fails where a post is gone.
pub fn copy_rows(plan: &Plan, ids: &[PostId]) -> Result<String> {
    let names = Names::of(plan)?;
    let mut text = HEADER.join("\t");
    for id in ids {
        let post = plan.post(id)?;
        let channels = post.channels.iter().filter_map(|on| names.channel(&on.channel));
        let theme = post.theme.as_ref().and_then(|id| names.theme(id));
        let campaign = post.campaign.as_ref().and_then(|id| names.campaign(id));
        let cells = [
            post.day.map(|day| day.to_string()).unwrap_or_default(),
            post.time.map(|time| time.to_string()).unwrap_or_default(),
            post.title.clone(),
            theme.unwrap_or_default().to_owned(),
            post.status.word().to_owned(),
            joined(channels),
            campaign.unwrap_or_default().to_owned(),
            post.owner.clone(),
            post.text.clone(),
            post.link.clone(),
        ];
        for (at, cell) in cells.iter().enumerate() {
            text.push(if at == 0 { '\n' } else { '\t' });
            put(&mut text, &guard::put(cell));
        }
    }
    Ok(text)
}

fn put(text: &mut String, cell: &str) {
    if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_clipboard_is_read_as_spreadsheets_write_it() {
        let table: [(&str, &[&[&str]]); 8] = [
            ("a\tb\r\nc\td\r\n", &[&["a", "b"], &["c", "d"]]),
            ("one", &[&["one"]]),
            ("a\n\nb\n", &[&["a"], &[""], &["b"]]),
            ("\"two\nlines\"\tx", &[&["two\nlines", "x"]]),
            ("\"He said \"\"hi\"\"\"\tx", &[&["He said \"hi\"", "x"]]),
            ("\"Hi\" she said\tx", &[&["\"Hi\" she said", "x"]]),
            ("\"never closed\tx\ny", &[&["\"never closed", "x"], &["y"]]),
            ("", &[]),
        ];
        for (text, rows) in table {
            assert_eq!(read(text), rows, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn cells_that_are_put_are_read_again(cells in prop::collection::vec("[a\"\t\n é]{0,6}[a-c]", 1..5)) {
            let mut text = String::new();
            for (at, cell) in cells.iter().enumerate() {
                if at > 0 { text.push('\t'); }
                put(&mut text, cell);
            }
            prop_assert_eq!(read(&text), vec![cells]);
        }
    }
}
