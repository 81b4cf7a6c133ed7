//! HTML out: one file that holds everything, for people without Almanac. A calendar and a list a month, light and
//! dark, on paper and on a telephone. It has no script, and its own policy forbids whatever a text might smuggle in.
//! What the office notes for itself stays at home.

use super::broken;
use super::link::may_be_followed;
use super::posts::Posts;
use crate::error::Result;
use crate::exchange::Report;
use crate::post::{Post, Status, first_words};
use crate::theme;
use crate::time::Day;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

const STYLE: &str = include_str!("html/page.css");

/// How many words of a title a cell of the calendar shows, in letters.
const SHORT: usize = 60;

/// A post, and what it is called in this page's addresses.
struct Entry {
    post: Post,
    anchor: String,
}

/// Writes posts as a page, and gives their number.
pub(super) fn write(posts: &Posts<'_>, to: &mut dyn Write, report: Report<'_>) -> Result<u32> {
    let mut months: BTreeMap<Day, Vec<Entry>> = BTreeMap::new();
    let mut tray: Vec<Entry> = Vec::new();
    let mut number = 0_u32;
    let done = posts.each(report, |post| {
        number += 1;
        let entry = |post| Entry {
            post,
            anchor: format!("p{number}"),
        };
        match post.day {
            // The first of its month: the key of the month.
            Some(day) => months
                .entry(day.plus(1 - i64::from(day.day())))
                .or_default()
                .push(entry(post)),
            None => tray.push(entry(post)),
        }
        Ok(())
    })?;
    let mut page = String::new();
    head(&mut page, posts);
    top(&mut page, posts, &months, &tray);
    to.write_all(page.as_bytes()).map_err(|error| broken(&error))?;
    for (month, entries) in &months {
        let mut section = String::new();
        month_section(&mut section, posts, *month, entries);
        to.write_all(section.as_bytes()).map_err(|error| broken(&error))?;
    }
    let mut end = String::new();
    if !tray.is_empty() {
        let name = posts.wording.tray;
        // Writing to a string cannot fail, here and below.
        let _ = write!(
            end,
            "<section id=\"tray\" aria-labelledby=\"h-tray\">\n<h2 id=\"h-tray\">{name}</h2>\n<div class=\"posts\">\n"
        );
        for entry in &tray {
            article(&mut end, posts, entry, 3);
        }
        end += "</div>\n</section>\n";
    }
    if done == 0 {
        let _ = writeln!(end, "<p>{}</p>", posts.wording.nothing);
    }
    end += "</main>\n</body>\n</html>\n";
    to.write_all(end.as_bytes()).map_err(|error| broken(&error))?;
    Ok(done)
}

fn head(page: &mut String, posts: &Posts<'_>) {
    let style = format!("{STYLE}{}", colours());
    let hash = BASE64_STANDARD.encode(Sha256::digest(style.as_bytes()));
    let title = escaped(&posts.title);
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"Almanac\">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n",
        posts.wording.code
    );
}

/// The colours of the themes, a class each: the policy takes no style that stands at an element.
fn colours() -> String {
    let mut style = String::new();
    for colour in theme::COLOURS {
        let (light, dark) = theme::tones(colour);
        let _ = write!(
            style,
            ".t-{colour} {{ --theme: {light}; }}\n@media screen and (prefers-color-scheme: dark) {{ .t-{colour} {{ --theme: {dark}; }} }}\n"
        );
    }
    style
}

