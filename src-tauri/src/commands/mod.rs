//! The commands that the screen calls, one file a noun. Each takes what the screen says to the core, on a
//! thread that may block, and answers with the core's types; an error crosses as the core's own.

pub(crate) mod attachment;
pub(crate) mod comment;
pub(crate) mod exchange;
pub(crate) mod history;
pub(crate) mod occasion;
pub(crate) mod plan;
pub(crate) mod post;
pub(crate) mod preferences;
pub(crate) mod question;
pub(crate) mod quick;
pub(crate) mod rows;
pub(crate) mod search;
pub(crate) mod series;
pub(crate) mod settings;
pub(crate) mod snippet;
