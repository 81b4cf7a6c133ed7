//! Themes: what a post is about, each with a colour and a symbol (colour is never the only sign).

use crate::id::ThemeId;
use serde::{Deserialize, Serialize};

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

/// The themes of a new plan, drawn from the guide to social media for government: name, colour, symbol.
pub const FIRST: [(&str, &str, &str); 8] = [
    ("News", "blue", "megaphone"),
    ("Event", "purple", "calendar-heart"),
    ("Service disruption", "orange", "construction"),
    ("Policy update", "green", "scroll-text"),
    ("Emergency", "red", "siren"),
    ("Milestone", "gold", "award"),
    ("Success story", "teal", "sprout"),
    ("Answer", "slate", "message-circle-question-mark"),
];

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
        FIRST.map(|(name, _, _)| name)
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
