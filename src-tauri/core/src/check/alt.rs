//! Alt text: how long it is where it goes out, and what a person should look at (FACTS, rule E2). Advice, not
//! refusals: the limits stand in `data/networks.json`.

use crate::attachment::Attachment;
use crate::channel::{Channel, network};
use crate::id::ChannelId;
use serde::Serialize;

/// What a person should look at in an alt text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum AltHint {
    /// A picture has none.
    Missing,
    /// It says that it is a picture, which a screen reader says itself.
    Superfluous,
    /// It is a file's name.
    FileName,
}

/// How long an alt text is, and what to look at in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct AltCheck {
    /// How many characters it has.
    pub used: u32,
    /// How many it may have on the strictest of the post's channels; none where none of them limits it.
    pub limit: Option<u32>,
    /// That channel.
    pub strictest: Option<ChannelId>,
    /// The channels for which it is too long.
    pub over: Vec<ChannelId>,
    /// What to look at.
    pub hint: Option<AltHint>,
}

/// How an alt text begins that only says that there is a picture, in English, Spanish and French.
const SUPERFLUOUS: [&str; 19] = [
    "image of",
    "an image of",
    "picture of",
    "a picture of",
    "photo of",
    "a photo of",
    "photograph of",
    "a photograph of",
    "graphic of",
    "imagen de",
    "una imagen de",
    "foto de",
    "una foto de",
    "fotografía de",
    "una fotografía de",
    "image de",
    "une image de",
    "photo de",
    "une photo de",
];

/// The endings by which a file's name is known.
const ENDINGS: [&str; 9] = [
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".tif", ".tiff", ".bmp",
];

/// Looks at the alt text that an attachment is to have on these channels.
pub fn check(attachment: &Attachment, alt: &str, channels: &[&Channel]) -> AltCheck {
    let used = u32::try_from(alt.chars().count()).unwrap_or(u32::MAX);
    let limits = channels.iter().filter_map(|channel| {
        let limit = network(&channel.network)?.alt_limit?;
        Some((limit, *channel))
    });
    let strictest = limits.clone().min_by_key(|(limit, _)| *limit);
    AltCheck {
        used,
        limit: strictest.map(|(limit, _)| limit),
        strictest: strictest.map(|(_, channel)| channel.id.clone()),
        over: limits
            .filter(|(limit, _)| used > *limit)
            .map(|(_, channel)| channel.id.clone())
            .collect(),
        hint: attachment.picture.then(|| hint(&attachment.name, alt)).flatten(),
    }
}

fn hint(name: &str, alt: &str) -> Option<AltHint> {
    let alt = alt.trim().to_lowercase();
    let name = name.trim().to_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    if alt.is_empty() {
        Some(AltHint::Missing)
    } else if alt == name || alt == stem || ENDINGS.iter().any(|ending| alt.ends_with(ending)) {
        Some(AltHint::FileName)
    } else {
        SUPERFLUOUS
            .iter()
            .any(|start| {
                alt.strip_prefix(start)
                    .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            })
            .then_some(AltHint::Superfluous)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attachment(name: &str, picture: bool) -> Attachment {
        Attachment {
            id: "a".into(),
            sha256: String::new(),
            name: name.to_owned(),
            media_type: "image/jpeg".to_owned(),
            alt: String::new(),
            bytes: 1,
            large: false,
            picture,
            pixels: None,
        }
    }

    fn channel(network: &str) -> Channel {
        Channel {
            id: network.into(),
            name: network.to_owned(),
            network: network.to_owned(),
            mark: "C".to_owned(),
            text_limit: None,
        }
    }

    #[test]
    fn a_hint_says_what_to_look_at() {
        let table = [
            ("", Some(AltHint::Missing)),
            ("  ", Some(AltHint::Missing)),
            ("Image of a girl who cuts a ribbon", Some(AltHint::Superfluous)),
            ("Una foto de la biblioteca", Some(AltHint::Superfluous)),
            ("Photo: the library", None),
            ("Image offshore", None),
            ("opening-1977.JPG", Some(AltHint::FileName)),
            ("opening-1977", Some(AltHint::FileName)),
            ("IMG_2041.png", Some(AltHint::FileName)),
            ("A girl in red cuts the ribbon", None),
        ];
        for (alt, hint) in table {
            assert_eq!(
                check(&attachment("opening-1977.jpg", true), alt, &[]).hint,
                hint,
                "{alt}"
            );
        }
        assert_eq!(
            check(&attachment("map.pdf", false), "", &[]).hint,
            None,
            "a document wants no alt text"
        );
    }

    #[test]
    fn the_strictest_channel_sets_the_limit() {
        let (x, pinterest, letter) = (channel("x"), channel("pinterest"), channel("newsletter"));
        let long = "a".repeat(501);
        let seen = check(&attachment("a.jpg", true), &long, &[&x, &pinterest, &letter]);
        assert_eq!((seen.used, seen.limit), (501, Some(500)));
        assert_eq!(seen.strictest, Some("pinterest".into()));
        assert_eq!(seen.over, ["pinterest".into()], "X takes 1,000");
        let free = check(&attachment("a.jpg", true), &long, &[&letter]);
        assert_eq!((free.limit, free.over), (None, vec![]));
    }
}
