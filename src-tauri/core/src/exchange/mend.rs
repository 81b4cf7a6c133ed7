//! A record whose quotes do not pair, read so that it has as many cells as the others. Each quote may open a cell, end
//! it or stand for itself; of all ways to read the line that give the right number of cells the likeliest is taken.

use super::dialect::Dialect;
use super::scan::{Record, newline};

/// How many lines a record that is mended may have.
pub(super) const MOST_LINES: usize = 8;
/// How much work one record may be, as its signs times its cells.
const MOST_WORK: usize = 1 << 19;
/// How unlikely a reading may be: beyond this the record is left as it is.
const MOST_COST: u32 = 600;

/// What a stretch of the line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Text,
    Space,
    NewLine,
    Quote,
    /// A quote that is escaped.
    Escaped,
    /// A delimiter; whether a space follows, as in prose.
    Delimiter {
        loose: bool,
    },
}

/// Where in a cell the reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    Plain,
    Quoted,
    Closed,
}

const PLACES: [Place; 4] = [Place::Start, Place::Plain, Place::Quoted, Place::Closed];

/// What is done with a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    /// It stands for itself.
    Keep,
    /// It is no part of the cell.
    Drop,
    /// It ends the cell.
    End,
    /// With the next it stands for itself once.
    Pair,
}

#[derive(Debug, Clone, Copy)]
struct Step {
    cost: u32,
    /// The place before, and what was done to come here.
    from: u8,
    act: Act,
}

/// Reads a line, or a few that one cell goes over, as a record of `width` cells; none where no likely reading gives it.
pub(super) fn quotes(line: &str, dialect: &Dialect, width: usize) -> Option<Record> {
    let signs = signs(line, dialect)?;
    if signs.len().saturating_mul(width) > MOST_WORK || width == 0 {
        return None;
    }
    let cells = signs
        .iter()
        .filter(|(sign, _)| matches!(sign, Sign::Delimiter { .. }))
        .count();
    if cells + 1 < width {
        return None;
    }
    let way = best_way(&signs, width)?;
    let mut record = Record::default();
    record.mended = true;
    for (sign, act) in way {
        match act {
            Act::Keep | Act::Pair => {
                record.many_lines |= sign.0 == Sign::NewLine;
                record.push(sign.1);
            }
            Act::Drop => {}
            Act::End => record.end(),
        }
    }
    record.end();
    Some(record)
}

type Stretch<'a> = (Sign, &'a str);

fn signs<'a>(line: &'a str, dialect: &Dialect) -> Option<Vec<Stretch<'a>>> {
    let quote = dialect.quote?;
    let mut signs: Vec<Stretch<'a>> = Vec::new();
    let mut at = 0;
    let mut text = 0;
    let flush = |signs: &mut Vec<Stretch<'a>>, from: usize, to: usize| {
        let part = line.get(from..to).unwrap_or_default();
        if !part.is_empty() {
            let blank = part.bytes().all(|byte| byte == b' ');
            signs.push((if blank { Sign::Space } else { Sign::Text }, part));
        }
    };
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next()?;
        let escaped = dialect.escape.is_some_and(|sign| sign == first)
            && rest.chars().nth(1).is_some_and(|next| next == quote.close);
        let (sign, skip, size) = if escaped {
            (Sign::Escaped, first.len_utf8(), quote.close.len_utf8())
        } else if first == quote.open || first == quote.close {
            (Sign::Quote, 0, first.len_utf8())
        } else if rest.starts_with(&dialect.delimiter) {
            let after = rest.get(dialect.delimiter.len()..).unwrap_or_default();
            let loose = after.starts_with(' ');
            (Sign::Delimiter { loose }, 0, dialect.delimiter.len())
        } else if newline(line, at) > 0 {
            (Sign::NewLine, 0, newline(line, at))
        } else {
            at += first.len_utf8();
            continue;
        };
        flush(&mut signs, text, at);
        let end = at + skip + size;
        signs.push((sign, line.get(at + skip..end).unwrap_or_default()));
        at = end;
        text = end;
    }
    flush(&mut signs, text, line.len());
    Some(signs)
}

