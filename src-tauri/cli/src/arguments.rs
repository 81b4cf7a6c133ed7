//! The words of the terminal: commands and flags.

use crate::settings::{Campaign, Channel, Settings, Theme};
use almanac_core::exchange::Format;
use almanac_core::post::Status;
use almanac_core::series::DayOff;
use almanac_core::time::{Day, TimeOfDay, Zone};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Almanac, the offline content calendar, from a terminal.
#[derive(Debug, Parser)]
#[command(name = "almanac", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new plan.
    New(New),
    /// List posts by day and time, the tray last.
    List(List),
    /// Find posts by words and filters, the best first.
    Search(Search),
    /// Show one post.
    Show(Show),
    /// Add a post.
    Add(Add),
    /// Change fields of a post.
    Edit(Edit),
    /// Move a post to a day; it keeps its time.
    Move(Move),
    /// Delete posts; undo brings them back.
    Delete(Delete),
    /// Posts that repeat, posts that hang on a date, evergreen posts.
    Series(SeriesArguments),
    /// Take back the newest edits.
    Undo(Steps),
    /// Put back what undo took.
    Redo(Steps),
    /// Show the history, newest first.
    Log(Log),
    /// Show how a file of a table is understood: its encoding, what parts its cells, its header, the table.
    Preview(Preview),
    /// Import a calendar.
    Import(Import),
    /// Export the plan.
    Export(Export),
    /// The themes: list, add, rename, change, order, delete.
    Theme(Settings<Theme>),
    /// The channels, and how long their texts may be.
    Channel(Settings<Channel>),
    /// The campaigns, and from when to when they go.
    Campaign(Settings<Campaign>),
    /// The community’s questions: list, find, add, import, answer, approve, make a post of, delete.
    Question(crate::question::Question),
    /// Texts to reuse: list, add, set, rename, delete, fill.
    Snippet(crate::snippet::Snippets),
    /// Patterns of a whole post: list, show, add, keep, set, rename, delete, use.
    Pattern(crate::snippet::Patterns),
    /// Holidays, awareness days and the office's own: list, choose, add, delete, import.
    Occasion(crate::occasion::Occasion),
    /// Move posts along the calendar, on working days if wished.
    Shift(crate::occasion::Shift),
}

