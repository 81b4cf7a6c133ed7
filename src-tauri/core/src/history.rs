//! The words of the history: edits with their labels, and the changes of rows that they gather. What is done
//! with them (undo, redo, revert) stands in [`crate::plan`]; how the database writes them, in `store`.

use crate::id::{EditId, PostId};
use crate::post::PostCard;
use crate::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an edit did, in words: a sentence in English, and the parts of it for a screen in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// A plan was begun.
    NewPlan,
    /// A post was added.
    AddPost {
        /// Its title.
        title: String,
    },
    /// A field of a post was changed.
    EditPost {
        /// Its title.
        title: String,
        /// The field's name, or empty where there were several.
        field: String,
    },
    /// A post was moved to a day, or to the tray.
    MovePost {
        /// Its title.
        title: String,
        /// The day; none for the tray.
        day: Option<Day>,
    },
    /// A post was copied.
    CopyPost {
        /// Its title.
        title: String,
    },
    /// A field of several posts was changed.
    EditPosts {
        /// How many.
        count: u32,
        /// The field's name, or empty where there were several.
        field: String,
    },
    /// Several posts were moved along the calendar, or to the tray.
    MovePosts {
        /// How many.
        count: u32,
        /// Whether to the tray.
        tray: bool,
    },
    /// Several posts were copied.
    CopyPosts {
        /// How many.
        count: u32,
    },
    /// Posts were deleted.
    DeletePosts {
        /// The title of the first.
        title: String,
        /// How many.
        count: u32,
    },
    /// A file was imported.
    Import {
        /// The file's name.
        file: String,
        /// How many posts came of it.
        count: u32,
    },
    /// A table of questions was imported.
    ImportQuestions {
        /// The file's name.
        file: String,
        /// How many questions came, or changed with it.
        count: u32,
    },
    /// Rows of a spreadsheet were pasted.
    Paste {
        /// How many posts came of it or were changed.
        count: u32,
    },
    /// Files were attached to a post.
    Attach {
        /// The post's title.
        title: String,
        /// The file name of the first.
        name: String,
        /// How many.
        count: u32,
    },
    /// An attachment was taken away from its post.
    Detach {
        /// The post's title.
        title: String,
        /// The attachment's file name.
        name: String,
    },
    /// An attachment was given another alt text.
    DescribeAttachment {
        /// The post's title.
        title: String,
        /// The attachment's file name.
        name: String,
    },
    /// The attachments of a post were put in another order.
    OrderAttachments {
        /// The post's title.
        title: String,
    },
    /// Something was done with a comment on a post.
    Comment {
        /// The post's title.
        title: String,
        /// What.
        act: CommentAct,
    },
    /// Something was done with a filter that the office keeps.
    SavedFilter {
        /// Its name.
        name: String,
        /// What.
        act: FilterAct,
    },
    /// Something was done with a question of the community.
    Question {
        /// Its first words.
        title: String,
        /// What.
        act: QuestionAct,
    },
    /// Something was done with a series.
    Series {
        /// The title of the post that it was done from, or the name of an anchored series.
        title: String,
        /// What.
        act: SeriesAct,
        /// How many posts came, changed or went with it.
        count: u32,
    },
    /// A theme, channel, campaign or snippet was changed.
    Setting {
        /// The noun.
        noun: &'static str,
        /// Its name.
        name: String,
    },
    /// A theme, channel or campaign was added.
    AddSetting {
        /// The noun.
        noun: &'static str,
        /// Its name.
        name: String,
    },
    /// A theme, channel or campaign has another name.
    RenameSetting {
        /// The noun.
        noun: &'static str,
        /// Its name before.
        from: String,
        /// Its name now.
        name: String,
    },
    /// A theme, channel or campaign was deleted, and its posts went elsewhere.
    DeleteSetting {
        /// The noun.
        noun: &'static str,
        /// Its name.
        name: String,
        /// How many posts had it.
        count: u32,
        /// The name of what has them now; empty where nothing has.
        to: String,
    },
    /// Themes, channels or campaigns stand in another order.
    OrderSettings {
        /// The noun.
        noun: &'static str,
    },
    /// A person has another name, in every post.
    RenamePerson {
        /// The name before.
        from: String,
        /// The name now.
        name: String,
        /// How many posts.
        count: u32,
    },
    /// A region's holidays or an awareness day were chosen, or no longer.
    ChooseOccasions {
        /// What they are called.
        name: String,
        /// Whether they are chosen now.
        chosen: bool,
    },
    /// A file of occasions was read.
    ReadOccasions {
        /// The file's name.
        file: String,
        /// How many came, changed or went.
        count: u32,
    },
    /// A file of occasions was let go, with its occasions.
    ForgetOccasions {
        /// The file's name.
        file: String,
    },
    /// What the plan says of itself was changed: its title, zone or language, or what it promises about questions.
    EditPlan {
        /// Which.
        field: &'static str,
        /// What it is now.
        value: String,
    },
    /// An older edit was taken back.
    Revert {
        /// That edit's label.
        label: String,
    },
    /// One field of a post was put back to what it was before an older edit.
    PutBack {
        /// The post's title.
        title: String,
        /// The field's name.
        field: String,
    },
    /// Another program wrote to the file.
    Outside,
}

