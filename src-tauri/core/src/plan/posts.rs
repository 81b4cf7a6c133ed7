//! What is done to posts: added, changed, moved, copied, deleted, one or many, each act one edit.

use super::{Added, Done, Plan};
use crate::error::Result;
use crate::history::{Changed, Label};
use crate::id::{AttachmentId, PostId};
use crate::post::{Attachment, Post, PostPatch, Status};
use crate::store::attachment;
use crate::time::Day;
use sha2::{Digest, Sha256};

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

    /// Moves a post to a day and keeps its time, or to the tray, which has none.
    pub fn move_post(&mut self, id: &PostId, day: Option<Day>) -> Result<Changed> {
        self.edit_post(
            id,
            &PostPatch {
                day: Some(day),
                ..PostPatch::default()
            },
        )
    }

    /// Copies a post to a day, or to the tray, as a draft.
    pub fn copy_post(&mut self, id: &PostId, day: Option<Day>) -> Result<Added> {
        let old = self.post(id)?;
        let done = self.edit(
            &Label::CopyPost {
                title: old.title.clone(),
            },
            |writer| {
                let patch = PostPatch {
                    day: Some(day),
                    status: Some(Status::Draft),
                    ..PostPatch::default()
                };
                let mut copy = old.patched(&patch)?;
                copy.id = writer.new_post_id();
                writer.add_post(&copy)?;
                for kept in attachment::of(writer.tx, id)? {
                    let attached = Attachment {
                        id: AttachmentId(writer.new_id()),
                        ..kept
                    };
                    attachment::insert(writer.tx, &copy.id, &attached)?;
                }
                Ok(copy.id)
            },
        )?;
        Ok(Added {
            id: done.value,
            changed: done.changed,
        })
    }

    /// Deletes posts; undo brings them back.
    pub fn delete_posts(&mut self, ids: &[PostId]) -> Result<Changed> {
        let title = ids
            .first()
            .map(|id| self.post(id))
            .transpose()?
            .map(|post| post.title)
            .unwrap_or_default();
        let count = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        let done = self.edit(&Label::DeletePosts { title, count }, |writer| {
            for id in ids {
                writer.delete_post(id)?;
            }
            Ok(())
        })?;
        Ok(done.changed)
    }

    /// Adds a file to a post; its bytes are kept once, however many posts have it.
    pub fn attach(
        &mut self,
        post: &PostId,
        name: &str,
        media_type: &str,
        bytes: &[u8],
    ) -> Result<Done<AttachmentId>> {
        let title = self.post(post)?.title;
        let sha256: String = Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        self.edit(
            &Label::Attach {
                title,
                name: name.to_owned(),
            },
            |writer| {
                attachment::keep_bytes(writer.tx, &sha256, bytes)?;
                let id = AttachmentId(writer.new_id());
                let attached = Attachment {
                    id: id.clone(),
                    sha256,
                    name: name.to_owned(),
                    media_type: media_type.to_owned(),
                    alt: String::new(),
                };
                attachment::insert(writer.tx, post, &attached)?;
                Ok(id)
            },
        )
    }

    /// Takes an attachment away from its post; undo brings it back.
    pub fn detach(&mut self, id: &AttachmentId) -> Result<Changed> {
        let (post, name) = attachment::find(&self.conn, id)?;
        let title = self.post(&post)?.title;
        Ok(self
            .edit(&Label::Attach { title, name }, |writer| {
                attachment::delete(writer.tx, id)
            })?
            .changed)
    }
}
