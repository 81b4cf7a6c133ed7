//! What is done to the pictures and files of a post: attached, described, ordered, taken away, each act one edit.

use super::{Done, Plan};
use crate::attachment::{Attachment, Kind, NewAttachment, check};
use crate::check::alt::{self, AltCheck};
use crate::error::{Error, Result};
use crate::history::{Changed, Label};
use crate::id::{AttachmentId, ChannelId, PostId};
use crate::store::attachment::{self, Kept};
use sha2::{Digest, Sha256};

impl Plan {
    /// The attachments of a post, in their order.
    pub fn attachments(&self, id: &PostId) -> Result<Vec<Attachment>> {
        attachment::of(&self.conn, id)
    }

    /// The bytes of an attachment, by their SHA-256.
    pub fn attachment_bytes(&self, sha256: &str) -> Result<Vec<u8>> {
        attachment::bytes(&self.conn, sha256)
    }

    /// Adds files to a post, behind those that it has; their bytes are kept once, however many posts have them.
    /// Fails where one of them is of no kind that is taken, or too large; then none is added.
    pub fn attach(&mut self, post: &PostId, files: &[NewAttachment]) -> Result<Done<Vec<AttachmentId>>> {
        let title = self.post(post)?.title;
        let kinds: Vec<Kind> = files.iter().map(check).collect::<Result<_>>()?;
        let label = Label::Attach {
            title,
            name: files.first().map(|file| file.name.clone()).unwrap_or_default(),
            count: u32::try_from(files.len()).unwrap_or(u32::MAX),
        };
        self.edit(&label, |writer| {
            let attach = |(file, kind): (&NewAttachment, &Kind)| {
                let sha256 = Sha256::digest(&file.bytes)
                    .iter()
                    .map(|byte| format!("{byte:02x}"))
                    .collect::<String>();
                attachment::keep_bytes(writer.tx, &sha256, &file.bytes)?;
                let id = AttachmentId(writer.new_id());
                let kept = Kept {
                    id: id.clone(),
                    sha256,
                    name: file.name.clone(),
                    media_type: kind.media_type().to_owned(),
                    alt: String::new(),
                };
                attachment::insert(writer.tx, post, &kept)?;
                Ok(id)
            };
            files.iter().zip(&kinds).map(attach).collect()
        })
    }

    /// Gives an attachment its alt text.
    pub fn describe_attachment(&mut self, id: &AttachmentId, alt: &str) -> Result<Changed> {
        let (title, name) = self.titled_attachment(id)?;
        let label = Label::DescribeAttachment { title, name };
        Ok(self
            .edit(&label, |writer| attachment::describe(writer.tx, id, alt))?
            .changed)
    }

    /// Puts the attachments of a post in this order. Fails where they are not all there, each once.
    pub fn order_attachments(&mut self, post: &PostId, order: &[AttachmentId]) -> Result<Changed> {
        let title = self.post(post)?.title;
        let mut known: Vec<AttachmentId> = attachment::rows(&self.conn, post)?
            .into_iter()
            .map(|kept| kept.id)
            .collect();
        let mut asked = order.to_vec();
        known.sort();
        asked.sort();
        if known != asked {
            return Err(Error::invalid(
                "The pictures of this post have changed meanwhile. Look at them again, and order them then.",
            ));
        }
        let label = Label::OrderAttachments { title };
        let done = self.edit(&label, |writer| {
            for (position, id) in (1..).zip(order) {
                attachment::place(writer.tx, id, position)?;
            }
            Ok(())
        })?;
        Ok(done.changed)
    }

    /// Takes an attachment away from its post; undo brings it back.
    pub fn detach(&mut self, id: &AttachmentId) -> Result<Changed> {
        let (title, name) = self.titled_attachment(id)?;
        let label = Label::Detach { title, name };
        Ok(self
            .edit(&label, |writer| attachment::delete(writer.tx, id))?
            .changed)
    }

    /// Looks at the alt text that an attachment is to have where its post goes out.
    pub fn check_alt(&self, id: &AttachmentId, alt: &str, channels: &[ChannelId]) -> Result<AltCheck> {
        let (post, _) = attachment::find(&self.conn, id)?;
        let attachments = self.attachments(&post)?;
        let attached = attachments.iter().find(|one| one.id == *id);
        let attached = attached.ok_or_else(|| Error::not_found("attachment", id))?;
        let all = self.channels()?;
        let chosen: Vec<_> = all
            .iter()
            .filter(|channel| channels.contains(&channel.id))
            .collect();
        Ok(alt::check(attached, alt, &chosen))
    }

    /// The title of an attachment's post, and the attachment's file name.
    fn titled_attachment(&self, id: &AttachmentId) -> Result<(String, String)> {
        let (post, name) = attachment::find(&self.conn, id)?;
        Ok((self.post(&post)?.title, name))
    }
}
