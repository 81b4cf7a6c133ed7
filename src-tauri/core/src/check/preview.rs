//! How a text looks on a network: what is a link, a hashtag or a mention, where "more" folds it, and what is past
//! the limit. A screen joins the runs; it never counts by itself.

use super::length::{find_url, is_emoji, threads, weight, without_server};
use crate::channel::{Channel, Count, Network, network};
use crate::id::ChannelId;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// What a stretch of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum RunKind {
    /// Words.
    Plain,
    /// A URL.
    Link,
    /// A hashtag.
    Hashtag,
    /// Somebody's name on the network.
    Mention,
}

/// How far a stretch of a text comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// It is seen at once.
    Shown,
    /// It is seen by whoever asks for more.
    Folded,
    /// It is past the limit: the network does not take it.
    Over,
}

/// A stretch of a text of one kind and reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Run {
    /// What it is.
    pub kind: RunKind,
    /// How far it comes.
    pub reach: Reach,
    /// Its words.
    pub text: String,
}

/// How a text looks on a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ChannelPreview {
    /// The channel.
    pub channel: ChannelId,
    /// The whole text, in runs.
    pub runs: Vec<Run>,
}

/// How a text looks on a channel.
pub fn preview(channel: &Channel, text: &str) -> ChannelPreview {
    let network = network(&channel.network).or_else(|| network("other"));
    let (fold, limit) = network.map_or((text.len(), text.len()), |network| {
        let pieces = pieces(network, text);
        (
            folds_at(network, &pieces),
            fits_until(network, channel.text_limit, &pieces),
        )
    });
    // A network without a limit is the office's own paper or page, which knows neither hashtags nor mentions.
    let social = network.is_some_and(|network| network.text_limit.is_some());
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    for (kind, span) in spans(text, social) {
        let end = at + span.len();
        let mut from = at;
        for (until, reach) in [
            (fold.min(limit), Reach::Shown),
            (limit, Reach::Folded),
            (text.len(), Reach::Over),
        ] {
            let until = until.clamp(from, end);
            if let Some(part) = text.get(from..until).filter(|part| !part.is_empty()) {
                runs.push(Run {
                    kind,
                    reach,
                    text: part.to_owned(),
                });
            }
            from = until;
        }
        at = end;
    }
    ChannelPreview {
        channel: channel.id.clone(),
        runs,
    }
}

