//! What an office settles: themes, channels and campaigns, the people, the plan's title, zone and language. Each
//! act is one edit.

use super::{Plan, same_name};
use crate::campaign::{Campaign, CampaignPatch};
use crate::channel::{self, Channel, ChannelPatch};
use crate::error::{Code, Error, Result};
use crate::history::{Changed, Label};
use crate::id::{CampaignId, ChannelId, ThemeId};
use crate::post::present;
use crate::question::LATEST;
use crate::store::order::{self, Listed};
use crate::store::settings::Head;
use crate::store::usage::{self, Noun};
use crate::store::{Transaction, settings};
use crate::theme::{self, Theme, ThemePatch, Tone};
use crate::time::{Day, Zone};
use serde::{Deserialize, Serialize};

/// How many titles a usage names.
const TITLES: u32 = 5;

/// Where a theme, channel or campaign is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Usage {
    /// How many posts have it.
    pub posts: u32,
    /// The first day of them; none where all lie in the tray.
    pub first: Option<Day>,
    /// The last day of them.
    pub last: Option<Day>,
    /// The titles of the first few.
    pub titles: Vec<String>,
}

/// Somebody who looks after posts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Person {
    /// The name, as it stands in the posts.
    pub name: String,
    /// How many posts.
    pub posts: u32,
}

/// What the plan says of itself from now on; what is absent stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct PlanPatch {
    /// A new title.
    pub title: Option<String>,
    /// A new IANA zone. Days and times of posts stay as they are.
    pub zone: Option<String>,
    /// A new language (BCP 47).
    pub language: Option<String>,
    /// After how many working days without an answer a question is late, from 0 to 60.
    pub late_after: Option<u32>,
    /// The theme of posts that are made of questions, or null for none.
    #[serde(deserialize_with = "present")]
    pub answer_theme: Option<Option<ThemeId>>,
}

impl Plan {
    /// Adds a theme behind the others, with the first colour and symbol that are free where the patch has none.
    /// Fails where the name is blank or taken.
    pub fn add_theme(&mut self, patch: &ThemePatch) -> Result<Changed> {
        let themes = self.themes()?;
        let (colour, symbol) = free_look(&themes);
        let fresh = Theme {
            id: ThemeId(String::new()),
            name: String::new(),
            colour: colour.to_owned(),
            symbol: symbol.to_owned(),
            tone: Tone::default(),
            target_share: None,
        };
        let new = fresh.patched(patch)?;
        check_name(
            Noun::Theme,
            &new.name,
            themes.iter().map(|theme| theme.name.as_str()),
        )?;
        let done = self.edit(&added(Noun::Theme, &new.name), |writer| {
            let id = ThemeId(writer.new_id());
            settings::insert_theme(writer.tx, &Theme { id, ..new.clone() })
        })?;
        Ok(done.changed)
    }

    /// Changes a theme. Fails where there is none, or its new name is blank or taken.
    pub fn edit_theme(&mut self, id: &ThemeId, patch: &ThemePatch) -> Result<Changed> {
        let themes = self.themes()?;
        let old = one(Noun::Theme, &themes, |theme| theme.id == *id, id)?;
        let new = old.patched(patch)?;
        let others = themes.iter().filter(|theme| theme.id != *id);
        check_name(Noun::Theme, &new.name, others.map(|theme| theme.name.as_str()))?;
        let recased = Theme {
            name: old.name.clone(),
            ..new.clone()
        };
        let label = changed(Noun::Theme, &old.name, &new.name, recased == *old);
        Ok(self
            .edit(&label, |writer| settings::update_theme(writer.tx, &new))?
            .changed)
    }

    /// Where a theme is used.
    pub fn theme_usage(&self, id: &ThemeId) -> Result<Usage> {
        usage::usage(&self.conn, Noun::Theme, id.as_str(), TITLES)
    }

    /// Deletes a theme; its posts go to another, or have none.
    pub fn delete_theme(&mut self, id: &ThemeId, to: Option<&ThemeId>) -> Result<Changed> {
        let themes = self.themes()?;
        let named = |id: &ThemeId| one(Noun::Theme, &themes, |theme| theme.id == *id, id);
        let (name, to_name) = (
            &named(id)?.name,
            to.map(named).transpose()?.map(|theme| &theme.name),
        );
        self.delete_noun(Noun::Theme, id.as_str(), name, to.map(ThemeId::as_str), to_name)
    }

    /// Puts the themes in an order; those that are not named keep theirs, behind.
    pub fn order_themes(&mut self, ids: &[ThemeId]) -> Result<Changed> {
        let all: Vec<_> = self.themes()?.into_iter().map(|theme| theme.id.0).collect();
        self.order(Listed::Theme, all, ids.iter().map(ThemeId::as_str))
    }

