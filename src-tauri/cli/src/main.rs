//! `almanac`: the plan from a terminal, on the same core as the app.
//!
//! `--json` prints one JSON document and nothing else; messages go to standard error; the exit code is 0 done,
//! 1 findings or conflicts, 2 wrong use, 3 refused, with nothing half done.

mod arguments;
mod exchange;
mod fields;
mod history;
mod occasion;
mod plan;
mod posts;
mod preview;
mod print;
mod question;
mod search;
mod series;
mod settings;
mod snippet;

use almanac_core::{Code, Error};
use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

/// How a command ended, when it ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Done.
    Done,
    /// Done, with conflicts or findings that somebody should settle.
    Conflicts,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse_from(search::flags_first(std::env::args_os().collect()));
    match run(&arguments.command) {
        Ok(Ended::Done) => ExitCode::SUCCESS,
        Ok(Ended::Conflicts) => ExitCode::from(1),
        // A reader that stops reading (`almanac list … | head`) is no fault.
        Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(Failure::Error(error)) => {
            eprintln!("almanac: {error}");
            ExitCode::from(exit_code(&error))
        }
    }
}

fn run(command: &Command) -> Result<Ended, Failure> {
    match command {
        Command::New(arguments) => plan::new(arguments),
        Command::List(arguments) => posts::list(arguments),
        Command::Search(arguments) => search::search(arguments),
        Command::Show(arguments) => posts::show(arguments),
        Command::Add(arguments) => posts::add(arguments),
        Command::Edit(arguments) => posts::edit(arguments),
        Command::Move(arguments) => posts::move_to(arguments),
        Command::Delete(arguments) => posts::delete(arguments),
        Command::Series(arguments) => series::series(arguments),
        Command::Undo(arguments) => history::undo(arguments),
        Command::Redo(arguments) => history::redo(arguments),
        Command::Log(arguments) => history::log(arguments),
        Command::Preview(arguments) => preview::preview(arguments),
        Command::Import(arguments) => exchange::import(arguments),
        Command::Export(arguments) => exchange::export(arguments),
        Command::Theme(arguments) => settings::run(arguments),
        Command::Channel(arguments) => settings::run(arguments),
        Command::Campaign(arguments) => settings::run(arguments),
        Command::Question(arguments) => question::run(arguments),
        Command::Snippet(arguments) => snippet::snippet(arguments),
        Command::Pattern(arguments) => snippet::pattern(arguments),
        Command::Occasion(arguments) => occasion::run(arguments),
        Command::Shift(arguments) => occasion::shift(arguments),
    }
}

/// Why a command did not end well.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What the core, or the terminal itself, has to say.
    Error(Error),
    /// Nobody reads what is printed.
    ClosedPipe,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

fn exit_code(error: &Error) -> u8 {
    match error.code {
        // A name that something else in the plan has, and not a file that is there already.
        Code::Exists if error.args.get("reason").is_some_and(|reason| reason == "name") => 2,
        Code::Invalid | Code::NotFound | Code::NothingToUndo => 2,
        Code::NotAPlan
        | Code::Newer
        | Code::Damaged
        | Code::ReadOnly
        | Code::Busy
        | Code::Exists
        | Code::NotATable
        | Code::NotAttachable
        | Code::Cancelled
        | Code::Io
        | Code::Internal => 3,
    }
}
