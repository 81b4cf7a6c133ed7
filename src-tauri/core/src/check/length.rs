//! Length: how long a text is as each network counts it. The limits stand in `data/networks.json`.

use crate::channel::{Channel, Count, Network, network};
use crate::id::ChannelId;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// How long a text is on a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// In the network's own unit.
    pub used: u32,
    /// In UTF-8 bytes.
    pub bytes: u32,
}

/// How long a text is on a channel, and whether it is too long there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Counter {
    /// The channel.
    pub channel: ChannelId,
    /// How long the text is, as the channel's network counts.
    pub used: u32,
    /// How long it may be; none where there is no limit.
    pub limit: Option<u32>,
    /// Whether it is longer.
    pub over: bool,
    /// Whether schedulers refuse it although the network takes it.
    pub warn: bool,
    /// Whether it has more UTF-8 bytes than the network takes.
    pub bytes_over: bool,
}

/// Counts a text as a network does.
pub fn count(network: &Network, text: &str) -> Counted {
    let used = match network.count {
        Count::Weighted => weighted(text, network.url_weight.unwrap_or(23)),
        Count::Graphemes => number(text.graphemes(true).count()),
        Count::Characters => number(text.chars().count()),
        Count::Threads => text.graphemes(true).map(threads).sum(),
        Count::Mastodon => mastodon(text, network.url_weight.unwrap_or(23)),
    };
    Counted {
        used,
        bytes: number(text.len()),
    }
}

/// Counts a text on a channel, as its network counts. The office's own limit for the channel goes before the
/// network's; a channel of a network that we do not know has no other.
pub fn counter(channel: &Channel, text: &str) -> Counter {
    let Some(network) = network(&channel.network).or_else(|| network("other")) else {
        let used = number(text.chars().count());
        return Counter {
            channel: channel.id.clone(),
            used,
            limit: channel.text_limit,
            over: channel.text_limit.is_some_and(|limit| used > limit),
            warn: false,
            bytes_over: false,
        };
    };
    let Counted { used, bytes } = count(network, text);
    let limit = channel.text_limit.or(network.text_limit);
    let over = limit.is_some_and(|limit| used > limit);
    Counter {
        channel: channel.id.clone(),
        used,
        limit,
        over,
        warn: !over && network.warn_at.is_some_and(|limit| used > limit),
        bytes_over: network.byte_limit.is_some_and(|limit| bytes > limit),
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// X, docs.x.com counting-characters: NFC; most letters of the West weigh 1, all else 2; an emoji sequence 2; a
/// URL, with or without its scheme, as a link of t.co.
fn weighted(text: &str, url: u32) -> u32 {
    let text: String = text.nfc().collect();
    let grapheme = |grapheme: &str| -> u32 {
        if is_emoji(grapheme) {
            2
        } else {
            grapheme.chars().map(weight).sum()
        }
    };
    parts(&text, true)
        .map(|part| match part {
            Part::Url => url,
            Part::Text(text) => text.graphemes(true).map(grapheme).sum(),
        })
        .sum()
}

pub(super) fn weight(c: char) -> u32 {
    match u32::from(c) {
        0..=0x10FF | 0x2000..=0x200D | 0x2010..=0x201F | 0x2032..=0x2037 => 1,
        _ => 2,
    }
}

/// Threads: characters, but an emoji as many as it has UTF-8 bytes.
pub(super) fn threads(grapheme: &str) -> u32 {
    if is_emoji(grapheme) {
        number(grapheme.len())
    } else {
        number(grapheme.chars().count())
    }
}

/// Mastodon: what a person sees as a character counts one, a URL with its scheme a fixed number, and of a
/// mention only the name, not the server.
fn mastodon(text: &str, url: u32) -> u32 {
    parts(text, false)
        .map(|part| match part {
            Part::Url => url,
            Part::Text(text) => text
                .split_inclusive(char::is_whitespace)
                .map(|word| number(without_server(word).graphemes(true).count()))
                .sum(),
        })
        .sum()
}

/// A word, and the white space behind it, without the server of the mention that it may be.
pub(super) fn without_server(word: &str) -> String {
    let mention = word
        .find('@')
        .and_then(|at| Some((word.get(..at)?, word.get(at + 1..)?)));
    let Some((before, rest)) = mention.filter(|(before, _)| before.chars().all(|c| !c.is_alphanumeric()))
    else {
        return word.to_owned();
    };
    let name_end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .unwrap_or(rest.len());
    let (Some(name), Some(server)) = (rest.get(..name_end), rest.get(name_end..)) else {
        return word.to_owned();
    };
    let Some(server) = server.strip_prefix('@').filter(|_| !name.is_empty()) else {
        return word.to_owned();
    };
    let end = server
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-')))
        .unwrap_or(server.len());
    let host = server.get(..end).unwrap_or_default().trim_end_matches('.');
    let tail = server.get(host.len()..).unwrap_or_default();
    format!("{before}@{name}{tail}")
}

/// Whether a grapheme is an emoji: a pictograph, a flag, a keycap, or a sign made one by U+FE0F.
pub(super) fn is_emoji(grapheme: &str) -> bool {
    let Some(first) = grapheme.chars().next() else {
        return false;
    };
    let first = u32::from(first);
    let pictograph = matches!(first, 0x1F000..=0x1FAFF | 0x2600..=0x27BF | 0x2B05..=0x2B07 | 0x2B1B | 0x2B1C | 0x2B50 | 0x2B55 | 0x231A | 0x231B | 0x23E9..=0x23F3);
    pictograph || grapheme.contains('\u{fe0f}') || grapheme.contains('\u{20e3}')
}

enum Part<'a> {
    Url,
    Text(&'a str),
}

/// A text in URLs and what is between them; `bare` takes in those without a scheme, such as riverton.gov.uk.
fn parts(text: &str, bare: bool) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    let mut url_next = false;
    std::iter::from_fn(move || {
        if url_next {
            url_next = false;
            let end = find_url(rest, bare).map_or(0, |(_, end)| end);
            rest = rest.get(end..).unwrap_or_default();
            return Some(Part::Url);
        }
        if rest.is_empty() {
            return None;
        }
        let start = find_url(rest, bare).map(|(start, _)| start);
        url_next = start.is_some();
        let (before, after) = rest.split_at_checked(start.unwrap_or(rest.len()))?;
        rest = after;
        Some(Part::Text(before))
    })
}

/// Where the first URL of a text starts and ends.
pub(super) fn find_url(text: &str, bare: bool) -> Option<(usize, usize)> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let begins = !(before.is_alphanumeric() || matches!(before, '@' | '#' | '$' | '/' | '.' | '-' | '_'));
        if begins && c.is_alphanumeric() {
            let rest = text.get(at..).unwrap_or_default();
            if let Some(length) = url_length(rest, bare) {
                return Some((at, at + length));
            }
        }
        before = c;
    }
    None
}

