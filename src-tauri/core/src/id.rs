//! Ids: UUIDv7 text, one newtype a noun, so that a theme's id is never taken for a post's.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::{ContextV7, Timestamp, Uuid};

/// Makes new ids from the time that it is given; ids made in one millisecond keep their order.
#[derive(Default)]
pub struct Mint(ContextV7);

impl Mint {
    /// A new UUIDv7 as text, for the moment `now`.
    pub fn next(&self, now: chrono::DateTime<chrono::Utc>) -> String {
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        Uuid::new_v7(Timestamp::from_unix(
            &self.0,
            seconds,
            now.timestamp_subsec_nanos(),
        ))
        .to_string()
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self { Self(text) }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self { Self(text.to_owned()) }
        }
    )+};
}

ids! {
    /// Names a plan, and every copy of it.
    PlanId,
    /// Names a post; also its id in CSV and its UID in ICS.
    PostId,
    /// Names a theme.
    ThemeId,
    /// Names a channel.
    ChannelId,
    /// Names a campaign.
    CampaignId,
    /// Names a snippet.
    SnippetId,
    /// Names a pattern of a post.
    PostPatternId,
    /// Names an attachment of a post.
    AttachmentId,
    /// Names a comment on a post.
    CommentId,
    /// Names an occasion of a plan's own.
    OccasionId,
    /// Names a file of occasions.
    OccasionFileId,
    /// Names a filter that is kept.
    SavedFilterId,
    /// Names a question of the community.
    QuestionId,
    /// Names a series.
    SeriesId,
    /// Names a pattern of anchored series.
    SeriesPatternId,
    /// Names an edit; global, so that any copy that knows the edit knows the plan as it was then.
    EditId,
    /// Names an export that was made.
    ExportId,
}