    /// Adds a channel behind the others; what the patch does not say follows from its name, as far as it can.
    /// Fails where the name is blank or taken.
    pub fn add_channel(&mut self, patch: &ChannelPatch) -> Result<Changed> {
        let name = patch.name.clone().unwrap_or_default();
        let meant = channel::network_named(&name);
        let fresh = Channel {
            id: ChannelId(String::new()),
            mark: channel::mark_for(&name),
            network: meant.map_or("other", |network| network.key.as_str()).to_owned(),
            text_limit: None,
            name,
        };
        let new = fresh.patched(patch)?;
        let channels = self.channels()?;
        check_name(
            Noun::Channel,
            &new.name,
            channels.iter().map(|channel| channel.name.as_str()),
        )?;
        let done = self.edit(&added(Noun::Channel, &new.name), |writer| {
            let id = ChannelId(writer.new_id());
            settings::insert_channel(writer.tx, &Channel { id, ..new.clone() })
        })?;
        Ok(done.changed)
    }

    /// Changes a channel. Fails where there is none, or its new name is blank or taken.
    pub fn edit_channel(&mut self, id: &ChannelId, patch: &ChannelPatch) -> Result<Changed> {
        let channels = self.channels()?;
        let old = one(Noun::Channel, &channels, |channel| channel.id == *id, id)?;
        let new = old.patched(patch)?;
        let others = channels.iter().filter(|channel| channel.id != *id);
        check_name(
            Noun::Channel,
            &new.name,
            others.map(|channel| channel.name.as_str()),
        )?;
        let recased = Channel {
            name: old.name.clone(),
            ..new.clone()
        };
        let label = changed(Noun::Channel, &old.name, &new.name, recased == *old);
        Ok(self
            .edit(&label, |writer| settings::update_channel(writer.tx, &new))?
            .changed)
    }

    /// Where a channel is used.
    pub fn channel_usage(&self, id: &ChannelId) -> Result<Usage> {
        usage::usage(&self.conn, Noun::Channel, id.as_str(), TITLES)
    }

    /// Deletes a channel; its posts go out on another, with the words that they had for it, or no longer there.
    pub fn delete_channel(&mut self, id: &ChannelId, to: Option<&ChannelId>) -> Result<Changed> {
        let channels = self.channels()?;
        let named = |id: &ChannelId| one(Noun::Channel, &channels, |channel| channel.id == *id, id);
        let (name, to_name) = (
            &named(id)?.name,
            to.map(named).transpose()?.map(|channel| &channel.name),
        );
        self.delete_noun(
            Noun::Channel,
            id.as_str(),
            name,
            to.map(ChannelId::as_str),
            to_name,
        )
    }

    /// Puts the channels in an order; those that are not named keep theirs, behind.
    pub fn order_channels(&mut self, ids: &[ChannelId]) -> Result<Changed> {
        let all: Vec<_> = self.channels()?.into_iter().map(|channel| channel.id.0).collect();
        self.order(Listed::Channel, all, ids.iter().map(ChannelId::as_str))
    }

    /// Adds a campaign behind the others. Fails where the name is blank or taken, or it ends before it starts.
    pub fn add_campaign(&mut self, patch: &CampaignPatch) -> Result<Changed> {
        let fresh = Campaign {
            id: CampaignId(String::new()),
            name: String::new(),
            starts: None,
            ends: None,
        };
        let new = fresh.patched(patch)?;
        let campaigns = self.campaigns()?;
        check_name(
            Noun::Campaign,
            &new.name,
            campaigns.iter().map(|campaign| campaign.name.as_str()),
        )?;
        let done = self.edit(&added(Noun::Campaign, &new.name), |writer| {
            let id = CampaignId(writer.new_id());
            settings::insert_campaign(writer.tx, &Campaign { id, ..new.clone() })
        })?;
        Ok(done.changed)
    }

    /// Changes a campaign. Fails where there is none, its new name is blank or taken, or it ends before it starts.
    pub fn edit_campaign(&mut self, id: &CampaignId, patch: &CampaignPatch) -> Result<Changed> {
        let campaigns = self.campaigns()?;
        let old = one(Noun::Campaign, &campaigns, |campaign| campaign.id == *id, id)?;
        let new = old.patched(patch)?;
        let others = campaigns.iter().filter(|campaign| campaign.id != *id);
        check_name(
            Noun::Campaign,
            &new.name,
            others.map(|campaign| campaign.name.as_str()),
        )?;
        let recased = Campaign {
            name: old.name.clone(),
            ..new.clone()
        };
        let label = changed(Noun::Campaign, &old.name, &new.name, recased == *old);
        Ok(self
            .edit(&label, |writer| settings::update_campaign(writer.tx, &new))?
            .changed)
    }

