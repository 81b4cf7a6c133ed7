//! Which dialect a text table is written in. Each dialect that the text could be in is tried: the right one parts the
//! whole file evenly, and its cells look like cells: numbers, dates, addresses, names, texts without loose quotes.
//!
//! The measure is that of G. van den Burg, A. Nazábal, C. Sutton, "Wrangling messy CSV files by detecting row and type
//! patterns" (2019), evenness times the share of cells of a known kind, with what calendars show besides: names that
//! they head their columns with.

use super::dialect::{Dialect, Quote};
use super::headings;
use super::kinds::{Kind, kind};
use super::scan::{Record, Scanner};
use super::sheet::Cells;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How much of the text each dialect is tried on, in bytes.
const SAMPLE: usize = 64 * 1024;
/// How much of the text the best dialects are tried on: all of it, but for files far larger than any calendar.
const WHOLE: usize = 16 * 1024 * 1024;
/// How many cells are looked at one by one.
const CELLS: usize = 2_000;
/// How many records from the top a header is looked for in.
const TOP: usize = 25;
/// How many dialects are tried on the whole text.
const FINALISTS: usize = 4;

/// What parts cells, and how much it is trusted to: programs write the first four, and words have spaces and colons too.
const DELIMITERS: [(char, f64); 19] = [
    (',', 1.0),
    (';', 1.0),
    ('\t', 1.0),
    ('|', 1.0),
    ('^', 0.85),
    ('~', 0.85),
    ('¦', 0.85),
    ('§', 0.85),
    ('\u{1f}', 0.95),
    ('\u{1e}', 0.95),
    ('#', 0.6),
    ('&', 0.6),
    ('*', 0.6),
    ('!', 0.6),
    ('%', 0.6),
    ('=', 0.6),
    ('$', 0.6),
    (':', 0.6),
    (' ', 0.6),
];

/// What parts the cells of a text that has one column: a sign that no text has.
pub(super) const NOTHING: &str = "\u{ffff}";

/// A delimiter that is trusted less stands in prose too: its cells must be more than words.
const TRUSTED: f64 = 0.8;

/// What may stand around a cell besides the double quote.
const QUOTES: [Quote; 6] = [
    Quote::of('\''),
    Quote::of('`'),
    Quote {
        open: '“',
        close: '”',
    },
    Quote {
        open: '„',
        close: '“',
    },
    Quote {
        open: '«',
        close: '»',
    },
    Quote::of('|'),
];

const ESCAPES: [char; 5] = ['\\', '^', '~', '/', '!'];

/// The dialect of a text, and how sure that is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sniffed {
    pub(super) dialect: Dialect,
    /// How many cells most records have; 0 where no number is usual.
    pub(super) width: usize,
    /// Whether the records have several cells at all.
    parted: bool,
    /// Which share of the records fits: has as many cells as most, a shorter one counting half.
    pub(super) evenness: f64,
    /// How many cells of the best record near the top are names that calendars use.
    pub(super) recognised: usize,
    /// How sure the dialect is, from 0 to 1.
    pub(super) sure: f64,
}

impl Sniffed {
    /// Whether the text is a table of several columns, and no prose with commas in it: prose never has as many in each
    /// line, and names of columns make up for ragged rows.
    pub(super) fn is_table(&self) -> bool {
        self.parted && self.evenness >= if self.recognised >= 2 { 0.2 } else { 0.8 }
    }
}

/// Finds the dialect of a text; of one that tells its own delimiter only the quotes are found.
pub(super) fn sniff(text: &str, told: Option<&str>) -> Sniffed {
    let sample = Sample::of(text, SAMPLE);
    let mut tried: Vec<Tried> = Vec::new();
    for (delimiter, trust) in
        told.map_or_else(|| delimiters(sample.text), |told| vec![(told.to_owned(), 1.0)])
    {
        tried.push(best_quotes(&sample, &delimiter, trust));
    }
    tried.sort_by(|one, other| other.score().total_cmp(&one.score()));
    let most = tried.first().map_or(0.0, Tried::score);
    tried.retain(|tried| tried.score() >= most * 0.6);
    tried.truncate(FINALISTS);
    if sample.cut {
        let whole = Sample {
            cells: 0,
            ..Sample::of(text, WHOLE)
        };
        for tried in &mut tried {
            let all = Tried::of(&whole, &tried.dialect, tried.trust);
            tried.evenness = all.evenness;
            tried.odd = all.odd;
            tried.width = all.width;
            tried.usual = all.usual;
            tried.single = all.single;
        }
        tried.sort_by(|one, other| other.score().total_cmp(&one.score()));
    }
    let next = tried.get(1).map_or(0.0, Tried::score);
    // What stands in fewer than half of the records parts nothing, unless the header says that it does.
    let parts = |tried: &Tried| {
        tried.width > 1
            && (tried.single < 0.5 || tried.recognised >= 2)
            && (tried.trust >= TRUSTED
                || (tried.records > 1 && tried.quality() >= if tried.records < 10 { 0.2 } else { 0.05 }))
    };
    let Some(best) = tried.into_iter().next().filter(parts) else {
        return Sniffed {
            dialect: Dialect::with(told.unwrap_or(NOTHING)),
            width: 1,
            parted: false,
            evenness: 1.0,
            recognised: 0,
            sure: if text.is_empty() { 0.0 } else { 0.5 },
        };
    };
    // Of two that are equally good neither is sure; one that is twice as good as any other is.
    let lead = (best.score() - next) / best.score().max(f64::MIN_POSITIVE);
    Sniffed {
        parted: true,
        width: if best.usual >= 0.5 { best.width } else { 0 },
        evenness: best.evenness,
        recognised: best.recognised,
        sure: (best.evenness * (1.0 - best.odd * 0.5) * (0.5 + lead.min(0.5))).clamp(0.0, 1.0),
        dialect: best.dialect,
    }
}

