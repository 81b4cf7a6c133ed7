//! Takes a picture of the real app: opens it on a plan, presses keys, saves a PNG.
//!
//! ```text
//! cargo run -p almanac-tests --features e2e --example picture -- PLAN OUT.png
//!     [--size 1440x900] [--language en|es] [--colours light|dark] [--keys 'n Escape Alt+ArrowRight …']
//!     [--click 'button=+ Post'] [--type TEXT] [--choose FILE] [--zoom 2]
//! ```
//!
//! `--zoom` is how large the person set the letters of the system, as a factor.
//! `--keys`, `--click` (role=name), `--type` and `--choose` (the answer to the next system dialog) may come often; they are
//! done in their order. PLAN may be `-` for a first start without a plan.

#[expect(dead_code, reason = "a picture needs a part of what the tests do")]
mod app;

use app::{App, Options};
use std::path::PathBuf;
use std::process::ExitCode;

enum Act {
    Keys(String),
    Click(String, String),
    Type(String),
    Choose(PathBuf),
}

struct Asked {
    options: Options,
    out: PathBuf,
    acts: Vec<Act>,
}

fn read(mut arguments: impl Iterator<Item = String>) -> Option<Asked> {
    let plan = arguments.next()?;
    let mut asked = Asked {
        options: Options::default(),
        out: PathBuf::from(arguments.next()?),
        acts: Vec::new(),
    };
    if plan != "-" {
        let path = std::path::absolute(plan).ok()?;
        asked.options.args.push(path.display().to_string());
    }
    while let Some(flag) = arguments.next() {
        let value = arguments.next()?;
        match flag.as_str() {
            "--size" => {
                let (width, height) = value.split_once('x')?;
                asked.options.size = (width.parse().ok()?, height.parse().ok()?);
            }
            "--language" => asked.options.language = value,
            "--zoom" => asked.options.letters = value.parse().ok()?,
            "--colours" => asked.options.colours = value,
            "--keys" => asked.acts.push(Act::Keys(value)),
            "--click" => {
                let (role, name) = value.split_once('=')?;
                asked.acts.push(Act::Click(role.to_owned(), name.to_owned()));
            }
            "--type" => asked.acts.push(Act::Type(value)),
            "--choose" => asked.acts.push(Act::Choose(std::path::absolute(value).ok()?)),
            _ => return None,
        }
    }
    Some(asked)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let Some(asked) = read(std::env::args().skip(1)) else {
        eprintln!(
            "picture PLAN|- OUT.png [--size WxH] [--language en|es] [--colours light|dark] \
             [--keys 'n Escape …'] [--click role=name] [--type TEXT] [--choose FILE] [--zoom FACTOR]"
        );
        return ExitCode::from(2);
    };
    let app = App::start(&asked.options).await;
    for act in &asked.acts {
        match act {
            Act::Keys(keys) => {
                for chord in keys.split_whitespace() {
                    app.press(chord).await;
                }
            }
            Act::Click(role, name) => {
                let element = app.role(role, name).await;
                app.click(&element).await;
            }
            Act::Type(text) => app.type_text(text).await,
            Act::Choose(path) => app.choose(&[path]),
        }
        app.settled().await;
    }
    let taken = app.picture(&asked.out).await;
    app.close().await;
    match taken {
        Ok(()) => {
            println!("{}", asked.out.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