    /// Where a campaign is used.
    pub fn campaign_usage(&self, id: &CampaignId) -> Result<Usage> {
        usage::usage(&self.conn, Noun::Campaign, id.as_str(), TITLES)
    }

    /// Deletes a campaign; its posts go to another, or have none.
    pub fn delete_campaign(&mut self, id: &CampaignId, to: Option<&CampaignId>) -> Result<Changed> {
        let campaigns = self.campaigns()?;
        let named = |id: &CampaignId| one(Noun::Campaign, &campaigns, |campaign| campaign.id == *id, id);
        let (name, to_name) = (
            &named(id)?.name,
            to.map(named).transpose()?.map(|campaign| &campaign.name),
        );
        self.delete_noun(
            Noun::Campaign,
            id.as_str(),
            name,
            to.map(CampaignId::as_str),
            to_name,
        )
    }

    /// Puts the campaigns in an order; those that are not named keep theirs, behind.
    pub fn order_campaigns(&mut self, ids: &[CampaignId]) -> Result<Changed> {
        let all: Vec<_> = self
            .campaigns()?
            .into_iter()
            .map(|campaign| campaign.id.0)
            .collect();
        self.order(Listed::Campaign, all, ids.iter().map(CampaignId::as_str))
    }

    /// Everybody who looks after a post, with how many.
    pub fn people(&self) -> Result<Vec<Person>> {
        usage::people(&self.conn)
    }

    /// Renames a person in every post. Where the new name is somebody's already, case aside, the two are one from
    /// now on. Fails where there is no such person, or the new name is blank.
    pub fn rename_person(&mut self, from: &str, to: &str) -> Result<Changed> {
        let people = self.people()?;
        let old = people
            .iter()
            .find(|person| person.name == from)
            .ok_or_else(|| Error::not_found("person", from))?;
        let to = to.trim();
        if to.is_empty() {
            return Err(nameless("person"));
        }
        let there = people
            .iter()
            .find(|person| person.name != from && same_name(&person.name, to));
        let name = there.map_or(to, |person| person.name.as_str());
        let label = Label::RenamePerson {
            from: from.to_owned(),
            name: name.to_owned(),
            count: old.posts,
        };
        Ok(self
            .edit(&label, |writer| usage::rename_person(writer.tx, from, name))?
            .changed)
    }

    /// Changes what the plan says of itself. Posts keep their days and their times on the wall clock, whatever the
    /// zone. Fails where the title is blank, the zone or the language is none, the days are too many, or there is no such
    /// theme.
    pub fn edit_plan(&mut self, patch: &PlanPatch) -> Result<Changed> {
        let old = self.head()?;
        let mut new = old.clone();
        let mut said = ("title", String::new());
        if let Some(title) = &patch.title {
            title.trim().clone_into(&mut new.title);
            if new.title.is_empty() {
                return Err(nameless("plan"));
            }
            said = ("title", new.title.clone());
        }
        if let Some(zone) = &patch.zone {
            new.zone = zone.parse::<Zone>()?.to_string();
            said = ("zone", new.zone.clone());
        }
        if let Some(language) = &patch.language {
            new.language = checked_language(language)?;
            said = ("language", new.language.clone());
        }
        if let Some(days) = patch.late_after {
            if days > LATEST {
                return Err(Error::invalid(format!(
                    "A question is late after 0 to {LATEST} working days. Write a number of days."
                ))
                .with("reason", "late_after")
                .with("most", LATEST));
            }
            new.late_after = days;
            said = ("late_after", days.to_string());
        }
        if let Some(theme) = &patch.answer_theme {
            let themes = self.themes()?;
            let named = |id: &ThemeId| one(Noun::Theme, &themes, |theme| theme.id == *id, id);
            let name = theme.as_ref().map(named).transpose()?.map(|theme| &theme.name);
            said = ("answer_theme", name.cloned().unwrap_or_default());
            new.answer_theme.clone_from(theme);
        }
        let label = Label::EditPlan {
            field: said.0,
            value: said.1,
        };
        if new == old {
            return self.changed(None);
        }
        Ok(self
            .edit(&label, |writer| settings::update_head(writer.tx, &new))?
            .changed)
    }

    /// What the plan says of itself.
    pub(super) fn head(&self) -> Result<Head> {
        settings::head(&self.conn)
    }

