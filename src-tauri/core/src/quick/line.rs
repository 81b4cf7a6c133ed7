//! A line in words: plain ones, texts in quotes, and signs with their names.

use crate::named::unaccented;

/// What a sign or a leading word says that the name behind it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Theme,
    Channel,
    Campaign,
    Owner,
    Status,
}

/// The signs, and the words that say the same; those of filters, in both languages.
const SIGNS: [(&str, Sign); 13] = [
    ("#", Sign::Theme),
    ("@", Sign::Channel),
    ("~", Sign::Campaign),
    ("theme:", Sign::Theme),
    ("tema:", Sign::Theme),
    ("channel:", Sign::Channel),
    ("canal:", Sign::Channel),
    ("campaign:", Sign::Campaign),
    ("campana:", Sign::Campaign),
    ("owner:", Sign::Owner),
    ("responsable:", Sign::Owner),
    ("status:", Sign::Status),
    ("estado:", Sign::Status),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    Plain,
    /// A text in quotes: always the title's.
    Quoted,
    /// A sign and the name behind it, without quotes.
    Sign(Sign, &'a str),
}

/// A word of a line, and where it stands, in bytes.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Without case, accents and the punctuation behind it. What stands before it stays: "¡Hoy" and "(Thu" open
    /// something that would lose its beginning.
    pub(super) plain: String,
    pub(super) kind: Kind<'a>,
}

impl Word<'_> {
    /// Whether it is made of punctuation alone, and parts what stands before and behind it.
    pub(super) fn parts(&self) -> bool {
        self.text.chars().all(|c| PARTING.contains(&c))
    }

    /// The signs at its end that belong to the sentence, not to what the word means: "today!", "Saturday?".
    pub(super) fn tail(&self) -> &str {
        let kept = self.text.trim_end_matches(['!', '?', '…']);
        self.text.get(kept.len()..).unwrap_or_default()
    }
}

/// What may stand between the parts of a line.
pub(super) const PARTING: [char; 10] = ['-', '–', '—', '|', '·', '•', ':', ';', ',', '/'];
const AT_THE_END: [char; 9] = [',', ';', ':', '.', '!', '?', '…', '\'', '’'];

fn closing(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '“' => Some('”'),
        '«' => Some('»'),
        _ => None,
    }
}

/// The text in quotes at the start of `text`, and its length with them.
fn quoted(text: &str) -> Option<(&str, usize)> {
    let mut chars = text.chars();
    let open = chars.next()?;
    let inner = chars.as_str();
    let close = closing(open)?;
    let (held, _) = inner.split_once(close)?;
    Some((held, open.len_utf8() + held.len() + close.len_utf8()))
}

/// A text without the quotes around all of it.
pub(super) fn unquoted(text: &str) -> &str {
    quoted(text)
        .filter(|(_, length)| *length == text.len())
        .map_or(text, |(held, _)| held)
}

/// The sign at the start of `text`, and its length.
pub(super) fn sign_at(text: &str) -> Option<(Sign, usize)> {
    let word = text.split([' ', '"', '“', '«']).next().unwrap_or_default();
    let long = word.split_inclusive(':').next().unwrap_or_default();
    let folded = unaccented(long);
    SIGNS.iter().find_map(|(name, sign)| {
        let short = !name.ends_with(':');
        if short {
            text.starts_with(name).then_some((*sign, name.len()))
        } else {
            (folded == *name).then_some((*sign, long.len()))
        }
    })
}

/// The name that a text in an open or closed quote, or up to a space, says; with its whole length.
fn named(text: &str) -> (&str, usize) {
    quoted(text).unwrap_or_else(|| {
        let whole = text.split(char::is_whitespace).next().unwrap_or_default();
        let name = whole.trim_end_matches([',', ';', ':', '.', '!', '?', '…', ')']);
        (name, whole.len())
    })
}

fn plain(text: &str) -> String {
    unaccented(text.trim_end_matches(AT_THE_END))
}

/// The words of a line.
pub(super) fn words(line: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(rest) = line.get(at..) {
        let own = rest.trim_start();
        if own.is_empty() {
            break;
        }
        let from = at + (rest.len() - own.len());
        let (kind, length) = word_at(own);
        // What hangs on a closing quote belongs to its word.
        let behind = own.get(length..).unwrap_or_default();
        let length = length + behind.find(char::is_whitespace).unwrap_or(behind.len());
        let text = own.get(..length).unwrap_or(own);
        words.push(Word {
            text,
            from,
            to: from + text.len(),
            plain: if kind == Kind::Plain {
                plain(text)
            } else {
                String::new()
            },
            kind,
        });
        at = from + text.len();
    }
    words
}

fn word_at(text: &str) -> (Kind<'_>, usize) {
    if let Some((sign, length)) = sign_at(text).filter(|_| !is_time_at(text)) {
        let (name, own) = named(text.get(length..).unwrap_or_default());
        if !name.trim().is_empty() {
            return (Kind::Sign(sign, name), length + own);
        }
    } else if let Some((_, length)) = quoted(text) {
        return (Kind::Quoted, length);
    }
    (Kind::Plain, text.find(char::is_whitespace).unwrap_or(text.len()))
}

/// Whether an `@` stands before a time of day, as in "@9:30" or "@9am".
fn is_time_at(text: &str) -> bool {
    let Some(behind) = text.strip_prefix('@') else {
        return false;
    };
    let rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    matches!(behind.len() - rest.len(), 1..=2) && rest.starts_with([':', '.', 'h', 'a', 'p'])
}

/// A sign that is being written.
#[derive(Debug)]
pub(super) struct Written<'a> {
    pub(super) sign: Sign,
    /// The sign as it is written: `#`, `theme:`.
    pub(super) mark: &'a str,
    /// The name so far.
    pub(super) written: &'a str,
    /// From where to where, in bytes, a chosen name with its sign would stand.
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The sign that is being written before the place `caret`, in bytes.
pub(super) fn sign_before(line: &str, caret: usize) -> Option<Written<'_>> {
    let before = line.get(..caret)?;
    let starts = before
        .char_indices()
        .filter(|(at, c)| !c.is_whitespace() && before.get(..*at).is_some_and(ends_word))
        .map(|(at, _)| at);
    let (from, sign, length) = starts
        .filter_map(|at| sign_at(before.get(at..)?).map(|(sign, length)| (at, sign, length)))
        .next_back()?;
    let mark = before.get(from..from + length)?;
    let written = before.get(from + length..)?;
    let behind = line.get(caret..)?;
    let open = written.chars().next().and_then(|c| Some((c, closing(c)?)));
    let Some((open, close)) = open else {
        let to = caret + behind.find(char::is_whitespace).unwrap_or(behind.len());
        let one_word = !written.contains(char::is_whitespace);
        return one_word.then_some(Written {
            sign,
            mark,
            written,
            from,
            to,
        });
    };
    let written = written.get(open.len_utf8()..)?;
    // A quote that is closed further on, with no other sign between, is this one's.
    let to = match behind.split_once(close) {
        Some((held, _)) if !held.contains(['#', '@', '~']) => caret + held.len() + close.len_utf8(),
        _ => caret,
    };
    (!written.contains(close)).then_some(Written {
        sign,
        mark,
        written,
        from,
        to,
    })
}

fn ends_word(before: &str) -> bool {
    before.chars().next_back().is_none_or(char::is_whitespace)
}
