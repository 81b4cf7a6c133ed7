//! From text to records, in one dialect. A quote ends a cell only where the cell can end, so that a quote that somebody
//! forgot to double does no harm; where quotes do harm, the record is mended (see [`super::mend`]).

use super::dialect::{Dialect, Quote};
use super::mend;
use super::sheet::Cells;
use memchr::{memchr2, memchr3};

/// How long a record may be, in bytes, that is looked at only to be sure of the one before it.
const LONGEST: usize = 1 << 16;

/// The cells of one record, and what was odd about its quotes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    text: String,
    ends: Vec<usize>,
    /// How many cells were quoted.
    pub(super) quoted: usize,
    /// Whether a quote stands within a quoted cell as it should not.
    pub(super) odd: bool,
    /// Whether the text ended within a quoted cell.
    pub(super) open: bool,
    /// Whether a cell has several lines.
    pub(super) many_lines: bool,
    /// Whether its quotes were read in another way than they are written, so that it has the cells that others have.
    pub(super) mended: bool,
}

impl Record {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.quoted = 0;
        self.odd = false;
        self.open = false;
        self.many_lines = false;
        self.mended = false;
    }

    /// Adds to the cell that is not ended yet.
    pub(super) fn push(&mut self, part: &str) {
        self.text.push_str(part);
    }

    /// Ends a cell.
    pub(super) fn end(&mut self) {
        self.ends.push(self.text.len());
    }

    /// Its cells.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        (0..self.ends.len()).map(|at| self.cell(at))
    }
}

impl Cells for Record {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn cell(&self, at: usize) -> &str {
        let from = match at {
            0 => 0,
            _ => self.ends.get(at - 1).copied().unwrap_or(self.text.len()),
        };
        let to = self.ends.get(at).copied().unwrap_or(from);
        self.text.get(from..to).unwrap_or_default()
    }
}

