//! The pictures and files of a post. Their bytes cross the border as they are, not as text.

use crate::desk::{Desk, blocking, with_plan};
use crate::files::{self, ATTACHMENT};
use almanac_core::attachment::{Attachment, NewAttachment};
use almanac_core::check::alt::AltCheck;
use almanac_core::history::Changed;
use almanac_core::id::{AttachmentId, ChannelId, PostId};
use almanac_core::{Error, Result};
use std::sync::Arc;
use tauri::ipc::{InvokeBody, Request, Response};
use tauri::{AppHandle, Runtime, State};

/// The attachments of a post, in their order.
#[tauri::command]
pub(crate) async fn attachments(desk: State<'_, Desk>, post: PostId) -> Result<Vec<Attachment>> {
    with_plan(desk, move |plan| plan.attachments(&post)).await
}

/// The bytes of an attachment.
#[tauri::command]
pub(crate) async fn attachment_bytes(desk: State<'_, Desk>, sha256: String) -> Result<Response> {
    with_plan(desk, move |plan| plan.attachment_bytes(&sha256))
        .await
        .map(Response::new)
}

/// One of the files of a body.
#[derive(serde::Deserialize)]
struct Part {
    name: String,
    length: usize,
}

/// Attaches files that were pasted or dropped: the body is their bytes, one file after another; the header
/// `post` is the post's id, and the header `files` their names and lengths as JSON, percent-encoded.
#[tauri::command]
pub(crate) async fn attach(desk: State<'_, Desk>, request: Request<'_>) -> Result<Changed> {
    let header = |name: &str| -> Result<String> {
        let value = request.headers().get(name).and_then(|value| value.to_str().ok());
        value
            .and_then(decoded)
            .ok_or_else(|| Error::invalid(format!("The header {name} is missing.")))
    };
    let post = PostId(header("post")?);
    let parts: Vec<Part> =
        serde_json::from_str(&header("files")?).map_err(|error| Error::invalid(error.to_string()))?;
    let body = match request.body() {
        InvokeBody::Raw(bytes) => bytes.clone(),
        // A WebKit that cannot send bytes sends them as numbers.
        InvokeBody::Json(value) => {
            serde_json::from_value(value.clone()).map_err(|error| Error::invalid(error.to_string()))?
        }
    };
    let mut rest = body.as_slice();
    let mut attached = Vec::new();
    for part in parts {
        let (bytes, after) = rest
            .split_at_checked(part.length)
            .ok_or_else(|| Error::invalid(format!("{} did not arrive whole. Add it again.", part.name)))?;
        attached.push(NewAttachment {
            name: part.name,
            bytes: bytes.to_vec(),
        });
        rest = after;
    }
    with_plan(desk, move |plan| Ok(plan.attach(&post, &attached)?.changed)).await
}

/// Text that was percent-encoded.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let pair = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Attaches files that the person chooses; none where they close the dialog.
#[tauri::command]
pub(crate) async fn choose_attachments<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    post: PostId,
) -> Result<Option<Changed>> {
    let (chooser, slot) = (Arc::clone(&desk.chooser), desk.slot());
    blocking(move || {
        let paths = chooser.open_many(&app, ATTACHMENT)?;
        if paths.is_empty() {
            return Ok(None);
        }
        let chosen = paths
            .iter()
            .map(|path| files::attachment(path))
            .collect::<Result<Vec<_>>>()?;
        slot.with(|plan| Ok(Some(plan.attach(&post, &chosen)?.changed)))
    })
    .await
}

/// Gives an attachment its alt text.
#[tauri::command]
pub(crate) async fn describe_attachment(
    desk: State<'_, Desk>,
    id: AttachmentId,
    alt: String,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.describe_attachment(&id, &alt)).await
}

/// Looks at the alt text that an attachment is to have on these channels.
#[tauri::command]
pub(crate) async fn check_alt(
    desk: State<'_, Desk>,
    id: AttachmentId,
    alt: String,
    channels: Vec<ChannelId>,
) -> Result<AltCheck> {
    with_plan(desk, move |plan| plan.check_alt(&id, &alt, &channels)).await
}

/// Puts the attachments of a post in this order.
#[tauri::command]
pub(crate) async fn order_attachments(
    desk: State<'_, Desk>,
    post: PostId,
    order: Vec<AttachmentId>,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.order_attachments(&post, &order)).await
}

/// Takes an attachment away from its post.
#[tauri::command]
pub(crate) async fn detach(desk: State<'_, Desk>, id: AttachmentId) -> Result<Changed> {
    with_plan(desk, move |plan| plan.detach(&id)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_decoded_whole_or_not_at_all() {
        assert_eq!(decoded("a%C3%B1o.png").as_deref(), Some("año.png"));
        assert_eq!(decoded("100%"), None);
        assert_eq!(decoded("%zz"), None);
        assert_eq!(decoded("%ff"), None, "no UTF-8");
    }
}