fn top(page: &mut String, posts: &Posts<'_>, months: &BTreeMap<Day, Vec<Entry>>, tray: &[Entry]) {
    let wording = posts.wording;
    let count = months.values().map(Vec::len).sum::<usize>() + tray.len();
    let times = wording.times.replace("{}", &escaped(&posts.zone.to_string()));
    let _ = write!(
        page,
        "<body>\n<header>\n<h1 dir=\"auto\">{}</h1>\n<p class=\"soft\">{} · {times}</p>\n<ul class=\"legend\">\n",
        escaped(&posts.title),
        wording.posts(count)
    );
    for theme in &posts.names.themes {
        let entries = months.values().flatten().chain(tray);
        let own = entries
            .filter(|entry| entry.post.theme.as_ref() == Some(&theme.id))
            .count();
        if own > 0 {
            let _ = writeln!(
                page,
                "<li class=\"theme t-{}\"><bdi>{}</bdi> <span class=\"soft\">{own}</span></li>",
                colour(&theme.colour),
                escaped(&theme.name)
            );
        }
    }
    page.push_str("</ul>\n</header>\n");
    if months.len() + usize::from(!tray.is_empty()) > 1 {
        let _ = writeln!(page, "<nav aria-label=\"{}\"><ul>", wording.contents);
        for month in months.keys() {
            let _ = writeln!(
                page,
                "<li><a href=\"#{}\">{}</a></li>",
                month_id(*month),
                wording.month(*month)
            );
        }
        if !tray.is_empty() {
            let _ = writeln!(page, "<li><a href=\"#tray\">{}</a></li>", wording.tray);
        }
        page.push_str("</ul></nav>\n");
    }
    page.push_str("<main>\n");
}

fn month_id(month: Day) -> String {
    format!("m{:04}-{:02}", month.year(), month.month())
}