    fn delete_noun(
        &mut self,
        noun: Noun,
        id: &str,
        name: &str,
        to: Option<&str>,
        to_name: Option<&String>,
    ) -> Result<Changed> {
        if to == Some(id) {
            return Err(Error::invalid(format!(
                "“{name}” is about to go: its posts need another {}, or none.",
                noun.word()
            )));
        }
        let label = Label::DeleteSetting {
            noun: noun.word(),
            name: name.to_owned(),
            count: usage::usage(&self.conn, noun, id, 0)?.posts,
            to: to_name.cloned().unwrap_or_default(),
        };
        let work = |tx: &Transaction<'_>| {
            usage::hand_over(tx, noun, id, to)?;
            usage::delete(tx, noun, id)
        };
        Ok(self.edit(&label, |writer| work(writer.tx))?.changed)
    }

    /// Puts all of a kind in an order; those that are not named keep theirs, behind. Fails where one is named that there
    /// is not.
    pub(super) fn order<'a>(
        &mut self,
        listed: Listed,
        all: Vec<String>,
        ids: impl Iterator<Item = &'a str>,
    ) -> Result<Changed> {
        let mut new: Vec<String> = Vec::with_capacity(all.len());
        for id in ids {
            if !all.iter().any(|there| there == id) {
                return Err(Error::not_found(listed.word(), id));
            }
            if !new.iter().any(|there| there == id) {
                new.push(id.to_owned());
            }
        }
        let rest: Vec<String> = all.into_iter().filter(|id| !new.contains(id)).collect();
        new.extend(rest);
        let label = Label::OrderSettings { noun: listed.word() };
        let done = self.edit(&label, |writer| {
            order::put(writer.tx, listed, new.iter().map(String::as_str))
        })?;
        Ok(done.changed)
    }
}

/// The first colour and symbol that no theme has; in turn where all are taken.
fn free_look(themes: &[Theme]) -> (&'static str, &'static str) {
    let (colour, symbol) = theme::look(themes.len());
    let free = |all: &[&'static str], taken: &dyn Fn(&Theme) -> &str| {
        all.iter()
            .copied()
            .find(|one| themes.iter().all(|theme| taken(theme) != *one))
    };
    (
        free(&theme::COLOURS, &|theme| &theme.colour).unwrap_or(colour),
        free(&theme::SYMBOLS, &|theme| &theme.symbol).unwrap_or(symbol),
    )
}

fn one<T>(noun: Noun, all: &[T], is: impl Fn(&T) -> bool, id: impl std::fmt::Display) -> Result<&T> {
    all.iter()
        .find(|one| is(one))
        .ok_or_else(|| Error::not_found(noun.word(), id))
}

fn nameless(noun: &str) -> Error {
    Error::invalid(format!("A {noun} needs a name."))
        .with("reason", "nameless")
        .with("noun", noun)
}

fn check_name<'a>(noun: Noun, name: &str, others: impl Iterator<Item = &'a str>) -> Result<()> {
    check_word(noun.word(), name, others)
}

/// Fails where a name is blank or taken.
pub(super) fn check_word<'a>(
    noun: &str,
    name: &str,
    mut others: impl Iterator<Item = &'a str>,
) -> Result<()> {
    if name.is_empty() {
        return Err(nameless(noun));
    }
    if let Some(there) = others.find(|other| same_name(other, name)) {
        return Err(Error::new(
            Code::Exists,
            format!("There is a {noun} “{there}” already. Choose another name."),
        )
        .with("reason", "name")
        .with("noun", noun)
        .with("name", there));
    }
    Ok(())
}

fn added(noun: Noun, name: &str) -> Label {
    Label::AddSetting {
        noun: noun.word(),
        name: name.to_owned(),
    }
}

fn changed(noun: Noun, from: &str, name: &str, only_name: bool) -> Label {
    label_of_change(noun.word(), from, name, only_name)
}

/// What a change is called: a new name, or anything else.
pub(super) fn label_of_change(noun: &'static str, from: &str, name: &str, only_name: bool) -> Label {
    if only_name && from != name {
        Label::RenameSetting {
            noun,
            from: from.to_owned(),
            name: name.to_owned(),
        }
    } else {
        Label::Setting {
            noun,
            name: name.to_owned(),
        }
    }
}

/// A language tag in its form: letters of a language, then parts of letters and digits.
fn checked_language(tag: &str) -> Result<String> {
    let tag = tag.trim();
    let mut parts = tag.split('-');
    let language = parts
        .next()
        .is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase()));
    let rest =
        parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    if language && rest {
        Ok(tag.to_owned())
    } else {
        Err(
            Error::invalid(format!("“{tag}” is not a language. Write it as en or es-MX."))
                .with("reason", "language")
                .with("language", tag),
        )
    }
}