/// A text in the pieces that are never cut apart, and what each counts on the network.
fn pieces<'a>(network: &Network, text: &'a str) -> Vec<(&'a str, u32)> {
    let url = network.url_weight.unwrap_or(23);
    let one = |grapheme: &str| match network.count {
        Count::Weighted if is_emoji(grapheme) => 2,
        Count::Weighted => grapheme.nfc().map(weight).sum(),
        Count::Threads => threads(grapheme),
        Count::Characters => u32::try_from(grapheme.chars().count()).unwrap_or(u32::MAX),
        Count::Graphemes | Count::Mastodon => 1,
    };
    let shortens = matches!(network.count, Count::Weighted | Count::Mastodon);
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let found = find_url(rest, network.count == Count::Weighted).filter(|_| shortens);
        let (start, end) = found.unwrap_or((rest.len(), rest.len()));
        let before = rest.get(..start).unwrap_or_default();
        if network.count == Count::Mastodon {
            for word in before.split_inclusive(char::is_whitespace) {
                let short = without_server(word);
                if short == word {
                    pieces.extend(word.graphemes(true).map(|grapheme| (grapheme, 1)));
                } else {
                    let length = short.graphemes(true).count();
                    pieces.push((word, u32::try_from(length).unwrap_or(u32::MAX)));
                }
            }
        } else {
            pieces.extend(before.graphemes(true).map(|grapheme| (grapheme, one(grapheme))));
        }
        if let Some(link) = rest.get(start..end).filter(|link| !link.is_empty()) {
            pieces.push((link, url));
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    pieces
}

/// The byte at which the channel's limit is reached: the office's own, else the network's.
fn fits_until(network: &Network, own: Option<u32>, pieces: &[(&str, u32)]) -> usize {
    let (mut used, mut at) = (0_u32, 0_usize);
    for (piece, counts) in pieces {
        used = used.saturating_add(*counts);
        let bytes = u32::try_from(at + piece.len()).unwrap_or(u32::MAX);
        if own.or(network.text_limit).is_some_and(|limit| used > limit)
            || network.byte_limit.is_some_and(|limit| bytes > limit)
        {
            break;
        }
        at += piece.len();
    }
    at
}

/// The byte at which the network folds the text.
fn folds_at(network: &Network, pieces: &[(&str, u32)]) -> usize {
    let whole: usize = pieces.iter().map(|(piece, _)| piece.len()).sum();
    let Some(fold) = network.fold_at else { return whole };
    let (mut letters, mut at) = (0, 0);
    for (piece, _) in pieces {
        letters += piece.chars().count();
        if letters > fold as usize {
            return at;
        }
        at += piece.len();
    }
    whole
}

/// A text in spans of one kind each.
fn spans(text: &str, social: bool) -> Vec<(RunKind, &str)> {
    let mut spans = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (start, end) = find_url(rest, true).unwrap_or((rest.len(), rest.len()));
        words(rest.get(..start).unwrap_or_default(), social, &mut spans);
        if let Some(link) = rest.get(start..end).filter(|link| !link.is_empty()) {
            spans.push((RunKind::Link, link));
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    spans
}

/// Words without URLs, with hashtags and mentions apart.
fn words<'a>(text: &'a str, social: bool, spans: &mut Vec<(RunKind, &'a str)>) {
    let mut plain = 0;
    let mut before = ' ';
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        let kind = match c {
            '#' => Some(RunKind::Hashtag),
            '@' => Some(RunKind::Mention),
            _ => None,
        };
        if at >= skip
            && social
            && !before.is_alphanumeric()
            && let Some(kind) = kind
        {
            let rest = text.get(at + 1..).unwrap_or_default();
            let of_name = |c: char| {
                c.is_alphanumeric() || c == '_' || (kind == RunKind::Mention && matches!(c, '@' | '.' | '-'))
            };
            let end = rest.find(|c: char| !of_name(c)).unwrap_or(rest.len());
            let name = rest
                .get(..end)
                .unwrap_or_default()
                .trim_end_matches(['.', '-', '@']);
            if name.chars().any(char::is_alphabetic) {
                let end = at + 1 + name.len();
                if let Some(words) = text.get(plain..at).filter(|words| !words.is_empty()) {
                    spans.push((RunKind::Plain, words));
                }
                spans.push((kind, text.get(at..end).unwrap_or_default()));
                (plain, skip) = (end, end);
            }
        }
        before = c;
    }
    if let Some(words) = text.get(plain..).filter(|words| !words.is_empty()) {
        spans.push((RunKind::Plain, words));
    }
}

#[cfg(test)]
mod tests {
    use super::super::length::count;
    use super::*;

    fn channel(network: &str) -> Channel {
        Channel {
            id: "c".into(),
            name: network.to_owned(),
            network: network.to_owned(),
            mark: "c".to_owned(),
            text_limit: None,
        }
    }

    fn reaches(network: &str, text: &str) -> (String, String, String) {
        let runs = preview(&channel(network), text).runs;
        let of = |reach: Reach| {
            let parts = runs.iter().filter(|run| run.reach == reach);
            parts.map(|run| run.text.as_str()).collect::<String>()
        };
        (of(Reach::Shown), of(Reach::Folded), of(Reach::Over))
    }

    const TEXTS: [&str; 12] = [
        "",
        "Mill Street closed",
        "e\u{301}é 日本 € “quoted” – and…",
        "👩‍👩‍👧 🇬🇧 1️⃣ ©️ ❤️",
        "See https://riverton.gov.uk/roads/mill-street?x=1, then riverton.gov.uk.",
        "@mayor@riverton.social and (@mayor@riverton.social)!",
        "joan@riverton.gov.uk #Riverton #MillStreet",
        "https://a.example/1 https://a.example/2",
        "two\nlines\r\nthree",
        "مرحبا بالعالم",
        "9.30 #1 @ # @@ ##a a#b",
        "etc.in 9.30am",
    ];

    #[test]
    fn the_pieces_of_a_text_count_what_the_whole_counts() {
        for network in crate::channel::networks() {
            for text in TEXTS {
                let pieces = pieces(network, text);
                let whole: String = pieces.iter().map(|(piece, _)| *piece).collect();
                assert_eq!(whole, text, "{}", network.key);
                let used: u32 = pieces.iter().map(|(_, counts)| counts).sum();
                assert_eq!(used, count(network, text).used, "{}: {text}", network.key);
            }
        }
    }

    #[test]
    fn a_text_is_cut_where_the_limit_is_reached_and_never_inside_what_belongs_together() {
        let long = "a".repeat(280);
        assert_eq!(reaches("x", &long), (long.clone(), String::new(), String::new()));
        assert_eq!(reaches("x", &format!("{long}bc")).2, "bc");
        let (fits, _, over) = reaches("x", &format!("{}👩‍👩‍👧!", "a".repeat(279)));
        assert_eq!((fits.len(), over.as_str()), (279, "👩‍👩‍👧!"));
        let link = "https://riverton.gov.uk/a/very/long/way/to/the/library/that/turns/fifty";
        let (fits, _, over) = reaches("x", &format!("{} {link}", "a".repeat(256)));
        assert!(fits.ends_with(link) && over.is_empty(), "a link counts 23");
        let (_, _, over) = reaches("x", &format!("{} {link}", "a".repeat(257)));
        assert_eq!(over, link, "a link is in or out");
        let family = "👩‍👩‍👧".repeat(200);
        let (fits, _, over) = reaches("bluesky", &family);
        assert_eq!(
            (fits.len(), over.is_empty()),
            (2988, false),
            "3,000 bytes at most"
        );
        assert_eq!(reaches("newsletter", &"a".repeat(9000)).2, "");
        for text in TEXTS {
            for network in ["x", "mastodon", "instagram", "nowhere"] {
                let runs = preview(&channel(network), text).runs;
                let whole: String = runs.iter().map(|run| run.text.as_str()).collect();
                assert_eq!(whole, text, "{network}: nothing is lost");
            }
        }
    }

    #[test]
    fn the_office_s_own_limit_goes_before_the_network_s() {
        for (network, own, length, over) in
            [("x", 100, 103, 3), ("x", 25_000, 400, 0), ("newsletter", 5, 9, 4)]
        {
            let channel = Channel {
                text_limit: Some(own),
                ..channel(network)
            };
            let runs = preview(&channel, &"a".repeat(length)).runs;
            let beyond: usize = runs
                .iter()
                .filter(|run| run.reach == Reach::Over)
                .map(|run| run.text.len())
                .sum();
            assert_eq!(beyond, over, "{network} with {own}");
        }
    }

    #[test]
    fn instagram_folds_a_long_caption() {
        let text = format!("{}{}", "a".repeat(125), "b".repeat(2100));
        let (shown, folded, over) = reaches("instagram", &text);
        assert_eq!((shown.len(), folded.len(), over.len()), (125, 2075, 25));
        assert_eq!(reaches("instagram", &"a".repeat(125)).1, "");
    }

    #[test]
    fn links_hashtags_and_mentions_are_set_apart() {
        let runs = |network: &str, text: &str| -> Vec<(RunKind, String)> {
            let runs = preview(&channel(network), text).runs;
            runs.into_iter().map(|run| (run.kind, run.text)).collect()
        };
        let text = "Thanks, @RivertonRoads. See riverton.gov.uk/roads #MillStreet, #1 a#b";
        use RunKind::{Hashtag, Link, Mention, Plain};
        assert_eq!(
            runs("x", text),
            [
                (Plain, "Thanks, "),
                (Mention, "@RivertonRoads"),
                (Plain, ". See "),
                (Link, "riverton.gov.uk/roads"),
                (Plain, " "),
                (Hashtag, "#MillStreet"),
                (Plain, ", #1 a#b"),
            ]
            .map(|(kind, text)| (kind, text.to_owned()))
        );
        assert!(
            runs("newsletter", text)
                .iter()
                .all(|(kind, _)| matches!(kind, Plain | Link)),
            "a letter knows no hashtags"
        );
    }
}
