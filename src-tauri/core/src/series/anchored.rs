//! Anchored series: posts that hang together on one date, or on two, and patterns to begin them from.

use super::DayOff;
use crate::error::{Error, Result};
use crate::id::{ChannelId, PostId, SeriesPatternId, ThemeId};
use crate::time::{Day, TimeOfDay};
use serde::{Deserialize, Serialize};

/// Which date a step hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "SeriesAnchor"))]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The date itself, or the first of two.
    #[default]
    Start,
    /// Half way between the two.
    Half,
    /// The second of two.
    End,
}

/// One post of an anchored series.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "SeriesStep"))]
#[serde(default, deny_unknown_fields)]
pub struct Step {
    /// Its title; `{name}` stands for the name of the series.
    pub title: String,
    /// Which date it hangs on.
    pub anchor: Anchor,
    /// How many days after that date, negative for before.
    pub days: i32,
    /// Its theme.
    pub theme: Option<ThemeId>,
    /// Where it goes out.
    pub channels: Vec<ChannelId>,
    /// Its time of day.
    pub time: Option<TimeOfDay>,
}

/// A pattern of anchored series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "SeriesPattern"))]
pub struct Pattern {
    /// Its id.
    pub id: SeriesPatternId,
    /// Its name.
    pub name: String,
    /// What becomes of a post on a day off.
    pub day_off: DayOff,
    /// Its posts.
    pub steps: Vec<Step>,
    /// Whether it comes with Almanac; an office changes a copy of its own.
    pub built_in: bool,
}

/// A change to a pattern; what is absent stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(
    feature = "bindings",
    derive(ts_rs::TS),
    ts(export, optional_fields, rename = "SeriesPatternPatch")
)]
#[serde(default, deny_unknown_fields)]
pub struct PatternPatch {
    /// A new name.
    pub name: Option<String>,
    /// What becomes of a post on a day off from now on.
    pub day_off: Option<DayOff>,
    /// Its posts from now on, all of them.
    pub steps: Option<Vec<Step>>,
}

/// What an anchored series is to be.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(deny_unknown_fields)]
pub struct NewAnchored {
    /// The pattern that it begins from.
    pub pattern: SeriesPatternId,
    /// Its name, such as “Budget consultation”.
    pub name: String,
    /// The date that it hangs on.
    pub starts: Day,
    /// The second date, where the pattern needs one.
    pub ends: Option<Day>,
}

/// Where one post of an anchored series lands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "SeriesLanding"))]
pub struct Landing {
    /// The post, where it is there already.
    pub post: Option<PostId>,
    /// Its title.
    pub title: String,
    /// Its day now.
    pub from: Option<Day>,
    /// Its day then.
    pub to: Option<Day>,
    /// Whether it stays where it is: it was moved by hand, or is published.
    pub stays: bool,
}

impl Step {
    /// The day of the post for these dates; none where a day off leaves it out. Fails where the step needs a
    /// second date that is not there.
    pub fn day(
        &self,
        starts: Day,
        ends: Option<Day>,
        day_off: DayOff,
        is_working: impl Fn(Day) -> bool,
    ) -> Result<Option<Day>> {
        let end = || {
            ends.ok_or_else(|| {
                Error::invalid(
                    "These posts hang on two dates: the first and the last day. Give the last day too.",
                )
                .with("reason", "needs_two_dates")
            })
        };
        let from = match self.anchor {
            Anchor::Start => starts,
            Anchor::Half => starts.plus(end()?.since(starts) / 2),
            Anchor::End => end()?,
        };
        Ok(day_off.land(from.plus(i64::from(self.days)), is_working))
    }

    /// The title in a series of that name.
    pub fn title_for(&self, name: &str) -> String {
        self.title.replace("{name}", name)
    }
}

/// A pattern that comes with Almanac, with the name of its theme.
pub struct BuiltIn {
    /// What it is known by.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Which of the first themes its posts have.
    pub theme: usize,
    /// Title, date and days of each post.
    pub steps: &'static [(&'static str, Anchor, i32)],
}

/// The patterns that come with Almanac, in the language of a plan: English or Spanish.
pub fn built_in(language: &str) -> &'static [BuiltIn] {
    if language.split('-').next() == Some("es") {
        &SPANISH
    } else {
        &ENGLISH
    }
}

// Which of the first themes (theme::FIRST) they have: event, service disruption, policy update.
const ENGLISH: [BuiltIn; 3] = [
    BuiltIn {
        key: "consultation",
        name: "Consultation",
        theme: 3,
        steps: &[
            ("{name} opens", Anchor::Start, 0),
            ("{name}: half way", Anchor::Half, 0),
            ("{name}: last week", Anchor::End, -7),
            ("{name} has closed", Anchor::End, 1),
            ("{name}: you said, we did", Anchor::End, 56),
        ],
    },
    BuiltIn {
        key: "event",
        name: "Event",
        theme: 1,
        steps: &[
            ("{name}: save the date", Anchor::Start, -42),
            ("{name}: tickets", Anchor::Start, -28),
            ("{name}: a week to go", Anchor::Start, -7),
            ("{name} is tomorrow", Anchor::Start, -1),
            ("{name} is today", Anchor::Start, 0),
            ("{name}: thank you", Anchor::Start, 1),
        ],
    },
    BuiltIn {
        key: "roadworks",
        name: "Roadworks",
        theme: 2,
        steps: &[
            ("{name}: notice", Anchor::Start, -14),
            ("{name} starts tomorrow", Anchor::Start, -1),
            ("{name} has started", Anchor::Start, 0),
            ("{name}: half way", Anchor::Half, 0),
            ("{name}: open again", Anchor::End, 1),
        ],
    },
];

const SPANISH: [BuiltIn; 3] = [
    BuiltIn {
        key: "consultation",
        name: "Consulta pública",
        theme: 3,
        steps: &[
            ("{name}: se abre", Anchor::Start, 0),
            ("{name}: a mitad de plazo", Anchor::Half, 0),
            ("{name}: última semana", Anchor::End, -7),
            ("{name}: cerrada", Anchor::End, 1),
            ("{name}: lo que dijisteis y lo que hemos hecho", Anchor::End, 56),
        ],
    },
    BuiltIn {
        key: "event",
        name: "Acto",
        theme: 1,
        steps: &[
            ("{name}: reserva la fecha", Anchor::Start, -42),
            ("{name}: entradas", Anchor::Start, -28),
            ("{name}: falta una semana", Anchor::Start, -7),
            ("{name}: es mañana", Anchor::Start, -1),
            ("{name}: es hoy", Anchor::Start, 0),
            ("{name}: gracias", Anchor::Start, 1),
        ],
    },
    BuiltIn {
        key: "roadworks",
        name: "Obras en la vía",
        theme: 2,
        steps: &[
            ("{name}: aviso", Anchor::Start, -14),
            ("{name}: empiezan mañana", Anchor::Start, -1),
            ("{name}: han empezado", Anchor::Start, 0),
            ("{name}: a mitad de las obras", Anchor::Half, 0),
            ("{name}: abierto de nuevo", Anchor::End, 1),
        ],
    },
];