#[derive(Debug, Args)]
pub(crate) struct New {
    /// The new plan's file, such as riverton.almanac.
    pub(crate) plan: PathBuf,
    /// Fill it with the sample of a fictional council.
    #[arg(long)]
    pub(crate) sample: bool,
    /// The plan's title; the file's name if it is not given.
    #[arg(long, value_name = "T")]
    pub(crate) title: Option<String>,
    /// The plan's time zone, such as Europe/London; the machine's if it is not given.
    #[arg(long, value_name = "Z")]
    pub(crate) zone: Option<Zone>,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Which posts are meant.
#[derive(Debug, Args)]
pub(crate) struct Filter {
    /// From this day on.
    #[arg(long, value_name = "D")]
    pub(crate) from: Option<Day>,
    /// To this day, which is included.
    #[arg(long, value_name = "D")]
    pub(crate) to: Option<Day>,
    /// Only the tray: posts without a day.
    #[arg(long, conflicts_with_all = ["from", "to"])]
    pub(crate) tray: bool,
    /// Only this theme; may be given again.
    #[arg(long, value_name = "T")]
    pub(crate) theme: Vec<String>,
    /// Only this channel; may be given again.
    #[arg(long, value_name = "C")]
    pub(crate) channel: Vec<String>,
    /// Only this status; may be given again.
    #[arg(long, value_name = "S")]
    pub(crate) status: Vec<Status>,
    /// Only what a line of words and filters means, such as 'theme:event no:alt -draft "Mill Street"'.
    #[arg(long, value_name = "LINE", allow_hyphen_values = true)]
    pub(crate) filter: Option<String>,
    /// Only what a filter that the plan keeps means, by its name.
    #[arg(long, value_name = "NAME")]
    pub(crate) saved: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// The plan's file.
    pub(crate) plan: PathBuf,
    /// Words and filters, as in the app: mill "exact words" -word theme:event status:draft channel:x campaign:vote
    /// owner:amira before:2027-04-01 after:today on:tomorrow has:picture no:alt is:late.
    #[arg(required = true, allow_hyphen_values = true, trailing_var_arg = false)]
    pub(crate) words: Vec<String>,
    /// At most so many posts.
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) most: u32,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// The plan's file.
    pub(crate) plan: PathBuf,
    #[command(flatten)]
    pub(crate) filter: Filter,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The plan's file.
    pub(crate) plan: PathBuf,
    /// The post's id.
    pub(crate) id: String,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    /// The plan's file.
    pub(crate) plan: PathBuf,
    /// Its title.
    #[arg(long, value_name = "T", required_unless_present = "quick")]
    pub(crate) title: Option<String>,
    /// The whole post in one line: 'Thu 9:30 Mill St closed #disruption @facebook ~"Bridge works"'. Days and times are
    /// understood in English and Spanish; # is the theme, @ a channel, ~ the campaign; status: and owner: too. What is
    /// not read stays in the title. What the line says goes before the other flags.
    #[arg(
        long,
        value_name = "LINE",
        conflicts_with = "title",
        allow_hyphen_values = true
    )]
    pub(crate) quick: Option<String>,
    /// Its day, as 2027-03-04; without one it lies in the tray.
    #[arg(long, value_name = "D")]
    pub(crate) day: Option<Day>,
    /// Its time, as 09:30.
    #[arg(long, value_name = "HH:MM", requires = "day")]
    pub(crate) time: Option<TimeOfDay>,
    /// Its theme.
    #[arg(long, value_name = "T")]
    pub(crate) theme: Option<String>,
    /// A channel where it goes out; may be given again.
    #[arg(long, value_name = "C")]
    pub(crate) channel: Vec<String>,
    /// Its status.
    #[arg(long, value_name = "S")]
    pub(crate) status: Option<Status>,
    /// Its text.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) text: Option<String>,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Edit {
    /// The plan's file.
    pub(crate) plan: PathBuf,
    /// The post's id.
    pub(crate) id: String,
    /// A field and its new value: title, text, text:CHANNEL, theme, status, day, time, channels (with commas),
    /// campaign, owner, link, notes, language, audience or place; an empty value takes it away. May be given again.
    #[arg(long, value_name = "FIELD=VALUE", required = true, allow_hyphen_values = true)]
    pub(crate) set: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Move {
    /// The plan's file.
    pub(crate) plan: PathBuf,
    /// The post's id.
    pub(crate) id: String,
    /// The day, as 2027-03-04.
    #[arg(long, value_name = "D")]
    pub(crate) day: Day,
    /// A new time, as 09:30.
    #[arg(long, value_name = "HH:MM")]
    pub(crate) time: Option<TimeOfDay>,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Delete {
    /// The plan's file.
    pub(crate) plan: PathBuf,
    /// The posts' ids.
    #[arg(required = true)]
    pub(crate) id: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SeriesArguments {
    /// The plan's file.
    pub(crate) plan: PathBuf,
    /// Print JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) act: SeriesAct,
}

/// What is done with series.
#[derive(Debug, Subcommand)]
pub(crate) enum SeriesAct {
    /// Show the series of a post.
    Show {
        /// The post's id.
        id: String,
    },
    /// Say what a repeat of a post would give, and write nothing.
    Preview(RuleArguments),
    /// Let a post repeat, or repeat by another rule from there on.
    Repeat(RuleArguments),
    /// Change fields of a post and of those that follow it, or of all of its series.
    Edit {
        /// The post's id.
        id: String,
        /// A field and its new value, as `almanac edit` takes them. May be given again.
        #[arg(long, value_name = "FIELD=VALUE", required = true, allow_hyphen_values = true)]
        set: Vec<String>,
        #[command(flatten)]
        reach: ReachArguments,
    },
    /// Delete a post and those that follow it, or all of its series.
    Delete {
        /// The post's id.
        id: String,
        #[command(flatten)]
        reach: ReachArguments,
    },
    /// Let a post repeat no further.
    End {
        /// The post's id.
        id: String,
    },
    /// List the patterns of series that hang on a date.
    Patterns,
    /// Plan a series that hangs on a date.
    Plan {
        /// The pattern's name.
        #[arg(long, value_name = "P")]
        pattern: String,
        /// The name of the series, such as “Budget consultation”.
        #[arg(long, value_name = "N")]
        name: String,
        #[command(flatten)]
        dates: DateArguments,
        /// Say where its posts would land, and write nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Move the date of a series, and its posts with it.
    Move {
        /// The id of one of its posts.
        id: String,
        #[command(flatten)]
        dates: DateArguments,
        /// Say where its posts would land, and write nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// List the evergreen posts, those that went out longest ago first.
    Evergreen {
        /// Only those that did not go out for so many months.
        #[arg(long, value_name = "N")]
        unused: Option<u32>,
    },
    /// Say whether a post can be put again.
    Keep {
        /// The post's id.
        id: String,
        /// It cannot any more.
        #[arg(long)]
        no: bool,
    },
    /// Put an evergreen post again on a day.
    Again {
        /// The post's id.
        id: String,
        /// The day, as 2027-03-04.
        #[arg(long, value_name = "D")]
        day: Day,
    },
}

#[derive(Debug, Args)]
pub(crate) struct RuleArguments {
    /// The post's id.
    pub(crate) id: String,
    /// The rule (RFC 5545), such as 'FREQ=WEEKLY;COUNT=10' or 'FREQ=MONTHLY;BYDAY=1TH'.
    #[arg(long, value_name = "RULE")]
    pub(crate) rule: String,
    /// What becomes of a post on a day off: keep, skip, before or after.
    #[arg(long, value_name = "CHOICE", default_value = "keep")]
    pub(crate) day_off: DayOff,
}

/// How far an act reaches.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct ReachArguments {
    /// This post and those that follow.
    #[arg(long, conflicts_with = "all")]
    pub(crate) following: bool,
    /// All posts of the series.
    #[arg(long)]
    pub(crate) all: bool,
    /// Those too that are past, approved, published or cancelled.
    #[arg(long)]
    pub(crate) settled: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DateArguments {
    /// The date that it hangs on, or the first of two.
    #[arg(long, value_name = "D")]
    pub(crate) starts: Day,
    /// The second date.
    #[arg(long, value_name = "D")]
    pub(crate) ends: Option<Day>,
}

#[derive(Debug, Args)]
pub(crate) struct Steps {
    /// The plan's file.
    pub(crate) plan: PathBuf,
    /// How many edits.
    #[arg(default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) count: u32,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Log {
    /// The plan's file.
    pub(crate) plan: PathBuf,
    /// Only what touched this post.
    #[arg(long, value_name = "ID")]
    pub(crate) post: Option<String>,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Preview {
    /// The file: a CSV, TSV or other text table, or a workbook (XLSX, ODS, XLS, XLSB).
    pub(crate) file: PathBuf,
    /// Print the table itself as CSV with commas, and nothing else.
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
    /// Which sheet of a workbook, by its name or its number, or which table of a text that has several; without it, the
    /// sheet that looks most like a calendar, and the first table.
    #[arg(long, value_name = "N")]
    pub(crate) sheet: Option<String>,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The plan's file.
    pub(crate) plan: PathBuf,
    /// What the events of an ICS calendar become.
    #[arg(long = "as", value_name = "WHAT", value_enum, default_value_t = Become::Posts)]
    pub(crate) become_what: Become,
    #[command(flatten)]
    pub(crate) table: Table,
}

/// A table to import, and how it is read.
#[derive(Debug, Args)]
pub(crate) struct Table {
    /// The table: a workbook (XLSX, ODS, XLS), a CSV, TSV or other text, or an ICS calendar.
    pub(crate) file: PathBuf,
    /// Which sheet of a workbook, by its name or its number; without it, the one that looks most like a calendar.
    #[arg(long, value_name = "N|NAME")]
    pub(crate) sheet: Option<String>,
    /// What a column means, such as 'Publish on=day'; `ignore` leaves it out, `keep` puts it to a post's notes. May be
    /// given again.
    #[arg(long, value_name = "HEADER=FIELD")]
    pub(crate) map: Vec<String>,
    /// Say what would come of it, and write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// What the events of a calendar become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Become {
    /// Posts.
    Posts,
    /// Days that matter; a file that the plan knows is read again.
    Occasions,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The plan's file.
    pub(crate) plan: PathBuf,
    /// What it is written as: csv (for a spreadsheet), csv-plain (for other programs), csv-semicolon (for a European
    /// Excel), xlsx, ics, html, json, markdown, or a scheduler's: publer,
    /// buffer, sprout, contentstudio, socialpilot or hootsuite.
    #[arg(long, value_name = "F", required_unless_present = "ledger")]
    pub(crate) format: Option<Format>,
    /// The file to write; standard output if it is not given. Where a scheduler needs several files, a new folder
    /// of that name.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) filter: Filter,
    /// For whom it is: the plan's ledger remembers who got what.
    #[arg(long = "for", value_name = "NAME")]
    pub(crate) recipient: Option<String>,
    /// Only what is new or changed since the last export for the same.
    #[arg(long)]
    pub(crate) changed: bool,
    /// List what was exported, the newest first, and write nothing.
    #[arg(long)]
    pub(crate) ledger: bool,
    /// Say what would be written, and what a scheduler would refuse, and write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// A workbook has a sheet a month, and one for the tray.
    #[arg(long)]
    pub(crate) monthly: bool,
    /// The language of what is said around the posts: en or es; the plan's if it is not given.
    #[arg(long, value_name = "L", value_parser = ["en", "es"])]
    pub(crate) language: Option<String>,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}
