//! Writing inside one edit: what [`Plan::edit`](super::Plan::edit) hands to whoever writes.

use super::{Env, moment};
use crate::campaign::Campaign;
use crate::channel::{self, Channel};
use crate::error::{Error, Result};
use crate::id::{CampaignId, ChannelId, Mint, PostId, PostPatternId, QuestionId, SnippetId, ThemeId};
use crate::post::{Post, PostPatch, SeriesPlace};
use crate::post_pattern::{PatternPost, PostPattern};
use crate::question::Question;
use crate::snippet::Snippet;
use crate::store::{Transaction, post, question, series, settings, snippet};
use crate::theme::{self, Theme, Tone};
use crate::time::Day;
use std::cell::RefCell;

/// Writes inside one edit.
pub struct Writer<'a> {
    pub(super) tx: &'a Transaction<'a>,
    pub(super) env: &'a Env,
    pub(super) mint: &'a Mint,
    /// Names that were found or added in this edit, so that ten thousand rows do not ask ten thousand times.
    pub(super) known: RefCell<std::collections::BTreeMap<(&'static str, String), String>>,
}

impl Writer<'_> {
    pub(super) fn new_id(&self) -> String {
        self.mint.next(self.env.clock.now())
    }

    /// A new post's id.
    pub fn new_post_id(&self) -> PostId {
        PostId(self.new_id())
    }

    /// Adds a post.
    pub fn add_post(&self, new: &Post) -> Result<()> {
        post::insert(self.tx, new)
    }

    /// Puts the fields of a patch on a post, and gives its new state. On a post of a series they are its own from
    /// now on: the series does not change them again.
    pub fn patch_post(&self, id: &PostId, patch: &PostPatch) -> Result<Post> {
        let old = post::find(self.tx, id)?;
        let mut new = old.patched(patch)?;
        let fields = old.differing(&new);
        if let Some(place) = &mut new.series {
            place.keep(&fields);
        }
        post::update(self.tx, &old, &new)?;
        Ok(new)
    }

    /// Deletes a post. Its place in its series stays empty; a series without posts goes with the last of them.
    /// Fails where there is no such post.
    pub fn delete_post(&self, id: &PostId) -> Result<()> {
        if !post::exists(self.tx, id)? {
            return Err(Error::not_found("post", id));
        }
        let place = post::find(self.tx, id)?.series;
        post::delete(self.tx, id)?;
        if let Some(SeriesPlace { series, place, .. }) = place {
            if series::has_posts(self.tx, &series)? {
                series::except(self.tx, &series, &place)?;
            } else {
                series::delete(self.tx, &series)?;
            }
        }
        Ok(())
    }

    /// The moment, as rows keep it: UTC, RFC 3339.
    pub(crate) fn now(&self) -> String {
        moment(self.env)
    }

    /// A new question's id.
    pub(crate) fn new_question_id(&self) -> QuestionId {
        QuestionId(self.new_id())
    }

    /// Writes a question: a new one, or one over what it was.
    pub(crate) fn put_question(&self, new: &Question) -> Result<()> {
        question::put(self.tx, new)
    }

    /// Adds the themes of a new plan, in its language.
    pub fn add_first_themes(&self, language: &str) -> Result<()> {
        let all = theme::FIRST.into_iter().zip(theme::first_names(language));
        for (at, ((_, colour, symbol, tone), name)) in all.enumerate() {
            let id = self.add_theme(name, colour, symbol, tone)?;
            if at == theme::ANSWERS {
                settings::answer_with(self.tx, &id)?;
            }
        }
        Ok(())
    }

    /// Adds a theme.
    pub fn add_theme(&self, name: &str, colour: &str, symbol: &str, tone: Tone) -> Result<ThemeId> {
        let id = ThemeId(self.new_id());
        let theme = Theme {
            id: id.clone(),
            name: name.to_owned(),
            colour: colour.to_owned(),
            symbol: symbol.to_owned(),
            tone,
            target_share: None,
        };
        settings::insert_theme(self.tx, &theme)?;
        Ok(id)
    }

    /// Adds a channel.
    pub fn add_channel(&self, name: &str, network: &str, mark: &str) -> Result<ChannelId> {
        let name = channel::check_name(name)?;
        let id = ChannelId(self.new_id());
        let channel = Channel {
            id: id.clone(),
            name: name.to_owned(),
            network: network.to_owned(),
            mark: mark.to_owned(),
            text_limit: None,
        };
        settings::insert_channel(self.tx, &channel)?;
        Ok(id)
    }

    /// Adds a campaign.
    pub fn add_campaign(&self, name: &str, starts: Option<Day>, ends: Option<Day>) -> Result<CampaignId> {
        let id = CampaignId(self.new_id());
        settings::insert_campaign(
            self.tx,
            &Campaign {
                id: id.clone(),
                name: name.to_owned(),
                starts,
                ends,
            },
        )?;
        Ok(id)
    }

    /// Adds a snippet.
    pub fn add_snippet(&self, name: &str, text: &str) -> Result<SnippetId> {
        let id = SnippetId(self.new_id());
        snippet::insert_snippet(
            self.tx,
            &Snippet {
                id: id.clone(),
                name: name.to_owned(),
                text: text.to_owned(),
            },
        )?;
        Ok(id)
    }

    /// Adds a pattern of a post.
    pub fn add_post_pattern(&self, name: &str, post: &PatternPost) -> Result<PostPatternId> {
        let id = PostPatternId(self.new_id());
        snippet::insert_pattern(
            self.tx,
            &PostPattern {
                id: id.clone(),
                name: name.to_owned(),
                post: post.clone(),
            },
        )?;
        Ok(id)
    }

    /// The theme of that name, case and surrounding space aside; added where there is none.
    pub fn theme_named(&self, name: &str) -> Result<ThemeId> {
        let id = self.named("theme", name, || {
            let themes = settings::themes(self.tx)?;
            if let Some(theme) = themes.iter().find(|theme| same_name(&theme.name, name)) {
                return Ok(theme.id.0.clone());
            }
            let (colour, symbol) = theme::look(themes.len());
            Ok(self.add_theme(name.trim(), colour, symbol, Tone::default())?.0)
        })?;
        Ok(ThemeId(id))
    }

    /// The channel of that name, or of the network that the name means; added where there is none.
    pub fn channel_named(&self, name: &str) -> Result<ChannelId> {
        let id = self.named("channel", name, || {
            let channels = settings::channels(self.tx)?;
            if let Some(channel) = find_channel(&channels, name) {
                return Ok(channel.id.0.clone());
            }
            let network = channel::network_named(name).map_or("other", |network| network.key.as_str());
            Ok(self.add_channel(name, network, &channel::mark_for(name))?.0)
        })?;
        Ok(ChannelId(id))
    }

    /// The campaign of that name, case and surrounding space aside; added where there is none.
    pub fn campaign_named(&self, name: &str) -> Result<CampaignId> {
        let id = self.named("campaign", name, || {
            let campaigns = settings::campaigns(self.tx)?;
            if let Some(campaign) = campaigns.iter().find(|campaign| same_name(&campaign.name, name)) {
                return Ok(campaign.id.0.clone());
            }
            Ok(self.add_campaign(name.trim(), None, None)?.0)
        })?;
        Ok(CampaignId(id))
    }

    fn named(&self, noun: &'static str, name: &str, find: impl FnOnce() -> Result<String>) -> Result<String> {
        let key = (noun, name.to_owned());
        if let Some(id) = self.known.borrow().get(&key) {
            return Ok(id.clone());
        }
        let id = find()?;
        self.known.borrow_mut().insert(key, id.clone());
        Ok(id)
    }
}

/// Whether two names are the same, case and surrounding space aside.
pub fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// The channel that a name means: the one of that name, else the first of the network that it names.
pub fn find_channel<'a>(channels: &'a [Channel], name: &str) -> Option<&'a Channel> {
    channels
        .iter()
        .find(|channel| same_name(&channel.name, name))
        .or_else(|| {
            let network = channel::network_named(name)?;
            channels
                .iter()
                .find(|channel| channel.network == network.key && network.key != "other")
        })
}
