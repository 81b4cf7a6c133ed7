//! Snippets: texts to reuse.

use crate::id::SnippetId;
use serde::{Deserialize, Serialize};

/// A text to reuse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Snippet {
    /// Its id.
    pub id: SnippetId,
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
}