/// What is done with a filter that the office keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterAct {
    /// It is saved.
    Save,
    /// It has another name.
    Rename {
        /// Its name before.
        from: String,
    },
    /// It means something else.
    Change,
    /// It is deleted.
    Delete,
}

/// What is done with a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommentAct {
    /// It is added.
    Add,
    /// It says something else.
    Change,
    /// It is settled.
    Resolve,
    /// It is open again.
    Reopen,
    /// It is deleted.
    Delete,
}

/// What is done with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionAct {
    /// It is added.
    Add,
    /// Its fields change, but not the answer.
    Change,
    /// It is answered, or in other words.
    Answer,
    /// It is open again.
    Reopen,
    /// Its answer can be used again.
    Approve,
    /// Its answer can be used again no longer.
    Withdraw,
    /// A post is made of it.
    MakePost,
    /// It is deleted.
    Delete,
}

/// What is done with a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesAct {
    /// A post repeats from now on.
    Repeat,
    /// It repeats by another rule.
    Change,
    /// Fields of several of its posts changed.
    Edit,
    /// Several of its posts moved.
    Move,
    /// Several of its posts were deleted.
    Delete,
    /// It ends.
    End,
    /// Posts were made further ahead.
    Grow,
    /// Posts that hang on a date were planned.
    Plan,
    /// The date that they hang on moved.
    Anchor,
    /// An evergreen post was put again.
    PutAgain,
}

