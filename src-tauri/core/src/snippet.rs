//! Snippets: texts to reuse, with placeholders that are filled where they are used.

pub mod placeholder;

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
    /// Its text; what is to be filled stands in it as [`placeholder`] tells.
    pub text: String,
}

/// A change to a snippet; what is absent stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct SnippetPatch {
    /// A new name.
    pub name: Option<String>,
    /// A new text.
    pub text: Option<String>,
}
