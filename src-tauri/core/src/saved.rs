//! Filters that an office keeps, by name.

use crate::filter::PostFilter;
use crate::id::SavedFilterId;

/// A filter that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFilter {
    /// Its id.
    pub id: SavedFilterId,
    /// Its name.
    pub name: String,
    /// What it means.
    pub filter: PostFilter,
}