impl Label {
    /// The name by which a screen knows the sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NewPlan => "new_plan",
            Self::AddPost { .. } => "add_post",
            Self::EditPost { .. } => "edit_post",
            Self::MovePost { day: Some(_), .. } => "move_post",
            Self::MovePost { day: None, .. } => "move_post_to_tray",
            Self::CopyPost { .. } => "copy_post",
            Self::EditPosts { .. } => "edit_posts",
            Self::MovePosts { tray: false, .. } => "move_posts",
            Self::MovePosts { tray: true, .. } => "move_posts_to_tray",
            Self::CopyPosts { .. } => "copy_posts",
            Self::DeletePosts { count: 1, .. } => "delete_post",
            Self::DeletePosts { .. } => "delete_posts",
            Self::Import { .. } => "import",
            Self::ImportQuestions { .. } => "import_questions",
            Self::Paste { .. } => "paste",
            Self::Attach { .. } => "attach",
            Self::Detach { .. } => "detach",
            Self::DescribeAttachment { .. } => "describe_attachment",
            Self::OrderAttachments { .. } => "order_attachments",
            Self::Comment { act, .. } => match act {
                CommentAct::Add => "add_comment",
                CommentAct::Change => "edit_comment",
                CommentAct::Resolve => "resolve_comment",
                CommentAct::Reopen => "reopen_comment",
                CommentAct::Delete => "delete_comment",
            },
            Self::SavedFilter { act, .. } => match act {
                FilterAct::Save => "save_filter",
                FilterAct::Rename { .. } => "rename_filter",
                FilterAct::Change => "change_filter",
                FilterAct::Delete => "delete_filter",
            },
            Self::Question { act, .. } => match act {
                QuestionAct::Add => "add_question",
                QuestionAct::Change => "edit_question",
                QuestionAct::Answer => "answer_question",
                QuestionAct::Reopen => "reopen_question",
                QuestionAct::Approve => "approve_answer",
                QuestionAct::Withdraw => "withdraw_answer",
                QuestionAct::MakePost => "post_question",
                QuestionAct::Delete => "delete_question",
            },
            Self::Series { act, .. } => match act {
                SeriesAct::Repeat => "repeat_post",
                SeriesAct::Change => "change_repeat",
                SeriesAct::Edit => "edit_series",
                SeriesAct::Move => "move_series",
                SeriesAct::Delete => "delete_series",
                SeriesAct::End => "end_series",
                SeriesAct::Grow => "grow_series",
                SeriesAct::Plan => "plan_series",
                SeriesAct::Anchor => "anchor_series",
                SeriesAct::PutAgain => "put_again",
            },
            Self::Setting { .. } => "setting",
            Self::AddSetting { .. } => "add_setting",
            Self::RenameSetting { .. } => "rename_setting",
            Self::DeleteSetting { count: 0, .. } => "delete_setting",
            Self::DeleteSetting { to, .. } if to.is_empty() => "delete_setting_from_posts",
            Self::DeleteSetting { .. } => "delete_setting_with_posts",
            Self::OrderSettings { .. } => "order_settings",
            Self::RenamePerson { .. } => "rename_person",
            Self::ChooseOccasions { chosen: true, .. } => "choose_occasions",
            Self::ChooseOccasions { chosen: false, .. } => "drop_occasions",
            Self::ReadOccasions { .. } => "read_occasions",
            Self::ForgetOccasions { .. } => "forget_occasions",
            Self::EditPlan { .. } => "edit_plan",
            Self::Revert { .. } => "revert",
            Self::PutBack { .. } => "put_back",
            Self::Outside => "outside",
        }
    }

    /// What the sentence names.
    pub fn args(&self) -> BTreeMap<String, String> {
        let pairs: Vec<(&str, String)> = match self {
            Self::NewPlan | Self::Outside => vec![],
            Self::AddPost { title }
            | Self::CopyPost { title }
            | Self::OrderAttachments { title }
            | Self::Comment { title, .. }
            | Self::Question { title, .. } => {
                vec![("title", title.clone())]
            }
            Self::EditPost { title, field } | Self::PutBack { title, field } => {
                vec![("title", title.clone()), ("field", field.clone())]
            }
            Self::MovePost { title, day } => {
                let day = day.map(|day| day.to_string()).unwrap_or_default();
                vec![("title", title.clone()), ("day", day)]
            }
            Self::EditPosts { count, field } => {
                vec![("count", count.to_string()), ("field", field.clone())]
            }
            Self::MovePosts { count, .. } | Self::CopyPosts { count } | Self::Paste { count } => {
                vec![("count", count.to_string())]
            }
            Self::DeletePosts { title, count } | Self::Series { title, count, .. } => {
                vec![("title", title.clone()), ("count", count.to_string())]
            }
            Self::Import { file, count } | Self::ImportQuestions { file, count } => {
                vec![("file", file.clone()), ("count", count.to_string())]
            }
            Self::Attach { title, name, count } => vec![
                ("title", title.clone()),
                ("name", name.clone()),
                ("count", count.to_string()),
            ],
            Self::Detach { title, name } | Self::DescribeAttachment { title, name } => {
                vec![("title", title.clone()), ("name", name.clone())]
            }
            Self::SavedFilter { name, act } => {
                let mut pairs = vec![("name", name.clone())];
                if let FilterAct::Rename { from } = act {
                    pairs.push(("from", from.clone()));
                }
                pairs
            }
            Self::Setting { noun, name } | Self::AddSetting { noun, name } => {
                vec![("noun", (*noun).to_owned()), ("name", name.clone())]
            }
            Self::RenameSetting { noun, from, name } => vec![
                ("noun", (*noun).to_owned()),
                ("from", from.clone()),
                ("name", name.clone()),
            ],
            Self::DeleteSetting {
                noun,
                name,
                count,
                to,
            } => vec![
                ("noun", (*noun).to_owned()),
                ("name", name.clone()),
                ("count", count.to_string()),
                ("to", to.clone()),
            ],
            Self::OrderSettings { noun } => vec![("noun", (*noun).to_owned())],
            Self::RenamePerson { from, name, count } => vec![
                ("from", from.clone()),
                ("name", name.clone()),
                ("count", count.to_string()),
            ],
            Self::ChooseOccasions { name, .. } => vec![("name", name.clone())],
            Self::ReadOccasions { file, count } => {
                vec![("file", file.clone()), ("count", count.to_string())]
            }
            Self::ForgetOccasions { file } => vec![("file", file.clone())],
            Self::EditPlan { field, value } => {
                vec![("field", (*field).to_owned()), ("value", value.clone())]
            }
            Self::Revert { label } => vec![("label", label.clone())],
        };
        pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }

    /// The sentence in English.
    pub fn text(&self) -> String {
        match self {
            Self::NewPlan => "Began the plan".to_owned(),
            Self::AddPost { title } => format!("Added “{title}”"),
            Self::EditPost { title, field } if field.is_empty() => format!("Changed “{title}”"),
            Self::EditPost { title, field } => format!("Changed the {field} of “{title}”"),
            Self::MovePost {
                title,
                day: Some(day),
            } => format!("Moved “{title}” to {day}"),
            Self::MovePost { title, day: None } => format!("Moved “{title}” to the tray"),
            Self::CopyPost { title } => format!("Copied “{title}”"),
            Self::EditPosts { count, field } if field.is_empty() => format!("Changed {}", posts(*count)),
            Self::EditPosts { count, field } => format!("Changed the {field} of {}", posts(*count)),
            Self::MovePosts { count, tray: false } => format!("Moved {}", posts(*count)),
            Self::MovePosts { count, tray: true } => format!("Moved {} to the tray", posts(*count)),
            Self::CopyPosts { count } => format!("Copied {}", posts(*count)),
            Self::DeletePosts { title, count: 1 } => format!("Deleted “{title}”"),
            Self::DeletePosts { count, .. } => format!("Deleted {}", posts(*count)),
            Self::Import { file, count } => format!("Imported {} from {file}", posts(*count)),
            Self::ImportQuestions { file, count: 1 } => format!("Imported 1 question from {file}"),
            Self::ImportQuestions { file, count } => format!("Imported {count} questions from {file}"),
            Self::Paste { count } => format!("Pasted {}", posts(*count)),
            Self::Attach {
                title,
                name,
                count: 1,
            } => format!("Attached {name} to “{title}”"),
            Self::Attach { title, count, .. } => format!("Attached {count} files to “{title}”"),
            Self::Detach { title, name } => format!("Took {name} away from “{title}”"),
            Self::DescribeAttachment { title, name } => {
                format!("Changed the alt text of {name} of “{title}”")
            }
            Self::OrderAttachments { title } => format!("Put the pictures of “{title}” in another order"),
            Self::Comment { title, act } => match act {
                CommentAct::Add => format!("Commented on “{title}”"),
                CommentAct::Change => format!("Changed a comment on “{title}”"),
                CommentAct::Resolve => format!("Resolved a comment on “{title}”"),
                CommentAct::Reopen => format!("Reopened a comment on “{title}”"),
                CommentAct::Delete => format!("Deleted a comment on “{title}”"),
            },
            Self::SavedFilter { name, act } => match act {
                FilterAct::Save => format!("Saved the filter “{name}”"),
                FilterAct::Rename { from } => format!("Renamed the filter “{from}” to “{name}”"),
                FilterAct::Change => format!("Changed the filter “{name}”"),
                FilterAct::Delete => format!("Deleted the filter “{name}”"),
            },
            Self::Question { title, act } => match act {
                QuestionAct::Add => format!("Added the question “{title}”"),
                QuestionAct::Change => format!("Changed the question “{title}”"),
                QuestionAct::Answer => format!("Answered “{title}”"),
                QuestionAct::Reopen => format!("Reopened the question “{title}”"),
                QuestionAct::Approve => format!("Approved the answer to “{title}”"),
                QuestionAct::Withdraw => format!("Approved the answer to “{title}” no longer"),
                QuestionAct::MakePost => format!("Made a post of the question “{title}”"),
                QuestionAct::Delete => format!("Deleted the question “{title}”"),
            },
            Self::Series { title, act, count } => match act {
                SeriesAct::Repeat => format!("Repeated “{title}”: {} more", posts(*count)),
                SeriesAct::Change => format!("Changed when “{title}” repeats"),
                SeriesAct::Edit => format!("Changed “{title}” and {} of its series", posts(*count)),
                SeriesAct::Move => format!("Moved “{title}” and {} of its series", posts(*count)),
                SeriesAct::Delete => format!("Deleted “{title}” and {} of its series", posts(*count)),
                SeriesAct::End => format!("“{title}” repeats no further: {} deleted", posts(*count)),
                SeriesAct::Grow => format!("Continued what repeats: {}", posts(*count)),
                SeriesAct::Plan => format!("Planned “{title}”: {}", posts(*count)),
                SeriesAct::Anchor => format!("Moved “{title}” to another date: {}", posts(*count)),
                SeriesAct::PutAgain => format!("Put “{title}” again"),
            },
            Self::Setting { noun, name } => format!("Changed the {noun} “{name}”"),
            Self::AddSetting { noun, name } => format!("Added the {noun} “{name}”"),
            Self::RenameSetting { noun, from, name } => format!("Renamed the {noun} “{from}” to “{name}”"),
            Self::DeleteSetting {
                noun, name, count: 0, ..
            } => format!("Deleted the {noun} “{name}”"),
            Self::DeleteSetting {
                noun,
                name,
                count,
                to,
            } if to.is_empty() => {
                format!("Deleted the {noun} “{name}” and took it off {}", posts(*count))
            }
            Self::DeleteSetting {
                noun,
                name,
                count,
                to,
            } => format!("Deleted the {noun} “{name}”; “{to}” has its {}", posts(*count)),
            Self::OrderSettings { noun } => format!("Put the {noun}s in another order"),
            Self::RenamePerson { from, name, count } => {
                format!("Renamed {from} to {name} in {}", posts(*count))
            }
            Self::ChooseOccasions { name, chosen: true } => format!("Chose the occasions of “{name}”"),
            Self::ChooseOccasions { name, chosen: false } => format!("Dropped the occasions of “{name}”"),
            Self::ReadOccasions { file, count: 1 } => format!("Took 1 occasion from {file}"),
            Self::ReadOccasions { file, count } => format!("Took {count} occasions from {file}"),
            Self::ForgetOccasions { file } => format!("Let the occasions of {file} go"),
            Self::EditPlan { field, value } => match (*field, value.as_str()) {
                ("late_after", "1") => "A question is late after 1 working day".to_owned(),
                ("late_after", days) => format!("A question is late after {days} working days"),
                ("answer_theme", "") => "Posts made of questions have no theme".to_owned(),
                ("answer_theme", name) => format!("Posts made of questions have the theme “{name}”"),
                (field, value) => format!("Changed the plan’s {field} to “{value}”"),
            },
            Self::Revert { label } => format!("Reverted: {label}"),
            Self::PutBack { title, field } => format!("Put back the {field} of “{title}”"),
            Self::Outside => OUTSIDE.to_owned(),
        }
    }
}