/// Reads the records of a text, from the first; a blank line is a record without cells.
#[derive(Debug, Clone)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    dialect: &'a Dialect,
    /// How many cells the records have; 0 where that is not known, and nothing is mended.
    width: usize,
    /// How many bytes may still be read twice for the sake of mending.
    patience: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str, dialect: &'a Dialect, width: usize) -> Self {
        Self {
            text,
            at: 0,
            dialect,
            width,
            patience: text.len().saturating_mul(4).saturating_add(1 << 16),
        }
    }

    /// Where the next record begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Reads the next record; false where there is none.
    pub(super) fn read(&mut self, record: &mut Record) -> bool {
        let from = self.at;
        if !self.scan(record) {
            return false;
        }
        let harmed = record.open || (record.odd && (record.many_lines || record.len() != self.width));
        if harmed && self.width > 1 {
            let read = self.at - from;
            if read <= self.patience {
                self.patience -= read;
                self.mend(from, record);
            }
        }
        true
    }

    /// Tries whether the line that the record begins with, or the next few, are a record of as many cells as the
    /// others where its quotes are read in another way.
    fn mend(&mut self, from: usize, record: &mut Record) {
        let right = record.len() == self.width && !record.open;
        let mut end = from;
        for _ in 0..mend::MOST_LINES {
            let rest = self.text.get(end..self.at).unwrap_or_default();
            if rest.is_empty() {
                return;
            }
            let line = memchr2(b'\n', b'\r', rest.as_bytes()).map_or(self.at, |place| end + place);
            let lines = self.text.get(from..line).unwrap_or_default();
            let work = lines.len().saturating_mul(self.width) / 4;
            if work > self.patience {
                return;
            }
            self.patience -= work;
            if let Some(mended) = mend::quotes(lines, self.dialect, self.width) {
                let after = line + newline(self.text, line);
                // A record of the right number of cells is two only where the second is one for sure.
                if right && !self.is_record(after) {
                    return;
                }
                *record = mended;
                self.at = after;
                return;
            }
            end = line + newline(self.text, line).max(1);
        }
    }

    /// Whether what stands at a place is a record like the others.
    fn is_record(&mut self, at: usize) -> bool {
        let mut next = Record::default();
        let mut end = self.text.len().min(at.saturating_add(LONGEST));
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let mut scanner = Self {
            text: self.text.get(..end).unwrap_or_default(),
            at,
            ..self.clone()
        };
        let is_one = scanner.scan(&mut next) && next.len() == self.width && !next.odd && !next.open;
        let read = scanner.at - at;
        self.patience = self.patience.saturating_sub(read);
        is_one
    }

    /// Reads a record just as it is written.
    fn scan(&mut self, record: &mut Record) -> bool {
        record.clear();
        let text = self.text;
        if self.at >= text.len() {
            return false;
        }
        let blank = newline(text, self.at);
        if blank > 0 {
            self.at += blank;
            return true;
        }
        loop {
            if self.dialect.padded {
                self.at += spaces(text, self.at);
            }
            let quote = self
                .dialect
                .quote
                .filter(|quote| starts(text, self.at, quote.open));
            let plain = match quote {
                Some(quote) => {
                    self.at += quote.open.len_utf8();
                    self.quoted(quote, record);
                    None
                }
                None => Some(self.at),
            };
            let more = self.ends(plain, record);
            if !more {
                return true;
            }
        }
    }

    /// Reads to the end of a cell that is not quoted, or past the end of one that was; whether the record goes on.
    fn ends(&mut self, plain: Option<usize>, record: &mut Record) -> bool {
        let text = self.text;
        let delimiter = self.dialect.delimiter.as_str();
        let first = delimiter.bytes().next().unwrap_or(b',');
        let mut from = self.at;
        loop {
            let rest = text.as_bytes().get(from..).unwrap_or_default();
            let place = memchr3(first, b'\n', b'\r', rest).map_or(text.len(), |at| from + at);
            let parts = text.get(place..).is_some_and(|rest| rest.starts_with(delimiter));
            if place < text.len() && !parts && newline(text, place) == 0 {
                from = place + 1;
                continue;
            }
            if let Some(start) = plain {
                let cell = text.get(start..place).unwrap_or_default();
                record.push(if self.dialect.padded {
                    cell.trim_end_matches(' ')
                } else {
                    cell
                });
            }
            record.end();
            self.at = place
                + if parts {
                    delimiter.len()
                } else {
                    newline(text, place)
                };
            return parts;
        }
    }

    /// Reads a quoted cell to the quote that ends it.
    fn quoted(&mut self, quote: Quote, record: &mut Record) {
        let text = self.text;
        record.quoted += 1;
        let mut close = [0; 4];
        let close = quote.close.encode_utf8(&mut close);
        let mut escape = [0; 4];
        let escape = self
            .dialect
            .escape
            .map_or("", |sign| sign.encode_utf8(&mut escape));
        let first = close.bytes().next().unwrap_or(b'"');
        let second = escape.bytes().next().unwrap_or(first);
        let mut start = self.at;
        let mut from = self.at;
        let end = loop {
            let rest = text.as_bytes().get(from..).unwrap_or_default();
            let Some(place) = memchr2(first, second, rest).map(|at| from + at) else {
                record.open = true;
                break text.len();
            };
            let here = text.get(place..).unwrap_or_default();
            if !escape.is_empty() && here.starts_with(escape) {
                let after = here.get(escape.len()..).unwrap_or_default();
                if after.starts_with(&*close) || after.starts_with(escape) {
                    record.push(text.get(start..place).unwrap_or_default());
                    start = place + escape.len();
                    from = start
                        + if after.starts_with(&*close) {
                            close.len()
                        } else {
                            escape.len()
                        };
                    continue;
                }
            }
            if !here.starts_with(&*close) {
                from = place + 1;
                continue;
            }
            let after = place + close.len();
            let rest = text.get(after..).unwrap_or_default();
            if rest.starts_with(&*close) {
                record.push(text.get(start..after).unwrap_or_default());
                start = after + close.len();
                from = start;
            } else if self.can_end(after) {
                self.at = after;
                break place;
            } else {
                record.odd = true;
                from = after;
            }
        };
        let last = text.get(start..end).unwrap_or_default();
        record.push(last);
        if record.open {
            self.at = text.len();
        } else {
            self.at += padding(text, self.at, &self.dialect.delimiter);
        }
        let cell = text.get(start..end).unwrap_or_default();
        record.many_lines = record.many_lines || memchr2(b'\n', b'\r', cell.as_bytes()).is_some();
    }

    /// Whether a cell can end at a place: there, or after spaces, stands a delimiter, a new line or nothing.
    fn can_end(&self, at: usize) -> bool {
        let at = at + padding(self.text, at, &self.dialect.delimiter);
        at >= self.text.len()
            || newline(self.text, at) > 0
            || self
                .text
                .get(at..)
                .is_some_and(|rest| rest.starts_with(&self.dialect.delimiter))
    }
}

fn starts(text: &str, at: usize, sign: char) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(sign))
}

/// How many bytes of spaces stand at a place.
fn spaces(text: &str, at: usize) -> usize {
    text.as_bytes()
        .get(at..)
        .unwrap_or_default()
        .iter()
        .take_while(|byte| **byte == b' ')
        .count()
}

