//! Large plans for the benchmarks, made in one edit: so many posts a day around a middle day, of every theme,
//! status and channel.

use almanac_core::plan::{Env, NewPlan};
use almanac_core::post::{Post, PostChannel, Status};
use almanac_core::time::{Day, TimeOfDay};
use almanac_core::{Plan, Result, channel, theme};
use std::path::Path;

/// How many posts a day has: 400 in a month of 30 days and a half.
pub(crate) const A_DAY: i64 = 13;

/// Makes a plan of `count` posts around the day `middle`.
pub(crate) fn large(path: &Path, count: i64, middle: Day, new: &NewPlan, env: Env) -> Result<Plan> {
    Plan::create_with(path, new, env, |writer| {
        let mut themes = Vec::new();
        for ((_, colour, symbol, tone), name) in theme::FIRST.into_iter().zip(theme::first_names("en")) {
            themes.push(writer.add_theme(name, colour, symbol, tone)?);
        }
        let channels = channel::first_names("en")
            .into_iter()
            .map(|name| writer.channel_named(name))
            .collect::<Result<Vec<_>>>()?;
        let first = middle.plus(-(count / A_DAY) / 2);
        for number in 0..count {
            let at = usize::try_from(number).unwrap_or_default();
            let mut post = Post::draft(writer.new_post_id());
            post.title = format!("Post {number}: {}", WORDS.get(at % WORDS.len()).unwrap_or(&""));
            post.text = format!(
                "{} {}",
                WORDS.get(at % WORDS.len()).unwrap_or(&""),
                "Riverton plans, mends and celebrates. ".repeat(1 + at % 6)
            );
            post.day = Some(first.plus(number / A_DAY));
            post.time = TimeOfDay::of(8 + u32::try_from(number % A_DAY).unwrap_or_default() % 12, 30);
            post.theme = themes.get(at % themes.len()).cloned();
            post.status = *Status::ALL.get(at % Status::ALL.len()).unwrap_or(&Status::Draft);
            post.owner = ["Amira", "Joan", "", "Wei"]
                .get(at % 4)
                .unwrap_or(&"")
                .to_string();
            let own = channels.iter().skip(at % 3).take(1 + at % 3);
            post.channels = own
                .map(|channel| PostChannel {
                    channel: channel.clone(),
                    text: None,
                })
                .collect();
            writer.add_post(&post)?;
        }
        Ok(())
    })
}

const WORDS: [&str; 8] = [
    "Mill Street closed for gas works",
    "The library turns fifty",
    "Your bins over the holidays",
    "Flood alert for the lower town",
    "How the budget is made, in one picture",
    "Night buses: what you told us",
    "Apprentices who stayed",
    "Where does the garden waste go?",
];
