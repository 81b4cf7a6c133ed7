//! Evergreen posts: which there are, and putting one again.

use super::posts::copy_attachments;
use super::{Added, Plan};
use crate::error::{Error, Result};
use crate::evergreen::Evergreen;
use crate::history::{Label, SeriesAct};
use crate::id::PostId;
use crate::post::{Post, Status};
use crate::store::evergreen;
use crate::time::Day;

impl Plan {
    /// The evergreen posts, those that went out longest ago first, those that never did before all.
    pub fn evergreens(&self) -> Result<Vec<Evergreen>> {
        evergreen::all(&self.conn, self.today())
    }

    /// Puts an evergreen post again on a day: a draft that is a copy of it, and remembers where it comes from.
    /// Fails where the post is not evergreen.
    pub fn put_again(&mut self, id: &PostId, day: Day) -> Result<Added> {
        let old = self.post(id)?;
        if !evergreen::is_there(&self.conn, id)? {
            return Err(Error::invalid(format!(
                "“{}” is not evergreen. Say first that it can be put again, or copy it.",
                old.title
            )));
        }
        let label = Label::Series {
            title: old.title.clone(),
            act: SeriesAct::PutAgain,
            count: 1,
        };
        let done = self.edit(&label, |writer| {
            let new = Post {
                id: writer.new_post_id(),
                status: Status::Draft,
                day: Some(day),
                evergreen: false,
                series: None,
                origin: Some(id.clone()),
                ..old
            };
            writer.add_post(&new)?;
            copy_attachments(writer, id, &new.id)?;
            Ok(new.id)
        })?;
        Ok(Added {
            id: done.value,
            changed: done.changed,
        })
    }
}
