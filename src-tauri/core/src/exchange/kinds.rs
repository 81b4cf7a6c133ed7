//! What a cell looks like: nothing, a number, a date, a link, a name, a text. Where most cells of a column are of one
//! kind, a row of another kind above them is a header, and a dialect that makes them so is the right one.

use super::dates;

/// What a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing is written.
    Empty,
    /// A number, a sum of money or a share.
    Number,
    /// A date or a time of day, or both.
    Moment,
    /// A web or mail address.
    Address,
    /// A name with a number, such as `MG-8769`.
    Code,
    /// Words.
    Text,
}

impl Kind {
    /// Whether a cell of this kind is no name and no prose.
    pub(super) fn is_typed(self) -> bool {
        !matches!(self, Self::Empty | Self::Text)
    }
}

/// What a cell looks like.
pub(super) fn kind(cell: &str) -> Kind {
    let cell = cell.trim();
    if cell.is_empty() {
        Kind::Empty
    } else if cell.len() > 400 {
        Kind::Text
    } else if is_number(cell) {
        Kind::Number
    } else if is_address(cell) {
        Kind::Address
    } else if cell.len() <= 60 && cell.bytes().any(|byte| byte.is_ascii_digit()) {
        if dates::time(cell).is_some() || dates::date(cell).is_some() {
            Kind::Moment
        } else if is_code(cell) {
            Kind::Code
        } else {
            Kind::Text
        }
    } else {
        Kind::Text
    }
}

fn is_number(cell: &str) -> bool {
    let bare = cell
        .trim_start_matches(['+', '-', '(', '$', '€', '£', '¥', ' '])
        .trim_end_matches([')', '%', '€', '$', '£', ' ']);
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    // Points, commas and spaces part thousands, and two of them never stand together.
    let parted = || {
        bare.bytes().zip(bare.bytes().skip(1)).all(|(one, next)| {
            one.is_ascii_digit() || next.is_ascii_digit() || (matches!(one, b'e' | b'E') && next == b'-')
        })
    };
    digits > 0
        && digits <= 30
        && bare.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',')
        && bare.bytes().all(|byte| {
            byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b' ' | b'\'' | b'e' | b'E' | b'-')
        })
        && bare
            .bytes()
            .filter(|byte| matches!(byte, b'-' | b'e' | b'E'))
            .count()
            <= 2
        && (!bare.contains('-') || bare.contains(['e', 'E']))
        && parted()
}

fn is_address(cell: &str) -> bool {
    if cell.contains(char::is_whitespace) {
        return false;
    }
    let start = cell.get(..8).unwrap_or(cell).to_ascii_lowercase();
    ["http://", "https://", "www.", "mailto:", "ftp://"]
        .iter()
        .any(|scheme| start.starts_with(scheme))
        || cell.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && host
                    .rsplit_once('.')
                    .is_some_and(|(host, end)| !host.is_empty() && end.len() >= 2)
        })
}

/// One word with both letters and digits.
fn is_code(cell: &str) -> bool {
    cell.len() <= 24
        && cell.bytes().any(|byte| byte.is_ascii_alphabetic())
        && cell
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_show_what_they_are() {
        let table = [
            ("", Kind::Empty),
            (" \u{a0}", Kind::Empty),
            ("12", Kind::Number),
            ("-1,234.50", Kind::Number),
            ("$74.69", Kind::Number),
            ("12 %", Kind::Number),
            ("1e-5", Kind::Number),
            ("12-13", Kind::Text),
            ("2027-03-04", Kind::Moment),
            ("28/01/2018", Kind::Moment),
            ("09:30", Kind::Moment),
            ("https://example.org/a,b", Kind::Address),
            ("joan@riverton.gov.uk", Kind::Address),
            ("MG-8769", Kind::Code),
            ("Title", Kind::Text),
            ("Call 2 people", Kind::Text),
        ];
        for (cell, expected) in table {
            assert_eq!(kind(cell), expected, "{cell:?}");
        }
    }
}