fn month_section(page: &mut String, posts: &Posts<'_>, month: Day, entries: &[Entry]) {
    let (id, name) = (month_id(month), posts.wording.month(month));
    let _ = write!(
        page,
        "<section id=\"{id}\" aria-labelledby=\"h-{id}\">\n<h2 id=\"h-{id}\">{name}</h2>\n\
         <table aria-labelledby=\"h-{id}\">\n<thead><tr>"
    );
    for weekday in posts.wording.short_weekdays {
        let _ = write!(page, "<th scope=\"col\">{weekday}</th>");
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    let mut day = month.monday();
    loop {
        page.push_str("<tr>");
        for _ in 0..7 {
            cell(page, posts, month, day, entries);
            day = day.plus(1);
        }
        page.push_str("</tr>\n");
        // The calendar's last week has no next.
        if (day.year(), day.month()) != (month.year(), month.month()) || day.weekday() != 0 {
            break;
        }
    }
    page.push_str("</tbody>\n</table>\n<div class=\"posts\">\n");
    let mut before = None;
    for entry in entries {
        if let Some(day) = entry.post.day.filter(|day| before != Some(*day)) {
            let _ = writeln!(page, "<h3>{}</h3>", posts.wording.day(day));
            before = Some(day);
        }
        article(page, posts, entry, 4);
    }
    page.push_str("</div>\n</section>\n");
}

fn cell(page: &mut String, posts: &Posts<'_>, month: Day, day: Day, entries: &[Entry]) {
    if day.month() != month.month() {
        page.push_str("<td class=\"out\"></td>");
        return;
    }
    let rest = if day.weekday() > 4 { " class=\"rest\"" } else { "" };
    let _ = write!(page, "<td{rest}><span class=\"number\">{}</span>", day.day());
    let mut own = entries
        .iter()
        .filter(|entry| entry.post.day == Some(day))
        .peekable();
    if own.peek().is_some() {
        page.push_str("<ul>");
        for entry in own {
            let post = &entry.post;
            let time = post
                .time
                .map(|time| format!("<time>{time}</time> "))
                .unwrap_or_default();
            let _ = write!(
                page,
                "<li class=\"{}\"><a href=\"#{}\" dir=\"auto\">{time}<span class=\"name\">{}</span><small>{}</small></a></li>",
                classes(posts, post),
                entry.anchor,
                escaped(&first_words(&name(posts, post), SHORT)),
                facts_of(posts, post)
            );
        }
        page.push_str("</ul>");
    }
    page.push_str("</td>");
}

/// What stands below a title in the calendar: the theme, so that its colour is not alone, and where the post stands.
fn facts_of(posts: &Posts<'_>, post: &Post) -> String {
    let facts = [
        escaped(posts.theme(post)),
        posts.wording.status(post.status).to_owned(),
    ];
    let facts = facts.into_iter().filter(|fact| !fact.is_empty());
    facts.collect::<Vec<_>>().join(" · ")
}

fn article(page: &mut String, posts: &Posts<'_>, entry: &Entry, level: u8) {
    let post = &entry.post;
    let time = post
        .time
        .map(|time| format!("<time>{time}</time> "))
        .unwrap_or_default();
    let _ = write!(
        page,
        "<article id=\"{}\" class=\"{}\">\n<h{level} class=\"name\" dir=\"auto\">{time}{}</h{level}>\n<ul class=\"facts\">",
        entry.anchor,
        classes(posts, post),
        escaped(&name(posts, post))
    );
    let heads = &posts.wording.heads;
    let theme = posts.theme(post);
    if !theme.is_empty() {
        let _ = write!(page, "<li class=\"theme\"><bdi>{}</bdi></li>", escaped(theme));
    }
    let _ = write!(page, "<li>{}</li>", posts.wording.status(post.status));
    let channels = posts.channels(post).join(", ");
    // That a post is in the plan's language goes without saying.
    let language = if post.language == posts.language {
        ""
    } else {
        &post.language
    };
    let named = [
        (heads.channels, channels.as_str()),
        (heads.campaign, posts.campaign(post)),
        (heads.owner, &post.owner),
        (heads.audience, &post.audience),
        (heads.place, &post.place),
        (heads.language, language),
    ];
    for (head, value) in named.into_iter().filter(|(_, value)| !value.trim().is_empty()) {
        let _ = write!(page, "<li>{head}: <bdi>{}</bdi></li>", escaped(value));
    }
    page.push_str("</ul>\n");
    if !post.text.trim().is_empty() {
        let _ = writeln!(page, "<p class=\"text\" dir=\"auto\">{}</p>", escaped(&post.text));
    }
    for on in &post.channels {
        if let (Some(text), Some(channel)) = (&on.text, posts.names.channel(&on.channel)) {
            let _ = write!(
                page,
                "<p class=\"on\">{}: <bdi>{}</bdi></p>\n<p class=\"text\" dir=\"auto\">{}</p>\n",
                heads.text,
                escaped(channel),
                escaped(text)
            );
        }
    }
    if may_be_followed(&post.link) {
        let link = escaped(&post.link);
        let _ = writeln!(
            page,
            "<p class=\"text\"><a href=\"{link}\" rel=\"noopener noreferrer\">{link}</a></p>"
        );
    } else if !post.link.trim().is_empty() {
        let _ = writeln!(page, "<p class=\"text\" dir=\"auto\">{}</p>", escaped(&post.link));
    }
    page.push_str("</article>\n");
}

fn classes(posts: &Posts<'_>, post: &Post) -> String {
    let theme = posts
        .names
        .themes
        .iter()
        .find(|theme| Some(&theme.id) == post.theme.as_ref());
    let colour = theme.map_or("slate", |theme| colour(&theme.colour));
    let cancelled = if post.status == Status::Cancelled {
        " cancelled"
    } else {
        ""
    };
    format!("t-{colour}{cancelled}")
}

/// A colour that has a class.
fn colour(name: &str) -> &'static str {
    theme::COLOURS
        .into_iter()
        .find(|own| *own == name)
        .unwrap_or("slate")
}

fn name(posts: &Posts<'_>, post: &Post) -> String {
    let title = [&post.title, &post.text]
        .into_iter()
        .map(|text| first_words(text, 200))
        .find(|text| !text.is_empty());
    title.unwrap_or_else(|| posts.wording.untitled.to_owned())
}

/// A text in which nothing is markup, and in which nothing stands that HTML forbids.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html += "&amp;",
            '<' => html += "&lt;",
            '>' => html += "&gt;",
            '"' => html += "&quot;",
            '\'' => html += "&#39;",
            '\n' | '\t' => html.push(c),
            c if c.is_control() => {}
            '\u{fffe}' | '\u{ffff}' => {}
            c => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_never_markup() {
        assert_eq!(
            escaped("<img src=x onerror='alert(1)'> & \"\0\u{1b}\n"),
            "&lt;img src=x onerror=&#39;alert(1)&#39;&gt; &amp; &quot;\n"
        );
    }

    #[test]
    fn the_policy_names_the_style_that_is_there() {
        assert!(!STYLE.contains("url("), "nothing is fetched");
        for colour in theme::COLOURS {
            assert!(colours().contains(&format!(".t-{colour} ")), "{colour}");
        }
    }
}
