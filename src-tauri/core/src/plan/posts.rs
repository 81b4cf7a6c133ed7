//! What is done to posts: added, changed, moved, copied, deleted, one or many, each act one edit.

use super::{Added, Copied, Plan, Writer};
use crate::error::Result;
use crate::history::{Changed, Label};
use crate::id::{AttachmentId, PostId};
use crate::post::{BulkPatch, Post, PostEdit, PostPatch, Status};
use crate::store::attachment::{self, Kept};
use crate::target::Target;
use crate::time::Day;
use std::collections::BTreeSet;

impl Plan {
    /// Adds a post with the fields of `patch`.
    pub fn add_post(&mut self, patch: &PostPatch) -> Result<Added> {
        let title = patch.title.clone().unwrap_or_default();
        let done = self.edit(&Label::AddPost { title }, |writer| {
            let draft = Post::draft(writer.new_post_id()).patched(patch)?;
            writer.add_post(&draft)?;
            Ok(draft.id)
        })?;
        Ok(Added {
            id: done.value,
            changed: done.changed,
        })
    }

    /// Changes fields of a post.
    pub fn edit_post(&mut self, id: &PostId, patch: &PostPatch) -> Result<Changed> {
        let old = self.post(id)?;
        let new = old.patched(patch)?;
        let fields = old.differing(&new);
        let field = if let [one] = fields.as_slice() {
            (*one).to_owned()
        } else {
            String::new()
        };
        let label = if !fields.is_empty()
            && fields.iter().all(|field| matches!(*field, "day" | "time"))
            && old.day != new.day
        {
            Label::MovePost {
                title: new.title,
                day: new.day,
            }
        } else {
            Label::EditPost {
                title: new.title,
                field,
            }
        };
        Ok(self.edit(&label, |writer| writer.patch_post(id, patch))?.changed)
    }

    /// Moves posts together: they keep their distances and their times. What `bulk` says changes with the move.
    pub fn move_posts(&mut self, ids: &[PostId], target: &Target, bulk: &BulkPatch) -> Result<Changed> {
        let (posts, days) = self.landing(ids, target)?;
        if *bulk != BulkPatch::default() {
            let edits: Vec<PostEdit> = posts
                .iter()
                .zip(&days)
                .map(|(post, day)| PostEdit {
                    id: post.id.clone(),
                    patch: PostPatch {
                        day: Some(*day),
                        ..bulk.on(post)
                    },
                })
                .collect();
            return self.edit_each(&edits);
        }
        let label = match (posts.as_slice(), days.as_slice()) {
            ([one], [day]) => Label::MovePost {
                title: one.title.clone(),
                day: *day,
            },
            _ => Label::MovePosts {
                count: count(posts.len()),
                tray: *target == Target::Tray,
            },
        };
        let done = self.edit(&label, |writer| {
            for (post, day) in posts.iter().zip(&days) {
                writer.patch_post(&post.id, &on(*day))?;
            }
            Ok(())
        })?;
        Ok(done.changed)
    }

    /// Copies posts, with their channels and attachments, as drafts: they keep their distances and their times.
    /// What `bulk` says is changed on the copies.
    pub fn copy_posts(&mut self, ids: &[PostId], target: &Target, bulk: &BulkPatch) -> Result<Copied> {
        let (posts, days) = self.landing(ids, target)?;
        let label = match posts.as_slice() {
            [one] => Label::CopyPost {
                title: one.title.clone(),
            },
            many => Label::CopyPosts {
                count: count(many.len()),
            },
        };
        let done = self.edit(&label, |writer| {
            let copied = posts
                .iter()
                .zip(&days)
                .map(|(post, day)| copy(writer, post, *day, bulk));
            copied.collect::<Result<Vec<_>>>()
        })?;
        Ok(Copied {
            ids: done.value,
            changed: done.changed,
        })
    }

    /// The posts of these ids, each once, and where they land.
    fn landing(&self, ids: &[PostId], target: &Target) -> Result<(Vec<Post>, Vec<Option<Day>>)> {
        let posts = self.each_once(ids)?;
        let from: Vec<_> = posts.iter().map(|post| (post.id.clone(), post.day)).collect();
        let days = target.landing(&from, &self.days_off()?)?;
        Ok((posts, days))
    }

    fn each_once(&self, ids: &[PostId]) -> Result<Vec<Post>> {
        let mut seen = BTreeSet::new();
        ids.iter()
            .filter(|id| seen.insert(*id))
            .map(|id| self.post(id))
            .collect()
    }

    /// Makes one change to many posts.
    pub fn edit_posts(&mut self, ids: &[PostId], bulk: &BulkPatch) -> Result<Changed> {
        let posts = self.each_once(ids)?;
        let edits: Vec<PostEdit> = posts
            .iter()
            .map(|post| PostEdit {
                id: post.id.clone(),
                patch: bulk.on(post),
            })
            .collect();
        self.edit_each(&edits)
    }

    /// Changes posts, each in its own way, as one edit.
    pub fn edit_each(&mut self, edits: &[PostEdit]) -> Result<Changed> {
        if let [one] = edits {
            return self.edit_post(&one.id, &one.patch);
        }
        let mut fields = BTreeSet::new();
        let mut touched = BTreeSet::new();
        for edit in edits {
            let old = self.post(&edit.id)?;
            let differing = old.differing(&old.patched(&edit.patch)?);
            if !differing.is_empty() {
                touched.insert(&edit.id);
            }
            fields.extend(differing);
        }
        let label = Label::EditPosts {
            count: count(touched.len()),
            field: match fields.into_iter().collect::<Vec<_>>().as_slice() {
                [one] => (*one).to_owned(),
                _ => String::new(),
            },
        };
        let done = self.edit(&label, |writer| {
            for edit in edits {
                writer.patch_post(&edit.id, &edit.patch)?;
            }
            Ok(())
        })?;
        Ok(done.changed)
    }

    /// Deletes posts; undo brings them back.
    pub fn delete_posts(&mut self, ids: &[PostId]) -> Result<Changed> {
        let title = ids
            .first()
            .map(|id| self.post(id))
            .transpose()?
            .map(|post| post.title)
            .unwrap_or_default();
        let label = Label::DeletePosts {
            title,
            count: count(ids.len()),
        };
        let done = self.edit(&label, |writer| {
            for id in ids {
                writer.delete_post(id)?;
            }
            Ok(())
        })?;
        Ok(done.changed)
    }
}

pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The patch that puts a post on a day and keeps its time, or into the tray, which has none.
fn on(day: Option<Day>) -> PostPatch {
    PostPatch {
        day: Some(day),
        ..PostPatch::default()
    }
}

fn copy(writer: &Writer<'_>, old: &Post, day: Option<Day>, bulk: &BulkPatch) -> Result<PostId> {
    let patch = bulk.on(old);
    let mut copy = old.patched(&PostPatch {
        status: Some(patch.status.unwrap_or(Status::Draft)),
        day: Some(day),
        ..patch
    })?;
    copy.id = writer.new_post_id();
    // A copy is a post by itself.
    copy.series = None;
    copy.origin = None;
    writer.add_post(&copy)?;
    copy_attachments(writer, &old.id, &copy.id)?;
    Ok(copy.id)
}

/// Gives a post the attachments of another.
pub(super) fn copy_attachments(writer: &Writer<'_>, from: &PostId, to: &PostId) -> Result<()> {
    for kept in attachment::rows(writer.tx, from)? {
        let attached = Kept {
            id: AttachmentId(writer.new_id()),
            ..kept
        };
        attachment::insert(writer.tx, to, &attached)?;
    }
    Ok(())
}
