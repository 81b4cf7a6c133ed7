//! The sample plan of a fictional council, to play with: twelve weeks around today.

use crate::error::{Code, Error, Result};
use crate::plan::{Env, NewPlan, Plan, Writer};
use crate::post::{Post, PostChannel, Status};
use crate::post_pattern::PatternPost;
use crate::time::{Day, TimeOfDay};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Sample {
    title: String,
    zone: String,
    channels: Vec<SampleChannel>,
    campaigns: Vec<SampleCampaign>,
    holidays: Vec<String>,
    awareness: Vec<String>,
    snippets: Vec<SampleSnippet>,
    patterns: Vec<SamplePattern>,
    posts: Vec<SamplePost>,
}

#[derive(Deserialize)]
struct SampleChannel {
    name: String,
    network: String,
    mark: String,
}

#[derive(Deserialize)]
struct SampleCampaign {
    name: String,
    start_week: i64,
    end_week: i64,
}

#[derive(Deserialize)]
struct SampleSnippet {
    name: String,
    text: String,
}

#[derive(Deserialize)]
struct SamplePattern {
    name: String,
    post: SamplePost,
}

/// A post of the sample; its day is a weekday (0 for Monday) of a week counted from the present one.
#[derive(Deserialize)]
struct SamplePost {
    week: Option<i64>,
    weekday: Option<i64>,
    time: Option<TimeOfDay>,
    title: String,
    text: String,
    theme: String,
    status: Status,
    channels: Vec<SamplePostChannel>,
    #[serde(default)]
    campaign: String,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    link: String,
    #[serde(default)]
    notes: String,
    #[serde(default)]
    language: String,
}

#[derive(Deserialize)]
struct SamplePostChannel {
    name: String,
    text: Option<String>,
}

fn read() -> Result<Sample> {
    serde_json::from_str(include_str!("../data/sample.json")).map_err(|error| {
        Error::new(
            Code::Internal,
            format!("The sample plan cannot be read: {error}."),
        )
    })
}

/// Makes the sample plan at `path`. `title` and `zone` take the place of the sample's own where they are given.
pub fn create(path: &Path, title: Option<&str>, zone: Option<crate::time::Zone>, env: Env) -> Result<Plan> {
    let sample = read()?;
    let zone = zone.map_or_else(|| sample.zone.parse(), Ok)?;
    let new = NewPlan {
        title: title.unwrap_or(&sample.title).to_owned(),
        zone,
        language: "en".to_owned(),
    };
    let now = zone.wall(env.clock.now());
    Plan::create_with(path, &new, env, |writer| fill(writer, &sample, now))
}

fn fill(writer: &Writer<'_>, sample: &Sample, now: (Day, TimeOfDay)) -> Result<()> {
    let monday = now.0.monday();
    writer.add_first_themes("en")?;
    for channel in &sample.channels {
        writer.add_channel(&channel.name, &channel.network, &channel.mark)?;
    }
    for campaign in &sample.campaigns {
        let (first, last) = (
            monday.plus(7 * campaign.start_week),
            monday.plus(7 * campaign.end_week + 6),
        );
        writer.add_campaign(&campaign.name, Some(first), Some(last))?;
    }
    for key in &sample.holidays {
        writer.choose_calendar(key)?;
    }
    for key in &sample.awareness {
        writer.choose_awareness(key)?;
    }
    for snippet in &sample.snippets {
        writer.add_snippet(&snippet.name, &snippet.text)?;
    }
    for own in &sample.patterns {
        writer.add_post_pattern(&own.name, &PatternPost::of(&post(writer, &own.post, monday)?))?;
    }
    for own in &sample.posts {
        let mut post = post(writer, own, monday)?;
        post.status = status(own.status, post.day, post.time, now);
        post.time = post.time.filter(|_| post.day.is_some());
        writer.add_post(&post)?;
    }
    Ok(())
}