fn posts(count: u32) -> String {
    if count == 1 {
        "1 post".to_owned()
    } else {
        format!("{count} posts")
    }
}

/// The label of what another program wrote.
pub const OUTSIDE: &str = "outside Almanac";

/// Where an edit comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The plan's beginning: undo goes no further back.
    Start,
    /// Somebody's act.
    Edit,
    /// It took the newest edit back.
    Undo,
    /// It put back what undo took.
    Redo,
    /// It took an older edit back.
    Revert,
    /// Another program's.
    Outside,
}

impl Origin {
    /// All origins.
    pub const ALL: [Self; 6] = [
        Self::Start,
        Self::Edit,
        Self::Undo,
        Self::Redo,
        Self::Revert,
        Self::Outside,
    ];

    /// The word for it in SQL.
    pub fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Edit => "edit",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Revert => "revert",
            Self::Outside => "outside",
        }
    }
}

/// An edit, without its changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Edit {
    /// Its id.
    pub id: EditId,
    /// When it was written: UTC, RFC 3339.
    pub at: String,
    /// Who wrote it.
    pub by: String,
    /// The sentence in English.
    pub label: String,
    /// The name by which a screen knows the sentence.
    pub code: String,
    /// What the sentence names.
    pub args: BTreeMap<String, String>,
    /// Where it comes from.
    pub origin: Origin,
}