/// How many bytes of spaces stand behind a quote, none where they are the delimiter themselves.
fn padding(text: &str, at: usize, delimiter: &str) -> usize {
    if text.get(at..).is_some_and(|rest| rest.starts_with(delimiter)) {
        return 0;
    }
    spaces(text, at)
}

/// How many bytes of a new line stand at a place.
pub(super) fn newline(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'\r'), Some(b'\n')) => 2,
        (Some(b'\n' | b'\r'), _) => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, dialect: &Dialect, width: usize) -> Vec<Vec<String>> {
        let mut scanner = Scanner::new(text, dialect, width);
        let mut record = Record::default();
        let mut rows = Vec::new();
        while scanner.read(&mut record) {
            rows.push(record.iter().map(str::to_owned).collect());
        }
        rows
    }

    fn dialect(delimiter: &str, quote: char, escape: Option<char>, padded: bool) -> Dialect {
        Dialect {
            delimiter: delimiter.to_owned(),
            quote: Some(Quote::of(quote)),
            escape,
            padded,
        }
    }

    #[test]
    fn each_dialect_is_read() {
        let doubled = Dialect::with(",");
        let table: [(&str, Dialect, &[&[&str]]); 13] = [
            ("a,b\nc,d", doubled.clone(), &[&["a", "b"], &["c", "d"]]),
            (
                "a,b\r\n\r\nc,\r",
                doubled.clone(),
                &[&["a", "b"], &[], &["c", ""]],
            ),
            ("a,b\rc,d\n", doubled.clone(), &[&["a", "b"], &["c", "d"]]),
            ("\"a\r\nb\",\"c\"\"d\"\n", doubled.clone(), &[&["a\r\nb", "c\"d"]]),
            ("\"\",\"\"\"\"\n", doubled.clone(), &[&["", "\""]]),
            ("\"a\" ,b", doubled.clone(), &[&["a", "b"]]),
            ("\"a\"b\",c", doubled.clone(), &[&["a\"b", "c"]]),
            ("a \"b\" c,d", doubled.clone(), &[&["a \"b\" c", "d"]]),
            (
                "a;;b;c;;d",
                dialect(";;", '"', None, false),
                &[&["a", "b;c", "d"]],
            ),
            (
                "a,  b ,  \"c, d\" \n",
                dialect(",", '"', None, true),
                &[&["a", "b", "c, d"]],
            ),
            (
                "'it''s','a, b'",
                dialect(",", '\'', None, false),
                &[&["it's", "a, b"]],
            ),
            (
                "\"a\\\"b\\\\\",\"c\\d\"",
                dialect(",", '"', Some('\\'), false),
                &[&["a\"b\\", "c\\d"]],
            ),
            (
                "\u{201c}a, b\u{201d},c",
                Dialect {
                    quote: Some(Quote {
                        open: '\u{201c}',
                        close: '\u{201d}',
                    }),
                    ..doubled
                },
                &[&["a, b", "c"]],
            ),
        ];
        for (text, dialect, rows) in table {
            assert_eq!(read(text, &dialect, 0), rows, "{text:?}");
        }
    }

    #[test]
    fn a_stray_quote_harms_no_record_but_its_own() {
        let dialect = Dialect::with(",");
        let table = [
            ("1,\"2,3,\"4, 5\"\n6,7,8,9", vec!["1", "\"2", "3", "4, 5"]),
            ("1,2,3,\"\n6,7,8,\"9\"", vec!["1", "2", "3", "\""]),
            ("\"1,2,3,4\n6,7,8,9", vec!["\"1", "2", "3", "4"]),
            (
                "1,2,\"5\" pipe\"\",\"a, b\"\n6,7,8,9",
                vec!["1", "2", "5\" pipe\"", "a, b"],
            ),
        ];
        for (text, first) in table {
            let rows = read(text, &dialect, 4);
            assert_eq!(
                (rows[0].clone(), rows.len()),
                (first.into_iter().map(str::to_owned).collect(), 2),
                "{text:?}"
            );
            assert_eq!(rows[1].len(), 4, "{text:?}");
        }
    }

    #[test]
    fn what_is_read_ahead_to_be_sure_is_counted() {
        let dialect = Dialect::with(",");
        // Each of many short records may be followed by one that never ends.
        let text = format!("\"{}", "a".repeat(2 * LONGEST));
        let mut scanner = Scanner::new(&text, &dialect, 2);
        let before = scanner.patience;
        assert!(!scanner.is_record(0));
        assert_eq!(before - scanner.patience, LONGEST);
    }
}