fn url_length(text: &str, bare: bool) -> Option<usize> {
    let schemes = ["https://", "http://"];
    let scheme = schemes.iter().find(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let after = scheme.map_or(0, |scheme| scheme.len());
    let rest = text.get(after..)?;
    let host_end = rest
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-')))
        .unwrap_or(rest.len());
    let host = rest.get(..host_end)?.trim_end_matches(['.', '-']);
    let tail = rest.get(host.len()..)?;
    let path = if tail.starts_with(['/', '?', '#', ':']) {
        let end = tail
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»'))
            .unwrap_or(tail.len());
        tail.get(..end)?
            .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '…'])
    } else {
        ""
    };
    if scheme.is_none() && (!bare || !is_bare_host(host, tail)) {
        return None;
    }
    if !host.contains('.') {
        return None;
    }
    Some(after + host.len() + path.len())
}

/// Whether a host without a scheme is taken for a link: by its ending, and for a country's by a name before a
/// name or a path behind it (riverton.gov.uk, t.co/x), so that "etc.in" is none.
fn is_bare_host(host: &str, tail: &str) -> bool {
    const ENDINGS: [&str; 18] = [
        "com", "org", "net", "gov", "edu", "info", "int", "mil", "biz", "app", "dev", "news", "online",
        "site", "scot", "wales", "cat", "london",
    ];
    let labels: Vec<&str> = host.split('.').collect();
    if tail.starts_with('@') || labels.len() < 2 || labels.iter().any(|label| label.is_empty()) {
        return false;
    }
    let ending = labels
        .last()
        .map(|label| label.to_ascii_lowercase())
        .unwrap_or_default();
    let country = ending.len() == 2 && ending.chars().all(|c| c.is_ascii_alphabetic());
    ENDINGS.contains(&ending.as_str()) || (country && (labels.len() > 2 || tail.starts_with('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(key: &str, text: &str) -> u32 {
        count(network(key).unwrap(), text).used
    }

    #[test]
    fn x_weighs_what_it_counts() {
        let table = [
            ("", 0),
            ("Mill Street closed", 18),
            ("é", 1),
            ("e\u{301}", 1),
            ("“quoted” – and…", 16),
            ("日本", 4),
            ("€", 2),
            ("👍", 2),
            ("👍🏽", 2),
            ("👩‍👩‍👧", 2),
            ("🇬🇧", 2),
            ("🏴󠁧󠁢󠁷󠁬󠁳󠁿", 2),
            ("1️⃣", 2),
            ("©", 1),
            ("©️", 2),
            ("❤️", 2),
            (
                "https://riverton.gov.uk/roads/mill-street?from=2027-03-04&to=x",
                23,
            ),
            ("See https://a.example/x.", 4 + 23 + 1),
            ("(https://a.example/x)", 25),
            ("riverton.gov.uk", 23),
            ("riverton.gov.uk/roads, now", 23 + 5),
            ("example.com", 23),
            ("etc.in", 6),
            ("joan@riverton.gov.uk", 20),
            ("@mayor and #Riverton", 20),
            ("9.30", 4),
            ("https://a.example/1 https://a.example/2", 47),
        ];
        for (text, weight) in table {
            assert_eq!(used("x", text), weight, "{text}");
        }
    }

    #[test]
    fn each_network_counts_in_its_own_way() {
        let table = [
            ("bluesky", "👩‍👩‍👧é", 2),
            ("threads", "Hi 👍", 3 + 4),
            ("threads", "👩‍👩‍👧", 18),
            ("threads", "日本é", 3),
            ("mastodon", "@mayor@riverton.social hello", 12),
            ("mastodon", "Thanks, (@mayor@riverton.social)!", 17),
            ("mastodon", "joan@riverton.gov.uk", 20),
            (
                "mastodon",
                "See https://riverton.gov.uk/a/very/long/way/to/go now",
                4 + 23 + 4,
            ),
            ("mastodon", "riverton.gov.uk", 15),
            ("mastodon", "👩‍👩‍👧", 1),
            ("instagram", "👍é", 2),
            ("facebook", "line\nline", 9),
            ("newsletter", "abc", 3),
        ];
        for (key, text, length) in table {
            assert_eq!(used(key, text), length, "{key}: {text}");
        }
    }

    #[test]
    fn a_counter_tells_too_long_from_refused_by_schedulers() {
        let channel = |network: &str| Channel {
            id: "c".into(),
            name: network.to_owned(),
            network: network.to_owned(),
            mark: "c".to_owned(),
            text_limit: None,
        };
        let said = |network: &str, text: &str| {
            let counter = counter(&channel(network), text);
            (
                counter.used,
                counter.limit,
                counter.over,
                counter.warn,
                counter.bytes_over,
            )
        };
        assert_eq!(said("x", &"a".repeat(280)), (280, Some(280), false, false, false));
        assert_eq!(said("x", &"a".repeat(281)), (281, Some(280), true, false, false));
        assert_eq!(
            said("facebook", &"a".repeat(5000)),
            (5000, Some(63206), false, false, false)
        );
        assert_eq!(
            said("facebook", &"a".repeat(5001)),
            (5001, Some(63206), false, true, false)
        );
        assert_eq!(
            said("facebook", &"a".repeat(63207)),
            (63207, Some(63206), true, false, false)
        );
        assert_eq!(
            said("bluesky", &"👩‍👩‍👧".repeat(200)),
            (200, Some(300), false, false, true),
            "3,600 bytes"
        );
        assert_eq!(
            said("newsletter", &"a".repeat(9000)),
            (9000, None, false, false, false)
        );
        assert_eq!(
            said("nowhere", "abc"),
            (3, None, false, false, false),
            "an unknown network has no limit"
        );
        for (network, own, length, over) in [
            ("x", 100, 100, false),
            ("x", 100, 101, true),
            ("x", 25_000, 281, false),
            ("newsletter", 50, 51, true),
            ("nowhere", 2, 3, true),
        ] {
            let channel = Channel {
                text_limit: Some(own),
                ..channel(network)
            };
            let counter = counter(&channel, &"a".repeat(length));
            assert_eq!(
                (counter.limit, counter.over),
                (Some(own), over),
                "{network}: the office's own limit goes before the network's"
            );
        }
    }
}
