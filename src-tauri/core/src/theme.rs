//! Themes: what a post is about, each with a colour and a symbol (colour is never the only sign).

use crate::error::{Error, Result};
use crate::id::ThemeId;
use crate::post::present;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What kind of news a theme brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Good news.
    Good,
    /// Neither.
    #[default]
    Neutral,
    /// Bad news.
    Bad,
}

impl Tone {
    /// All tones.
    pub const ALL: [Self; 3] = [Self::Good, Self::Neutral, Self::Bad];

    /// The word for it in SQL.
    pub fn word(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Neutral => "neutral",
            Self::Bad => "bad",
        }
    }
}

impl std::fmt::Display for Tone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Tone {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|tone| tone.word() == text)
            .ok_or_else(|| Error::invalid(format!("“{text}” is not a tone. Write good, neutral or bad.")))
    }
}

/// A theme of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Theme {
    /// Its id.
    pub id: ThemeId,
    /// Its name, as the office writes it.
    pub name: String,
    /// One of [`COLOURS`]; the screen has a light, a dark and a high-contrast tone for each.
    pub colour: String,
    /// One of [`SYMBOLS`], a name of the icon family.
    pub symbol: String,
    /// Whether it is good news, bad news or neither.
    pub tone: Tone,
    /// How much of the plan it is to be, in percent (0 to 100); none where the office sets no aim.
    pub target_share: Option<u8>,
}

/// What of a theme is to change; what is absent stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct ThemePatch {
    /// A new name.
    pub name: Option<String>,
    /// A new colour, one of [`COLOURS`].
    pub colour: Option<String>,
    /// A new symbol, one of [`SYMBOLS`].
    pub symbol: Option<String>,
    /// Good news, bad news or neither.
    pub tone: Option<Tone>,
    /// How much of the plan it is to be, in percent, or null for no aim.
    #[serde(deserialize_with = "present")]
    pub target_share: Option<Option<u8>>,
}

impl Theme {
    /// The theme with a patch put on. Fails where a colour or symbol is not one of ours, or the share is more
    /// than the whole.
    pub fn patched(&self, patch: &ThemePatch) -> Result<Self> {
        let known = |value: &str, of: &[&str], what: &str| {
            of.iter().find(|one| **one == value).map_or_else(
                || {
                    Err(Error::invalid(format!(
                        "“{value}” is not a {what} of a theme. Choose one of: {}.",
                        of.join(", ")
                    )))
                },
                |one| Ok((*one).to_owned()),
            )
        };
        let mut new = self.clone();
        if let Some(name) = &patch.name {
            name.trim().clone_into(&mut new.name);
        }
        if let Some(colour) = &patch.colour {
            new.colour = known(colour, &COLOURS, "colour")?;
        }
        if let Some(symbol) = &patch.symbol {
            new.symbol = known(symbol, &SYMBOLS, "symbol")?;
        }
        if let Some(tone) = patch.tone {
            new.tone = tone;
        }
        if let Some(share) = patch.target_share {
            if share.is_some_and(|share| share > 100) {
                return Err(
                    Error::invalid("A share is a number of percent, from 0 to 100.").with("reason", "share")
                );
            }
            new.target_share = share;
        }
        Ok(new)
    }
}

/// The colours a theme can have: each pair of tones is checked for contrast in the UI's tests.
pub const COLOURS: [&str; 12] = [
    "blue", "purple", "orange", "green", "red", "gold", "teal", "slate", "pink", "brown", "indigo", "olive",
];

/// The symbols a theme can have (names of Lucide icons).
pub const SYMBOLS: [&str; 16] = [
    "megaphone",
    "calendar-heart",
    "construction",
    "scroll-text",
    "siren",
    "award",
    "sprout",
    "message-circle-question-mark",
    "tag",
    "bookmark",
    "landmark",
    "trees",
    "bus",
    "graduation-cap",
    "heart-handshake",
    "lightbulb",
];

/// The themes of a new plan, drawn from the guide to social media for government: name, colour, symbol, tone.
pub const FIRST: [(&str, &str, &str, Tone); 8] = [
    ("News", "blue", "megaphone", Tone::Neutral),
    ("Event", "purple", "calendar-heart", Tone::Good),
    ("Service disruption", "orange", "construction", Tone::Bad),
    ("Policy update", "green", "scroll-text", Tone::Neutral),
    ("Emergency", "red", "siren", Tone::Bad),
    ("Milestone", "gold", "award", Tone::Good),
    ("Success story", "teal", "sprout", Tone::Good),
    ("Answer", "slate", "message-circle-question-mark", Tone::Neutral),
];

/// Which of the first themes a post has that is made of a question: Answer.
pub const ANSWERS: usize = 7;

/// The names of the first themes in a language: Spanish for `es` and its regions, else English.
pub fn first_names(language: &str) -> [&'static str; 8] {
    if language.split('-').next() == Some("es") {
        [
            "Noticias",
            "Evento",
            "Corte de servicio",
            "Cambio de normas",
            "Emergencia",
            "Hito",
            "Historia de éxito",
            "Respuesta",
        ]
    } else {
        FIRST.map(|(name, ..)| name)
    }
}

/// The colour and symbol for the theme at `position` of a plan: those that earlier ones have not taken first.
pub fn look(position: usize) -> (&'static str, &'static str) {
    let symbol = if position < FIRST.len() {
        SYMBOLS.get(position)
    } else {
        SYMBOLS.get(FIRST.len() + position % 8)
    };
    let colour = COLOURS.iter().cycle().nth(position);
    (
        colour.copied().unwrap_or("slate"),
        symbol.copied().unwrap_or("tag"),
    )
}
