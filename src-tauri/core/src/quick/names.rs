//! The themes, channels, campaigns and people that a name behind a sign means.

use super::line::Sign;
use super::{Context, Meaning};
use crate::channel;
use crate::named::unaccented;
use crate::post::Status;

/// What a name means.
pub(super) enum Meant {
    /// One thing, and what it is called.
    One(Meaning, String),
    /// Several things alike, by their names.
    Many(Vec<String>),
    /// Nothing that the plan has.
    Nothing,
}

/// How well a name answers what is written: the smaller the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Answer {
    /// It is the name.
    Whole,
    /// Another name by which people know it: the network of a channel.
    Known,
    /// It is a word of the name.
    Word,
    /// The name begins so.
    Start,
    /// A word of the name begins so.
    WordStart,
}

/// Something that can be meant.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) meaning: Meaning,
    also: Vec<String>,
}

/// The names of statuses in both languages; the first of a language is the one that is shown.
const STATUSES: [(Status, &str, &str); 6] = [
    (Status::Idea, "idea", "idea"),
    (Status::Draft, "draft", "borrador"),
    (Status::InReview, "in review", "en revisión"),
    (Status::Approved, "approved", "aprobado"),
    (Status::Published, "published", "publicado"),
    (Status::Cancelled, "cancelled", "cancelado"),
];

/// Letters and digits alone, without case and accents.
fn compact(text: &str) -> String {
    unaccented(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// All that a sign can mean, in the plan's order.
pub(super) fn all(sign: Sign, context: &Context) -> Vec<Named> {
    let named = |name: &str, meaning, also| Named {
        name: name.to_owned(),
        meaning,
        also,
    };
    let names = &context.names;
    match sign {
        Sign::Theme => names
            .themes
            .iter()
            .map(|theme| named(&theme.name, Meaning::Theme(theme.id.clone()), Vec::new()))
            .collect(),
        Sign::Channel => names
            .channels
            .iter()
            .map(|own| {
                let also = channel::network(&own.network)
                    .filter(|network| network.key != "other")
                    .map(|network| {
                        let mut also = vec![compact(&network.key), compact(&network.name)];
                        also.extend(network.aliases.iter().map(|alias| compact(alias)));
                        also
                    });
                named(
                    &own.name,
                    Meaning::Channel(own.id.clone()),
                    also.unwrap_or_default(),
                )
            })
            .collect(),
        Sign::Campaign => names
            .campaigns
            .iter()
            .map(|own| named(&own.name, Meaning::Campaign(own.id.clone()), Vec::new()))
            .collect(),
        Sign::Owner => context
            .people
            .iter()
            .filter(|name| !name.is_empty())
            .map(|name| named(name, Meaning::Owner(name.clone()), Vec::new()))
            .collect(),
        Sign::Status => STATUSES
            .iter()
            .map(|(status, english, spanish)| {
                let (name, other) = if context.speaks_spanish() {
                    (spanish, english)
                } else {
                    (english, spanish)
                };
                named(name, Meaning::Status(*status), vec![compact(other)])
            })
            .collect(),
    }
}

/// How well a thing answers `written`; none where it does not.
pub(super) fn answer(own: &Named, written: &str) -> Option<Answer> {
    let asked = compact(written);
    if asked.is_empty() {
        // A name of signs alone is known by them alone.
        return (own.name.trim() == written.trim()).then_some(Answer::Whole);
    }
    let name = compact(&own.name);
    if name == asked {
        return Some(Answer::Whole);
    }
    if own.also.contains(&asked) {
        return Some(Answer::Known);
    }
    let folded = unaccented(&own.name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    if asked.chars().count() > 2 && words.contains(&asked.as_str()) {
        return Some(Answer::Word);
    }
    if name.starts_with(&asked) {
        return Some(Answer::Start);
    }
    let from_each = (1..words.len()).filter_map(|at| words.get(at..));
    let mut tails = from_each.map(<[&str]>::concat);
    tails
        .any(|tail| tail.starts_with(&asked))
        .then_some(Answer::WordStart)
}

/// What a name behind a sign means: the one thing that answers best.
pub(super) fn meant(sign: Sign, written: &str, context: &Context) -> Meant {
    let mut best: Option<(Answer, Vec<Named>)> = None;
    for own in all(sign, context) {
        let Some(answer) = answer(&own, written) else {
            continue;
        };
        match &mut best {
            Some((there, found)) if *there == answer => found.push(own),
            Some((there, _)) if *there < answer => {}
            _ => best = Some((answer, vec![own])),
        }
    }
    let mut found = best.map(|(_, found)| found).unwrap_or_default();
    match (found.pop(), found.as_slice()) {
        (None, _) => Meant::Nothing,
        (Some(one), []) => Meant::One(one.meaning, one.name),
        (Some(last), _) => Meant::Many(found.into_iter().chain([last]).map(|own| own.name).collect()),
    }
}
