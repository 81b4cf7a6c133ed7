//! Which posts an export means, and what each writer needs to know of their plan. All writers walk the posts
//! here, so that a range, a filter and progress mean the same in every format.

use super::Export;
use super::wording::Wording;
use crate::error::{Code, Error, Result};
use crate::exchange::{Progress, Report};
use crate::filter::PostFilter;
use crate::id::{ChannelId, PlanId};
use crate::ledger::Since;
use crate::named::Names;
use crate::plan::Plan;
use crate::post::Post;
use crate::time::Zone;

/// After how many posts progress is told.
const STEP: u32 = 256;

/// The posts of an export, not read yet, and the plan that they are of.
pub(super) struct Posts<'a> {
    /// The plan.
    pub(super) plan: &'a Plan,
    /// Its id.
    pub(super) id: PlanId,
    /// Its title.
    pub(super) title: String,
    /// Its language, which is that of a post that names none.
    pub(super) language: String,
    /// Its zone.
    pub(super) zone: Zone,
    /// The names of its themes, channels and campaigns.
    pub(super) names: Names,
    /// The words around the posts.
    pub(super) wording: &'static Wording,
    filter: &'a PostFilter,
    /// What has become of posts since the edit that the export names.
    pub(super) since: Option<Since>,
}

/// A channel that has a text of its own somewhere in an export: its name and id.
pub(super) type OwnText = (String, ChannelId);

impl<'a> Posts<'a> {
    /// What an export means.
    pub(super) fn of(plan: &'a Plan, export: &'a Export) -> Result<Self> {
        let language = plan.language()?;
        let said = if export.language.is_empty() {
            &language
        } else {
            &export.language
        };
        Ok(Self {
            plan,
            id: plan.id()?,
            title: plan.title()?,
            zone: plan.zone(),
            names: Names::of(plan)?,
            wording: Wording::of(said),
            language,
            filter: &export.filter,
            since: export.since.as_ref().map(|edit| plan.since(edit)).transpose()?,
        })
    }

    /// The channels that have a text of their own in this export, by name. In the order of their names, not of
    /// the plan: so the same posts make the same file in any plan.
    pub(super) fn own_texts(&self) -> Result<Vec<OwnText>> {
        let (_, with_text) = self.plan.own_texts(self.filter)?;
        let mut own: Vec<_> = with_text
            .into_iter()
            .filter_map(|id| Some((self.names.channel(&id)?.to_owned(), id)))
            .collect();
        own.sort();
        Ok(own)
    }

    /// Whether the filter means posts on this channel.
    pub(super) fn means_channel(&self, id: &ChannelId) -> bool {
        self.filter.channels.is_empty() || self.filter.channels.contains(id)
    }

    /// How many posts there are.
    pub(super) fn count(&self) -> Result<u32> {
        if self.since.is_none() {
            return self.plan.count(self.filter);
        }
        let mut count = 0;
        self.plan.each_post(self.filter, |post| {
            count += u32::from(self.takes(&post));
            Ok(())
        })?;
        Ok(count)
    }

    /// Whether a post that the filter takes is new or changed, where only such are asked for.
    fn takes(&self, post: &Post) -> bool {
        self.since
            .as_ref()
            .is_none_or(|since| since.changed.contains(&post.id))
    }

    /// Gives each post to `take`, by day and time, the tray last, one at a time; gives their number.
    pub(super) fn each(&self, report: Report<'_>, mut take: impl FnMut(Post) -> Result<()>) -> Result<u32> {
        let total = self.count()?;
        let mut done = 0_u32;
        self.plan.each_post(self.filter, |post| {
            if !self.takes(&post) {
                return Ok(());
            }
            take(post)?;
            done += 1;
            if done.is_multiple_of(STEP) {
                report(Progress {
                    done,
                    total: total.max(done),
                })
            } else {
                Ok(())
            }
        })?;
        report(Progress { done, total: done })?;
        Ok(done)
    }

    /// The name of a post's theme, empty where it has none.
    pub(super) fn theme(&self, post: &Post) -> &str {
        let name = post.theme.as_ref().and_then(|id| self.names.theme(id));
        name.unwrap_or_default()
    }

    /// The name of a post's campaign, empty where it has none.
    pub(super) fn campaign(&self, post: &Post) -> &str {
        let name = post.campaign.as_ref().and_then(|id| self.names.campaign(id));
        name.unwrap_or_default()
    }

    /// The names of a post's channels, in their own order.
    pub(super) fn channels(&self, post: &Post) -> Vec<&str> {
        let mut channels: Vec<&str> = post
            .channels
            .iter()
            .filter_map(|on| self.names.channel(&on.channel))
            .collect();
        channels.sort_unstable();
        channels
    }
}

/// A post's own text on a channel, if it has one.
pub(super) fn own_text<'a>(post: &'a Post, channel: &ChannelId) -> Option<&'a str> {
    let on = post.channels.iter().find(|on| on.channel == *channel);
    on.and_then(|on| on.text.as_deref())
}

/// Fails where a post has a text for which no column was made: another window wrote it after the columns were
/// settled.
pub(super) fn has_all_columns(post: &Post, own: &[OwnText]) -> Result<()> {
    let without = post
        .channels
        .iter()
        .any(|on| on.text.is_some() && !own.iter().any(|(_, id)| *id == on.channel));
    if without {
        return Err(Error::new(
            Code::Busy,
            "The plan changed while it was exported. Export it again; nothing was written.",
        ));
    }
    Ok(())
}