/// What happened to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// It came.
    Insert,
    /// It changed.
    Update,
    /// It went.
    Delete,
}

impl Op {
    /// The word for it in SQL and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Insert => "insert",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }
}

/// Columns of a row and their values, as JSON.
pub type Values = serde_json::Map<String, serde_json::Value>;

/// One row changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The table.
    pub table: String,
    /// The row's id; a key of two columns is joined by `/`.
    pub row: String,
    /// What happened.
    pub op: Op,
    /// The changed columns before; none for a row that came.
    pub before: Option<Values>,
    /// The changed columns after; none for a row that went.
    pub after: Option<Values>,
}

/// An edit with its changes: a line of the log.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// The edit.
    #[serde(flatten)]
    pub edit: Edit,
    /// The rows that it changed.
    pub changes: Vec<Change>,
}

/// Where the plan stands in its history.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Standing {
    /// The newest edit of all.
    pub last: Option<Edit>,
    /// What undo would take back.
    pub undo: Option<Edit>,
    /// What redo would put back.
    pub redo: Option<Edit>,
}

/// What an edit changed, for a screen to redraw just that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Changed {
    /// The posts that are there now and were touched.
    pub posts: Vec<PostCard>,
    /// The posts that are gone.
    pub removed: Vec<PostId>,
    /// Whether more changed than these posts (a theme, a thousand posts): then the screen loads anew.
    pub all: bool,
    /// Where the plan stands now.
    pub standing: Standing,
}

