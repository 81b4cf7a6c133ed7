//! Channels: where a post goes out, and the limits of the networks behind them.

use crate::error::{Error, Result};
use crate::id::ChannelId;
use crate::post::present;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

/// A channel of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Channel {
    /// Its id.
    pub id: ChannelId,
    /// Its name, as the office writes it.
    pub name: String,
    /// The key of its network in `data/networks.json`; `other` where there is none.
    pub network: String,
    /// One to three letters that stand for it on a card.
    pub mark: String,
    /// How long its texts may be, where the office has a limit of its own; else the network's counts.
    pub text_limit: Option<u32>,
}

/// What of a channel is to change; what is absent stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct ChannelPatch {
    /// A new name.
    pub name: Option<String>,
    /// The key of another network.
    pub network: Option<String>,
    /// New letters, three at most; empty for the first of its name.
    pub mark: Option<String>,
    /// How long its texts may be, or null for as long as its network takes them.
    #[serde(deserialize_with = "present")]
    pub text_limit: Option<Option<u32>>,
}

impl Channel {
    /// The channel with a patch put on. Fails where there is no such network, or the limit lets nothing through.
    pub fn patched(&self, patch: &ChannelPatch) -> Result<Self> {
        let mut new = self.clone();
        if let Some(name) = &patch.name {
            name.trim().clone_into(&mut new.name);
        }
        if let Some(key) = &patch.network {
            let network = network(key).ok_or_else(|| Error::not_found("network", key))?;
            new.network.clone_from(&network.key);
        }
        if let Some(mark) = &patch.mark {
            let letters: String = mark.trim().graphemes(true).take(MARK).collect();
            new.mark = if letters.is_empty() {
                mark_for(&new.name)
            } else {
                letters
            };
        }
        if let Some(limit) = patch.text_limit {
            if limit == Some(0) {
                return Err(Error::invalid(
                    "A limit is a number of characters, 1 or more. Leave it empty for the network's own.",
                )
                .with("reason", "limit"));
            }
            new.text_limit = limit;
        }
        Ok(new)
    }
}

/// How many letters stand for a channel, at most.
const MARK: usize = 3;

/// A network and its limits, as `data/networks.json` gives them with source and date.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Network {
    /// Its key, such as `x`.
    pub key: String,
    /// Its name, such as `Facebook`.
    pub name: String,
    /// One to three letters that stand for it.
    pub mark: String,
    /// How long a text may be, in the unit of `count`; none where there is no limit.
    pub text_limit: Option<u32>,
    /// From how long on schedulers refuse a text that the network itself would take.
    #[serde(default)]
    pub warn_at: Option<u32>,
    /// How a text is counted.
    pub count: Count,
    /// How many UTF-8 bytes a text may have, where the network limits these too.
    #[serde(default)]
    pub byte_limit: Option<u32>,
    /// How many characters an alt text may have, where that is limited.
    #[serde(default)]
    pub alt_limit: Option<u32>,
    /// After how many characters a reader has to ask for more, where the network says so.
    #[serde(default)]
    pub fold_at: Option<u32>,
    /// What a URL counts, where the network shortens them.
    #[serde(default)]
    pub url_weight: Option<u32>,
    /// Names by which people write it, in lower case.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Where the figures come from.
    #[serde(default)]
    pub source: String,
    /// The month of the source, such as `2026-11`.
    #[serde(default)]
    pub as_of: String,
}

/// How a network counts a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Count {
    /// X: NFC, weights 1 and 2, an emoji sequence 2, a URL 23.
    Weighted,
    /// User-perceived characters (Bluesky).
    Graphemes,
    /// Unicode scalar values.
    Characters,
    /// Threads: characters, but emoji by their UTF-8 bytes.
    Threads,
    /// Mastodon: user-perceived characters, a URL 23, the domain of a mention free.
    Mastodon,
}

#[derive(Deserialize)]
struct File {
    networks: Vec<Network>,
}

static NETWORKS: LazyLock<Vec<Network>> = LazyLock::new(|| {
    serde_json::from_str::<File>(include_str!("../data/networks.json"))
        .map(|file| file.networks)
        .unwrap_or_default()
});

/// The channels of a new plan in a language: Spanish for `es` and its regions, else English.
pub fn first_names(language: &str) -> [&'static str; 6] {
    let (letter, site) = if language.split('-').next() == Some("es") {
        ("Boletín", "Sitio web")
    } else {
        ("Newsletter", "Website")
    };
    ["Facebook", "X", "Instagram", "LinkedIn", letter, site]
}

/// All networks of the data file, in its order.
pub fn networks() -> &'static [Network] {
    &NETWORKS
}

/// The network of a key.
pub fn network(key: &str) -> Option<&'static Network> {
    networks().iter().find(|network| network.key == key)
}

/// The network that people mean by a channel's name, case and surrounding space aside.
pub fn network_named(name: &str) -> Option<&'static Network> {
    static NAMES: LazyLock<HashMap<String, &Network>> = LazyLock::new(|| {
        let mut names = HashMap::new();
        for network in networks() {
            let own = [network.key.clone(), network.name.to_lowercase()];
            for name in own.into_iter().chain(network.aliases.iter().cloned()) {
                names.entry(name).or_insert(network);
            }
        }
        names
    });
    NAMES.get(&name.trim().to_lowercase()).copied()
}

/// The letters that stand for a channel that has no network: the first of its name.
pub fn mark_for(name: &str) -> String {
    network_named(name).map_or_else(
        || {
            name.chars()
                .find(|c| c.is_alphanumeric())
                .map(|c| c.to_uppercase().collect())
                .unwrap_or_default()
        },
        |network| network.mark.clone(),
    )
}

/// Checks a channel's name. Fails where it is blank.
pub fn check_name(name: &str) -> Result<&str> {
    let name = name.trim();
    if name.is_empty() {
        Err(Error::invalid("A channel needs a name."))
    } else {
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_network_of_the_data_file_is_read() {
        for key in [
            "x",
            "bluesky",
            "threads",
            "mastodon",
            "instagram",
            "linkedin",
            "facebook",
            "newsletter",
            "other",
        ] {
            assert!(network(key).is_some(), "{key} must stand in networks.json");
        }
        assert_eq!(network("x").unwrap().text_limit, Some(280));
    }

    #[test]
    fn a_channel_is_known_by_what_people_call_it() {
        assert_eq!(network_named(" Twitter ").unwrap().key, "x");
        assert_eq!(network_named("insta").unwrap().key, "instagram");
        assert!(network_named("Notice board").is_none());
        assert_eq!(mark_for("notice board"), "N");
        let keys =
            first_names("es-MX").map(|name| network_named(name).map_or("none", |network| &network.key));
        assert_eq!(
            keys,
            first_names("en").map(|name| network_named(name).map_or("none", |network| &network.key))
        );
    }
}
