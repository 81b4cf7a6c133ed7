//! A dialect of text tables: what parts the cells, what stands around a cell that holds such signs itself, and how the
//! sign around it is written within.

/// The sign before and after a quoted cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quote {
    pub(super) open: char,
    pub(super) close: char,
}

impl Quote {
    pub(super) const DOUBLE: Self = Self::of('"');

    pub(super) const fn of(sign: char) -> Self {
        Self {
            open: sign,
            close: sign,
        }
    }
}

/// How the cells of a text table are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dialect {
    /// What parts the cells: one character or several, never none.
    pub(super) delimiter: String,
    /// What stands around a cell, if anything does.
    pub(super) quote: Option<Quote>,
    /// What stands before a quote within a quoted cell; a quote is doubled in any case.
    pub(super) escape: Option<char>,
    /// Whether spaces around a cell are no part of it.
    pub(super) padded: bool,
}

impl Dialect {
    /// The dialect of RFC 4180 with a delimiter.
    pub(super) fn with(delimiter: &str) -> Self {
        Self {
            delimiter: delimiter.to_owned(),
            quote: Some(Quote::DOUBLE),
            escape: None,
            padded: false,
        }
    }
}
