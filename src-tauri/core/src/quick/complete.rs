//! What can be put in behind a sign while a line is being written.

use super::line::sign_before;
use super::names::{self, Answer, Named};
use super::{Context, Meaning, QuickKind};
use serde::Serialize;

/// One name that can be put in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct QuickOffer {
    /// The name.
    pub name: String,
    /// What stands in the line then, with its sign.
    pub text: String,
    /// The id of the theme, channel or campaign; none for a person or a status.
    pub id: Option<String>,
}

/// The names that can stand where the caret is, the best first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct QuickCompletion {
    /// Where what is put in begins, in UTF-16 units.
    pub from: u32,
    /// Up to where it takes the place of what is written.
    pub to: u32,
    /// What is named.
    pub kind: QuickKind,
    /// Whether what is written is a name already, so that nobody needs to be asked.
    pub settled: bool,
    /// The names; none of them twice, none empty.
    pub offers: Vec<QuickOffer>,
}

/// The names that can be put in at the caret, in UTF-16 units; none where no sign is being written.
pub fn complete(line: &str, caret: u32, context: &Context) -> Option<QuickCompletion> {
    let at = sign_before(line, bytes(line, caret))?;
    let mut found: Vec<(Answer, Named)> = names::all(at.sign, context)
        .into_iter()
        .filter_map(|own| {
            let answer = if at.written.trim().is_empty() {
                Answer::Start
            } else {
                names::answer(&own, at.written)?
            };
            Some((answer, own))
        })
        .collect();
    found.sort_by_key(|(answer, _)| *answer);
    let named = |answer: Answer| answer <= Answer::Word;
    let settled = match found.as_slice() {
        [(best, _), (next, _), ..] => named(*best) && best < next,
        [(best, _)] => named(*best),
        [] => false,
    };
    let units = |at: usize| {
        let before = line.get(..at).unwrap_or_default();
        u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
    };
    Some(QuickCompletion {
        from: units(at.from),
        to: units(at.to),
        kind: at.sign.kind(),
        settled,
        offers: found.into_iter().map(|(_, own)| offer(own, at.mark)).collect(),
    })
}

fn offer(own: Named, mark: &str) -> QuickOffer {
    let one_word = own
        .name
        .chars()
        .all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let text = if one_word {
        format!("{mark}{}", own.name)
    } else if own.name.contains('"') {
        format!("{mark}«{}»", own.name)
    } else {
        format!("{mark}\"{}\"", own.name)
    };
    QuickOffer {
        text,
        id: match own.meaning {
            Meaning::Theme(id) => Some(id.0),
            Meaning::Channel(id) => Some(id.0),
            Meaning::Campaign(id) => Some(id.0),
            Meaning::Owner(_) | Meaning::Status(_) => None,
        },
        name: own.name,
    }
}

/// The place in bytes of one in UTF-16 units; the end where the line is shorter.
fn bytes(line: &str, units: u32) -> usize {
    let mut left = units as usize;
    for (at, c) in line.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(c.len_utf16());
    }
    line.len()
}
