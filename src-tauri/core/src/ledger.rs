//! The ledger: what was exported, to whom and when.

use crate::id::{EditId, ExportId};
use serde::Serialize;

/// An export that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct NotedExport {
    /// Its id.
    pub id: ExportId,
    /// When, in UTC.
    pub at: String,
    /// Who made it.
    pub by: String,
    /// For whom; empty where nobody said.
    pub recipient: String,
    /// The word of its format.
    pub format: String,
    /// The name of its file, or of its folder.
    pub file: String,
    /// How many posts it had.
    pub posts: u32,
    /// The newest edit that the plan had then.
    pub edit: EditId,
}

/// What has become of posts since an export.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Since {
    /// Those that are new or changed.
    pub(crate) changed: std::collections::BTreeSet<crate::id::PostId>,
    /// The titles of those that are gone.
    pub(crate) gone: Vec<String>,
}