/// What a sign may be at a place: the place after it, what is done with it, and how unlikely that is.
fn choices(sign: Sign, place: Place) -> &'static [(Place, Act, u32)] {
    use Act::{Drop, End, Keep};
    use Place::{Closed, Plain, Quoted, Start};
    match (sign, place) {
        (Sign::Text | Sign::Space | Sign::Escaped, Start | Plain) => &[(Plain, Keep, 0)],
        (Sign::Text | Sign::Space | Sign::NewLine | Sign::Escaped, Quoted) => &[(Quoted, Keep, 0)],
        (Sign::Space, Closed) => &[(Closed, Drop, 0)],
        (Sign::Text | Sign::NewLine | Sign::Escaped, Closed) | (Sign::NewLine, Start | Plain) => &[],
        (Sign::Quote, Start) => &[(Quoted, Drop, 0), (Plain, Keep, 200)],
        (Sign::Quote, Plain) => &[(Plain, Keep, 40)],
        (Sign::Quote, Quoted) => &[(Closed, Drop, 0), (Quoted, Keep, 120)],
        (Sign::Quote, Closed) => &[],
        (Sign::Delimiter { .. }, Start | Plain | Closed) => &[(Start, End, 0)],
        (Sign::Delimiter { loose: true }, Quoted) => &[(Quoted, Keep, 0)],
        (Sign::Delimiter { loose: false }, Quoted) => &[(Quoted, Keep, 8)],
    }
}

fn best_way<'a>(signs: &[Stretch<'a>], width: usize) -> Option<Vec<(Stretch<'a>, Act)>> {
    let wide = PLACES.len() * width;
    let mut steps: Vec<Option<Step>> = vec![None; (signs.len() + 1) * wide];
    let slot = |at: usize, cell: usize, place: Place| at * wide + cell * PLACES.len() + place as usize;
    let nothing = Step {
        cost: 0,
        from: Place::Start as u8,
        act: Act::Drop,
    };
    *steps.get_mut(slot(0, 0, Place::Start))? = Some(nothing);
    for (at, (sign, _)) in signs.iter().enumerate() {
        let doubled = *sign == Sign::Quote && signs.get(at + 1).is_some_and(|(next, _)| *next == Sign::Quote);
        for cell in 0..width {
            for place in PLACES {
                let Some(Some(step)) = steps.get(slot(at, cell, place)).copied() else {
                    continue;
                };
                let mut go = |to: usize, next: Place, act: Act, cost: u32| {
                    let cell = cell + usize::from(act == Act::End);
                    let cost = step.cost + cost;
                    if cell >= width || cost > MOST_COST {
                        return;
                    }
                    let better = Step {
                        cost,
                        from: place as u8,
                        act,
                    };
                    if let Some(known) = steps.get_mut(slot(to, cell, next))
                        && known.is_none_or(|known| cost < known.cost)
                    {
                        *known = Some(better);
                    }
                };
                for (next, act, cost) in choices(*sign, place) {
                    go(at + 1, *next, *act, *cost);
                }
                if doubled && place == Place::Quoted {
                    go(at + 2, Place::Quoted, Act::Pair, 0);
                }
            }
        }
    }
    let last = width - 1;
    let ends = [Place::Start, Place::Plain, Place::Closed];
    let best = ends
        .into_iter()
        .filter_map(|place| Some((steps.get(slot(signs.len(), last, place)).copied()??.cost, place)))
        .min_by_key(|(cost, _)| *cost)?;
    let (mut at, mut cell, mut place) = (signs.len(), last, best.1);
    let mut way = Vec::new();
    while at > 0 {
        let step = steps.get(slot(at, cell, place)).copied()??;
        at -= if step.act == Act::Pair { 2 } else { 1 };
        cell -= usize::from(step.act == Act::End);
        place = PLACES.into_iter().nth(usize::from(step.from))?;
        way.push((*signs.get(at)?, step.act));
    }
    way.reverse();
    Some(way)
}