/// The part of a text that dialects are tried on.
struct Sample<'a> {
    text: &'a str,
    /// Whether the text goes on.
    cut: bool,
    /// How many cells are looked at one by one.
    cells: usize,
    /// What is known of cells already: the dialects part a text into much the same cells.
    headings: RefCell<HashMap<String, bool>>,
    kinds: RefCell<HashMap<String, Kind>>,
}

impl<'a> Sample<'a> {
    fn of(text: &'a str, most: usize) -> Self {
        let start = lines(text, most);
        Self {
            text: start,
            cut: start.len() < text.len(),
            cells: CELLS,
            headings: RefCell::default(),
            kinds: RefCell::default(),
        }
    }

    fn is_heading(&self, cell: &str) -> bool {
        if cell.len() > 240 {
            return false;
        }
        let known = self.headings.borrow().get(cell).copied();
        known.unwrap_or_else(|| {
            let is = headings::is_heading(cell);
            self.headings.borrow_mut().insert(cell.to_owned(), is);
            is
        })
    }

    fn kind(&self, cell: &str) -> Kind {
        if cell.len() > 64 {
            return kind(cell);
        }
        let known = self.kinds.borrow().get(cell).copied();
        known.unwrap_or_else(|| {
            let kind = kind(cell);
            self.kinds.borrow_mut().insert(cell.to_owned(), kind);
            kind
        })
    }
}

