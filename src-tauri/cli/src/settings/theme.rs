//! The themes of a plan.

use super::{Noun, OrNone, Row, posts};
use almanac_core::history::Changed;
use almanac_core::id::ThemeId;
use almanac_core::plan::Usage;
use almanac_core::theme::{ThemePatch, Tone};
use almanac_core::{Plan, Result};
use clap::Args;
use serde::Serialize;

#[derive(Debug, Args)]
pub(crate) struct Theme {
    /// Its colour: blue, purple, orange, green, red, gold, teal, slate, pink, brown, indigo or olive.
    #[arg(long, value_name = "C")]
    colour: Option<String>,
    /// Its symbol, such as megaphone or siren; a wrong one is answered with all of them.
    #[arg(long, value_name = "S")]
    symbol: Option<String>,
    /// What kind of news it brings: good, neutral or bad.
    #[arg(long, value_name = "TONE")]
    tone: Option<Tone>,
    /// How much of the plan it is to be, in percent, or none.
    #[arg(long, value_name = "N", value_parser = percent)]
    share: Option<OrNone<u8>>,
}

fn percent(text: &str) -> std::result::Result<OrNone<u8>, String> {
    text.parse()
        .ok()
        .filter(|share: &OrNone<u8>| share.0.is_none_or(|share| share <= 100))
        .ok_or_else(|| "a share is a number of percent, from 0 to 100, or none".to_owned())
}

/// A theme as it is shown.
#[derive(Serialize)]
pub(crate) struct Shown {
    id: String,
    name: String,
    colour: String,
    symbol: String,
    tone: Tone,
    share: Option<u8>,
    posts: u32,
}

impl Row for Shown {
    fn id(&self) -> &str {
        &self.id
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn rest(&self) -> Vec<String> {
        let share = self.share.map(|share| format!("aim {share} %"));
        let look = format!("{} {}", self.colour, self.symbol);
        [
            Some(look),
            Some(self.tone.to_string()),
            share,
            Some(posts(self.posts)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Theme {
    fn patch(&self, name: Option<&str>) -> ThemePatch {
        ThemePatch {
            name: name.map(str::to_owned),
            colour: self.colour.clone(),
            symbol: self.symbol.clone(),
            tone: self.tone,
            target_share: self.share.map(|share| share.0),
        }
    }
}

impl Noun for Theme {
    const WORD: &'static str = "theme";
    const FLAGS: &'static str = "--colour, --symbol, --tone or --share";
    type Row = Shown;

    fn all(plan: &Plan) -> Result<Vec<Shown>> {
        let show = |theme: almanac_core::theme::Theme| {
            Ok(Shown {
                posts: plan.theme_usage(&theme.id)?.posts,
                id: theme.id.0,
                name: theme.name,
                colour: theme.colour,
                symbol: theme.symbol,
                tone: theme.tone,
                share: theme.target_share,
            })
        };
        plan.themes()?.into_iter().map(show).collect()
    }

    fn is_empty(&self) -> bool {
        self.patch(None) == ThemePatch::default()
    }

    fn add(&self, plan: &mut Plan, name: &str) -> Result<Changed> {
        plan.add_theme(&self.patch(Some(name)))
    }

    fn rename(plan: &mut Plan, id: &str, to: &str) -> Result<Changed> {
        let patch = ThemePatch {
            name: Some(to.to_owned()),
            ..ThemePatch::default()
        };
        plan.edit_theme(&id.into(), &patch)
    }

    fn set(&self, plan: &mut Plan, id: &str) -> Result<Changed> {
        plan.edit_theme(&id.into(), &self.patch(None))
    }

    fn order(plan: &mut Plan, ids: &[String]) -> Result<Changed> {
        plan.order_themes(&ids.iter().cloned().map(ThemeId).collect::<Vec<_>>())
    }

    fn usage(plan: &Plan, id: &str) -> Result<Usage> {
        plan.theme_usage(&id.into())
    }

    fn delete(plan: &mut Plan, id: &str, to: Option<&str>) -> Result<Changed> {
        plan.delete_theme(&id.into(), to.map(ThemeId::from).as_ref())
    }
}
