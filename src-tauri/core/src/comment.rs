//! Comments: what the office says to each other about a post; they never go out.

use crate::id::CommentId;
use serde::Serialize;

/// A comment on a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Comment {
    /// Its id.
    pub id: CommentId,
    /// When it was written: UTC, RFC 3339.
    pub at: String,
    /// Who wrote it.
    pub by: String,
    /// What it says.
    pub text: String,
    /// Whether it is settled.
    pub resolved: bool,
    /// Whether whoever asks wrote it, and so may change it.
    pub own: bool,
}
