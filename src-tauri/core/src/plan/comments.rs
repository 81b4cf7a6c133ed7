//! What is done to the comments of a post: added, changed, settled, deleted, each act one edit.

use super::{Plan, moment};
use crate::comment::Comment;
use crate::error::{Error, Result};
use crate::history::{Changed, CommentAct, Label};
use crate::id::{CommentId, PostId};
use crate::store::comment;

impl Plan {
    /// The comments of a post, oldest first.
    pub fn comments(&self, post: &PostId) -> Result<Vec<Comment>> {
        let mut comments = comment::of(&self.conn, post)?;
        for comment in &mut comments {
            comment.own = comment.by == self.env.by;
        }
        Ok(comments)
    }

    /// Adds a comment to a post. Fails where it says nothing.
    pub fn add_comment(&mut self, post: &PostId, text: &str) -> Result<Changed> {
        let text = said(text)?;
        let (at, by) = (moment(&self.env), self.env.by.clone());
        self.comment(post, CommentAct::Add, |writer| {
            let new = Comment {
                id: CommentId(writer.new_id()),
                at,
                by,
                text: text.to_owned(),
                resolved: false,
                own: true,
            };
            comment::insert(writer.tx, post, &new)
        })
    }

    /// Changes what a comment says. Fails where it says nothing, or where somebody else wrote it.
    pub fn edit_comment(&mut self, id: &CommentId, text: &str) -> Result<Changed> {
        let text = said(text)?;
        let (post, old) = comment::find(&self.conn, id)?;
        if old.by != self.env.by {
            return Err(Error::invalid(format!(
                "{} wrote this comment, and alone may change it. Answer with a comment of your own.",
                if old.by.is_empty() {
                    "Somebody else"
                } else {
                    &old.by
                }
            )));
        }
        self.comment(&post, CommentAct::Change, |writer| {
            comment::update(writer.tx, id, text, old.resolved)
        })
    }

    /// Settles a comment, or opens it again.
    pub fn resolve_comment(&mut self, id: &CommentId, resolved: bool) -> Result<Changed> {
        let (post, old) = comment::find(&self.conn, id)?;
        let act = if resolved {
            CommentAct::Resolve
        } else {
            CommentAct::Reopen
        };
        self.comment(&post, act, |writer| {
            comment::update(writer.tx, id, &old.text, resolved)
        })
    }

    /// Deletes a comment; undo brings it back.
    pub fn delete_comment(&mut self, id: &CommentId) -> Result<Changed> {
        let (post, _) = comment::find(&self.conn, id)?;
        self.comment(&post, CommentAct::Delete, |writer| comment::delete(writer.tx, id))
    }

    fn comment(
        &mut self,
        post: &PostId,
        act: CommentAct,
        work: impl FnOnce(&super::Writer<'_>) -> Result<()>,
    ) -> Result<Changed> {
        let title = self.post(post)?.title;
        Ok(self.edit(&Label::Comment { title, act }, work)?.changed)
    }
}

fn said(text: &str) -> Result<&str> {
    let text = text.trim();
    if text.is_empty() {
        Err(Error::invalid("A comment says something. Write it, or leave it."))
    } else {
        Ok(text)
    }
}
