//! `field=value`: a post's fields as they are written on the command line.

use almanac_core::named::Names;
use almanac_core::plan::Writer;
use almanac_core::post::{Post, PostChannel, PostPatch};
use almanac_core::{Error, Result};

/// Splits `name=value` at the first `=`.
pub(crate) fn pair(text: &str) -> Result<(&str, &str)> {
    let (name, value) = text
        .split_once('=')
        .ok_or_else(|| Error::invalid(format!("“{text}” is not of the form name=value.")))?;
    Ok((name.trim(), value))
}

/// The channels of these names.
pub(crate) fn channels<'a>(names: &Names, wanted: impl Iterator<Item = &'a str>) -> Result<Vec<PostChannel>> {
    let mut channels: Vec<PostChannel> = Vec::new();
    for name in wanted {
        let channel = names.channel_named(name)?;
        if !channels.iter().any(|own| own.channel == channel) {
            channels.push(PostChannel { channel, text: None });
        }
    }
    Ok(channels)
}

/// Puts `name=value` pairs into a patch for `post`. A campaign that the plan does not have yet is begun.
pub(crate) fn patch(writer: &Writer<'_>, names: &Names, post: &Post, sets: &[String]) -> Result<PostPatch> {
    let mut patch = PostPatch::default();
    for set in sets {
        let (name, value) = pair(set)?;
        put(writer, names, post, &mut patch, (name, value))?;
    }
    Ok(patch)
}

fn put(
    writer: &Writer<'_>,
    names: &Names,
    post: &Post,
    patch: &mut PostPatch,
    (name, value): (&str, &str),
) -> Result<()> {
    let text = || Some(value.to_owned());
    let given = Some(value.trim()).filter(|value| !value.is_empty());
    match name {
        "title" => patch.title = text(),
        "text" => patch.text = text(),
        "owner" => patch.owner = text(),
        "link" => patch.link = text(),
        "notes" => patch.notes = text(),
        "language" => patch.language = text(),
        "audience" => patch.audience = text(),
        "place" => patch.place = text(),
        "status" => patch.status = Some(value.parse()?),
        "day" => patch.day = Some(given.map(str::parse).transpose()?),
        "time" => patch.time = Some(given.map(str::parse).transpose()?),
        "theme" => patch.theme = Some(given.map(|name| names.theme_named(name)).transpose()?),
        "campaign" => patch.campaign = Some(given.map(|name| writer.campaign_named(name)).transpose()?),
        "channels" | "channel" => {
            let wanted = value
                .split([',', ';'])
                .map(str::trim)
                .filter(|name| !name.is_empty());
            let mut chosen = channels(names, wanted)?;
            // A channel that stays keeps its own text.
            for own in &mut chosen {
                own.text = post
                    .channels
                    .iter()
                    .find(|old| old.channel == own.channel)
                    .and_then(|old| old.text.clone());
            }
            patch.channels = Some(chosen);
        }
        _ => {
            let Some(channel) = name.strip_prefix("text:") else {
                return Err(Error::invalid(format!(
                    "“{name}” is not a field of a post. Use title, text, text:CHANNEL, theme, status, day, time, \
                     channels, campaign, owner, link, notes, language, audience or place."
                )));
            };
            let id = names.channel_named(channel)?;
            let mut own = patch.channels.take().unwrap_or_else(|| post.channels.clone());
            let text = Some(value.to_owned()).filter(|value| !value.is_empty());
            match own.iter_mut().find(|own| own.channel == id) {
                Some(own) => own.text = text,
                None => own.push(PostChannel { channel: id, text }),
            }
            patch.channels = Some(own);
        }
    }
    Ok(())
}
