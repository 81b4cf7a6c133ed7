//! Markdown out: months, days and posts as headings and lists, to read and to paste. Nothing in a text becomes
//! markup. What the office notes for itself stays at home.

use super::broken;
use super::posts::Posts;
use crate::error::Result;
use crate::exchange::Report;
use crate::post::Post;
use crate::time::Day;
use std::io::Write;

/// Writes posts as Markdown, one at a time, and gives their number.
pub(super) fn write(posts: &Posts<'_>, to: &mut dyn Write, report: Report<'_>) -> Result<u32> {
    let wording = posts.wording;
    let title = escaped(&posts.title);
    let times = wording.times.replace("{}", &posts.zone.to_string());
    write!(to, "# {title}\n\n{times}\n").map_err(|error| broken(&error))?;
    let mut place: Option<Option<Day>> = None;
    let done = posts.each(report, |post| {
        let text = headings(posts, place, post.day) + &section(posts, &post);
        place = Some(post.day);
        to.write_all(text.as_bytes()).map_err(|error| broken(&error))
    })?;
    if done == 0 {
        write!(to, "\n{}\n", wording.nothing).map_err(|error| broken(&error))?;
    }
    Ok(done)
}

/// The headings between the post before and one of this day.
fn headings(posts: &Posts<'_>, before: Option<Option<Day>>, day: Option<Day>) -> String {
    let Some(day) = day else {
        return match before {
            Some(None) => String::new(),
            _ => format!("\n## {}\n\n", posts.wording.tray),
        };
    };
    let before = before.flatten();
    let month = |day: Day| (day.year(), day.month());
    let mut text = String::new();
    if before.is_none_or(|before| month(before) != month(day)) {
        text += &format!("\n## {}\n", posts.wording.month(day));
    }
    if before != Some(day) {
        text += &format!("\n### {}\n\n", posts.wording.day(day));
    }
    text
}

fn section(posts: &Posts<'_>, post: &Post) -> String {
    let wording = posts.wording;
    let title = if post.title.trim().is_empty() {
        wording.untitled.to_owned()
    } else {
        escaped(&one_line(&post.title))
    };
    let time = post.time.map(|time| format!("{time} ")).unwrap_or_default();
    let channels = posts.channels(post).join(", ");
    let facts = [
        posts.theme(post),
        wording.status(post.status),
        &channels,
        posts.campaign(post),
        &post.owner,
        &post.place,
    ];
    let facts: Vec<String> = facts
        .into_iter()
        .filter(|fact| !fact.trim().is_empty())
        .map(|fact| escaped(&one_line(fact)))
        .collect();
    let mut text = format!("- **{time}{title}** · {}\n", facts.join(" · "));
    let mut quote = |name: Option<&str>, said: &str| {
        let name = name.map(|name| format!("**{}:** ", escaped(&one_line(name))));
        if name.is_some() || !said.trim().is_empty() {
            text += &format!("\n{}\n", quoted(&name.unwrap_or_default(), said));
        }
    };
    quote(None, &post.text);
    for on in &post.channels {
        if let (Some(own), Some(name)) = (&on.text, posts.names.channel(&on.channel)) {
            quote(Some(name), own);
        }
    }
    if !post.link.trim().is_empty() {
        text += &format!("\n  {}\n", escaped(&one_line(&post.link)));
    }
    text
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as a quotation within a list: a line is a line.
fn quoted(before: &str, text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<String> = text.lines().map(escaped).collect();
    let mut quote = format!("  > {before}");
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            let is_break = !line.is_empty() && lines.get(at - 1).is_some_and(|line| !line.is_empty());
            quote += if is_break { "\\\n  > " } else { "\n  > " };
        }
        quote += line;
    }
    quote
}

/// A line in which no character is markup.
fn escaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let start = line.len() - line.trim_start().len();
    let (indent, rest) = line.split_at_checked(start).unwrap_or(("", line));
    // Spaces in front would make code of it.
    text.push_str(if indent.is_empty() { "" } else { " " });
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    for (at, c) in rest.chars().enumerate() {
        let begins = at == 0 && matches!(c, '+' | '-' | '=' | ':');
        let numbers = at > 0 && at == digits && matches!(c, '.' | ')');
        if begins
            || numbers
            || matches!(
                c,
                '\\' | '`'
                    | '*'
                    | '_'
                    | '{'
                    | '}'
                    | '['
                    | ']'
                    | '<'
                    | '>'
                    | '#'
                    | '|'
                    | '~'
                    | '&'
                    | '!'
                    | '$'
            )
        {
            text.push('\\');
        }
        text.push(if c.is_control() { ' ' } else { c });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        let table = [
            ("# not a heading", "\\# not a heading"),
            ("1. not a list", "1\\. not a list"),
            ("- nor this", "\\- nor this"),
            ("well-known", "well-known"),
            ("    no code", " no code"),
            ("<b>bold</b>", "\\<b\\>bold\\</b\\>"),
            ("![x](javascript:alert(1))", "\\!\\[x\\](javascript:alert(1))"),
            ("a_b*c", "a\\_b\\*c"),
        ];
        for (text, markdown) in table {
            assert_eq!(escaped(text), markdown);
        }
        assert_eq!(
            quoted("", "one\ntwo\r\n\r\nthree"),
            "  > one\\\n  > two\n  > \n  > three"
        );
    }
}