/// What came of reverting an older edit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Reverted {
    /// What changed.
    pub changed: Changed,
    /// What has changed since and was left as it is: table, row and column of each.
    pub kept: Vec<Kept>,
}

/// A value that a revert left alone, for it has changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Kept {
    /// The table.
    pub table: String,
    /// The row's id.
    pub row: String,
    /// The column, or empty for the whole row.
    pub column: String,
}

/// One column of one row that an edit changed, or the whole row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(deny_unknown_fields)]
pub struct Spot {
    /// The table.
    pub table: String,
    /// The row's id.
    pub row: String,
    /// The column, or empty for a row that came or went.
    pub column: String,
}

impl Spot {
    /// Whether the column of a change with these values belongs here. A day that went to the tray took its time
    /// with it: both come back together.
    pub(crate) fn takes(&self, column: &str, before: &Values) -> bool {
        self.column == column || (self.column == "day" && column == "time" && before.contains_key("day"))
    }
}

/// What an edit changed in one field of a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct FieldChange {
    /// Where it stands.
    pub spot: Spot,
    /// The field, as a screen names it: a field of the post, `channel`, `own_text`, `attachment`, `alt` or
    /// `comment`.
    pub field: String,
    /// What the field belongs to: a channel's or a file's name; empty for the post's own.
    pub of: String,
    /// What it was, in short and by name; empty where there was nothing.
    pub before: String,
    /// What it became.
    pub after: String,
    /// Whether it is still so, and can be put back.
    pub stands: bool,
}

/// An edit of a post, and what it changed there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PostPast {
    /// The edit.
    pub edit: Edit,
    /// What it changed, field by field; nothing where the post itself came or went.
    pub fields: Vec<FieldChange>,
}