/// A post of the sample, with its weeks counted from a Monday.
fn post(writer: &Writer<'_>, own: &SamplePost, monday: Day) -> Result<Post> {
    let mut post = Post::draft(writer.new_post_id());
    post.day = own
        .week
        .zip(own.weekday)
        .map(|(week, weekday)| monday.plus(7 * week + weekday));
    post.time = own.time;
    post.status = own.status;
    post.theme = Some(writer.theme_named(&own.theme)?);
    for channel in &own.channels {
        let id = writer.channel_named(&channel.name)?;
        post.channels.push(PostChannel {
            channel: id,
            text: channel.text.clone(),
        });
    }
    if !own.campaign.is_empty() {
        post.campaign = Some(writer.campaign_named(&own.campaign)?);
    }
    post.title.clone_from(&own.title);
    post.text.clone_from(&own.text);
    post.owner.clone_from(&own.owner);
    post.link.clone_from(&own.link);
    post.notes.clone_from(&own.notes);
    post.language.clone_from(&own.language);
    Ok(post)
}

/// An approved post whose time is past has gone out.
fn status(status: Status, day: Option<Day>, time: Option<TimeOfDay>, now: (Day, TimeOfDay)) -> Status {
    let past = day.is_some_and(|day| day < now.0 || (day == now.0 && time.is_some_and(|time| time < now.1)));
    if status == Status::Approved && past {
        Status::Published
    } else {
        status
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snippet::placeholder::placeholders;
    use std::collections::BTreeSet;

    #[test]
    fn what_the_sample_reuses_can_be_filled() {
        let sample = read().unwrap();
        let asks = |text: &str| !placeholders([text]).unwrap().is_empty();
        assert!(sample.snippets.iter().filter(|own| asks(&own.text)).count() >= 2);
        assert!(sample.patterns.iter().all(|own| asks(&own.post.title)));
        assert!(sample.patterns.iter().any(|own| own.post.language == "es"));
    }

    #[test]
    fn the_sample_is_what_the_design_asks_for() {
        let sample = read().unwrap();
        assert!(
            sample.posts.len() >= 70,
            "70 posts or more, but {}",
            sample.posts.len()
        );
        assert_eq!(sample.channels.len(), 6);
        assert_eq!(sample.campaigns.len(), 2);
        let themes: BTreeSet<&str> = sample.posts.iter().map(|post| post.theme.as_str()).collect();
        let first: BTreeSet<&str> = crate::theme::FIRST.iter().map(|(name, ..)| *name).collect();
        assert_eq!(themes, first, "every theme of the design, and no other");
        let weeks: BTreeSet<i64> = sample.posts.iter().filter_map(|post| post.week).collect();
        assert_eq!(weeks, (-4..8).collect(), "twelve weeks around today");
        assert!(
            sample.posts.iter().any(|post| post.week.is_none()),
            "some in the tray"
        );
        assert!(
            sample.posts.iter().any(|post| post.language == "es"),
            "some in Spanish"
        );
        let busy = (-4..8)
            .flat_map(|week| (0..7).map(move |day| (week, day)))
            .map(|(week, day)| {
                sample
                    .posts
                    .iter()
                    .filter(|post| (post.week, post.weekday) == (Some(week), Some(day)))
                    .count()
            });
        assert_eq!(busy.max(), Some(12), "a busy day of 12");
        let channels: BTreeSet<&str> = sample
            .channels
            .iter()
            .map(|channel| channel.name.as_str())
            .collect();
        let patterns = sample.patterns.iter().map(|pattern| &pattern.post);
        for post in sample.posts.iter().chain(patterns) {
            assert!(
                !post.title.is_empty() && !post.text.is_empty(),
                "{} is whole",
                post.title
            );
            for channel in &post.channels {
                assert!(
                    channels.contains(channel.name.as_str()),
                    "{} is a channel of the sample",
                    channel.name
                );
            }
        }
    }
}