/// The first lines of a text, whole ones, up to a number of bytes.
fn lines(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let start = text.as_bytes().get(..most).unwrap_or_default();
    let end = memchr::memrchr2(b'\n', b'\r', start).map_or(most, |at| at + 1);
    let mut end = if end * 4 < most { most } else { end };
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// What may part the cells of a text: what stands in many of its lines.
fn delimiters(sample: &str) -> Vec<(String, f64)> {
    let mut all = 0_usize;
    let mut having: BTreeMap<char, usize> = BTreeMap::new();
    for line in sample
        .split(['\n', '\r'])
        .filter(|line| !line.trim().is_empty())
        .take(2_000)
    {
        all += 1;
        let signs: BTreeSet<char> = line
            .chars()
            .filter(|c| DELIMITERS.iter().any(|(sign, _)| sign == c))
            .collect();
        for sign in signs {
            *having.entry(sign).or_default() += 1;
        }
    }
    let mut found = Vec::new();
    for (sign, trust) in DELIMITERS {
        let lines = having.get(&sign).copied().unwrap_or_default();
        // Cells of many lines may leave most lines without any.
        if lines == 0 || (trust < 1.0 && lines * 4 < all) {
            continue;
        }
        found.push((sign.to_string(), trust));
        if sign != ' '
            && let Some(many) = repeated(sample, sign)
        {
            // Each of its signs alone would part the text too, with a column of nothing between any two.
            found.push((many, trust * 1.15));
        }
    }
    if sample.contains("\\t") && !sample.contains('\t') {
        found.push(("\\t".to_owned(), 0.85));
    }
    found
}

/// A delimiter of several signs, where the first line that has a sign has it in no other number.
fn repeated(sample: &str, sign: char) -> Option<String> {
    let line = sample.split(['\n', '\r']).find(|line| line.contains(sign))?;
    let mut runs: Vec<usize> = Vec::new();
    let mut run = 0_usize;
    for c in line.chars().chain(std::iter::once('\n')) {
        if c == sign {
            run += 1;
        } else if run > 0 {
            runs.push(run);
            run = 0;
        }
    }
    let shortest = runs.iter().min().copied().filter(|size| (2..=4).contains(size))?;
    runs.iter()
        .all(|size| size % shortest == 0)
        .then(|| std::iter::repeat_n(sign, shortest).collect())
}

/// A dialect and how well a text fits it.
#[derive(Debug, Clone)]
struct Tried {
    dialect: Dialect,
    trust: f64,
    width: usize,
    /// Which share of the records has just this width.
    usual: f64,
    records: usize,
    /// Which share of the records has a single cell.
    single: f64,
    evenness: f64,
    /// How much the cells look like cells.
    cells: f64,
    /// Which share of the records has quotes as they should not be.
    odd: f64,
    /// Whether the text ends within a quoted cell.
    open: bool,
    quoted: usize,
    /// Which share of the cells after a delimiter begins with a space; none where the first record has one that does not.
    spaced: f64,
    recognised: usize,
}

impl Tried {
    /// Tries a dialect on a sample.
    fn of(sample: &Sample<'_>, dialect: &Dialect, trust: f64) -> Self {
        Self::mending(sample, dialect, trust, 0)
    }

    /// The same, with records mended to a width.
    fn mending(sample: &Sample<'_>, dialect: &Dialect, trust: f64, width: usize) -> Self {
        let mut scanner = Scanner::new(sample.text, dialect, width);
        let mut record = Record::default();
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        let (mut all, mut odd, mut quoted, mut recognised, mut open) =
            (0_usize, 0_usize, 0_usize, 0_usize, false);
        let mut named = 0;
        let (mut spaced, mut after, mut spaced_from_top) = (0_usize, 0_usize, true);
        let (mut seen, mut fit) = (0_usize, 0.0);
        while scanner.read(&mut record) {
            if record.len() == 0 || (record.open && sample.cut) {
                continue;
            }
            all += 1;
            *widths.entry(record.len()).or_default() += 1;
            odd += usize::from(record.odd || record.open);
            open = record.open;
            quoted += record.quoted;
            if sample.cells > 0 && all <= TOP {
                let names = record.iter().filter(|cell| sample.is_heading(cell)).count();
                if names > recognised {
                    (recognised, named) = (names, record.len());
                }
            }
            if record.len() > 1 && seen < sample.cells {
                seen += record.len();
                fit += record
                    .iter()
                    .map(|cell| looks(cell, sample.kind(cell), trust))
                    .sum::<f64>();
                let begun = record.iter().skip(1).filter(|cell| !cell.is_empty());
                let spaces = begun.clone().filter(|cell| cell.starts_with(' ')).count();
                let begun = begun.count();
                if all == 1 && spaces < begun {
                    spaced_from_top = false;
                }
                (spaced, after) = (spaced + spaces, after + begun);
            }
        }
        let (width, usual) = widths
            .iter()
            .max_by_key(|(width, count)| (**count * if **width > 1 { 4 } else { 1 }, **width))
            .map_or((1, 0), |(width, count)| (*width, *count));
        let even = |width: usize| {
            let shorter: usize = widths.range(2..width.max(2)).map(|(_, count)| count).sum();
            let same = widths.get(&width).copied().unwrap_or_default();
            (same as f64 + 0.5 * shorter as f64) / all.max(1) as f64
        };
        let evenness = even(width).max(if recognised >= 2 { even(named) } else { 0.0 });
        Self {
            dialect: dialect.clone(),
            trust,
            width,
            usual: usual as f64 / all.max(1) as f64,
            records: all,
            single: widths.get(&1).copied().unwrap_or_default() as f64 / all.max(1) as f64,
            evenness,
            cells: if seen == 0 { 0.0 } else { fit / seen as f64 },
            odd: odd as f64 / all.max(1) as f64,
            open,
            quoted,
            spaced: if spaced_from_top {
                spaced as f64 / after.max(1) as f64
            } else {
                0.0
            },
            recognised,
        }
    }

    /// How well the text fits, without what its header says.
    fn quality(&self) -> f64 {
        let many = 1.0 - 1.0 / self.width.max(1) as f64;
        let whole = if self.open { 0.8 } else { 1.0 };
        self.evenness * many * self.cells * (1.0 - 0.6 * self.odd) * whole * self.trust
    }

    fn score(&self) -> f64 {
        let names = if self.width > 1 {
            self.recognised.min(6) as f64
        } else {
            0.0
        };
        self.quality() + 0.25 * names * self.trust * self.trust * self.evenness.max(0.2)
    }
}

/// How much a cell looks like one: a loose quote, or a space at its edge, shows that it is a part of one.
fn looks(cell: &str, what: Kind, trust: f64) -> f64 {
    let trimmed = cell.trim();
    if what == Kind::Empty {
        return 0.8;
    }
    let edges = if trimmed.len() < cell.len() { 0.25 } else { 0.0 };
    if what.is_typed() {
        return 1.0 - edges;
    }
    let first = trimmed.chars().next().unwrap_or(' ');
    let last = trimmed.chars().next_back().unwrap_or(' ');
    let wrapped = trimmed.chars().nth(1).is_some()
        && QUOTES
            .iter()
            .chain(std::iter::once(&Quote::DOUBLE))
            .any(|quote| quote.open == first && quote.close == last);
    let loose = |sign: char| {
        trimmed
            .bytes()
            .filter(|byte| u32::from(*byte) == u32::from(sign))
            .count()
            % 2
            == 1
    };
    let text = if wrapped {
        0.4
    } else if loose('"') {
        0.3
    } else if trust >= TRUSTED {
        0.85
    } else {
        0.4
    };
    (text - edges).max(0.0)
}

/// The quotes that a text fits best, with one delimiter.
fn best_quotes(sample: &Sample<'_>, delimiter: &str, trust: f64) -> Tried {
    let plain = Dialect::with(delimiter);
    let bare = Tried::of(sample, &plain, trust);
    let spaced = bare.spaced;
    // With its escape each: cells that are parted by a comma and a space look ragged without the one as without the other.
    let mut best = escaped(sample, bare);
    if delimiter.trim() == delimiter && sample.text.contains(&format!("{delimiter} ")) {
        let dialect = Dialect {
            padded: true,
            ..plain
        };
        let padded = escaped(sample, Tried::of(sample, &dialect, trust));
        let all_spaced = spaced >= 0.95 && padded.evenness >= best.evenness;
        if all_spaced || padded.quality() > best.quality() * 1.15 {
            best = padded;
        }
    }
    for quote in QUOTES {
        if delimiter.contains(quote.open) || !opens(sample.text, delimiter, quote.open) {
            continue;
        }
        let dialect = Dialect {
            quote: Some(quote),
            escape: None,
            ..best.dialect.clone()
        };
        let mut tried = escaped(sample, Tried::of(sample, &dialect, trust));
        // Cells that are parted by a comma and a space begin with their quotes only where the space is none of theirs.
        if !dialect.padded
            && delimiter.trim() == delimiter
            && begins_spaced(sample.text, delimiter, quote.open)
        {
            let dialect = Dialect {
                padded: true,
                ..dialect
            };
            let padded = escaped(sample, Tried::of(sample, &dialect, trust));
            if padded.quality() > tried.quality() {
                tried = padded;
            }
        }
        // The double quote is what nearly all programs write: another must be used more, and be much better.
        if tried.quoted > best.quoted && tried.quality() > best.quality() * 1.15 {
            best = tried;
        }
    }
    if best.odd > 0.0 || best.open {
        let dialect = Dialect {
            quote: None,
            escape: None,
            ..best.dialect.clone()
        };
        // A quote too many here and there is mended; a text with many of them uses none.
        let width = if best.usual >= 0.5 { best.width } else { 0 };
        let mended = Tried::mending(sample, &best.dialect, trust, width);
        let tried = Tried::of(sample, &dialect, trust);
        if tried.quality() > mended.quality().max(best.quality()) * 1.1 {
            best = tried;
        }
    }
    best
}

/// The same dialect with the escape that the text fits best, where its quotes do not pair or its records are ragged
/// without one.
fn escaped(sample: &Sample<'_>, mut best: Tried) -> Tried {
    if best.odd == 0.0 && !best.open && best.evenness >= 1.0 {
        return best;
    }
    let Some(quote) = best.dialect.quote else {
        return best;
    };
    let plain = best.dialect.clone();
    for escape in ESCAPES {
        if plain.delimiter.contains(escape) || !sample.text.contains(&format!("{escape}{}", quote.close)) {
            continue;
        }
        let dialect = Dialect {
            escape: Some(escape),
            ..plain.clone()
        };
        let tried = Tried::of(sample, &dialect, best.trust);
        let fewer = tried.odd < best.odd && tried.evenness >= best.evenness;
        if fewer || tried.quality() > best.quality() * 1.02 {
            best = tried;
        }
    }
    best
}

/// Whether some cell begins with a sign behind a space.
fn begins_spaced(sample: &str, delimiter: &str, sign: char) -> bool {
    sample.contains(&format!("{delimiter} {sign}"))
}

/// Whether some cell begins with a sign.
fn opens(sample: &str, delimiter: &str, sign: char) -> bool {
    sample.match_indices(sign).any(|(at, _)| {
        let before = sample.get(..at).unwrap_or_default().trim_end_matches(' ');
        before.is_empty() || before.ends_with(['\n', '\r']) || before.ends_with(delimiter)
    })
}
