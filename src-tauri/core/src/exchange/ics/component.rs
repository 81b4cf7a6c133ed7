//! The components of an iCalendar text (RFC 5545, 3.1 and 3.6), read as leniently as they are written: broken folds, bare
//! line feeds, several calendars in one file, components that never end. Each component and property knows its line.

use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// How deep components may stand in each other; what is deeper is not looked at.
const DEEPEST: usize = 8;

/// Names by which a line is known as a property, so that a line of a text that was broken without a fold is not.
const KNOWN: [&str; 62] = [
    "BEGIN",
    "END",
    "CALSCALE",
    "METHOD",
    "PRODID",
    "VERSION",
    "NAME",
    "COLOR",
    "IMAGE",
    "CONFERENCE",
    "REFRESH-INTERVAL",
    "SOURCE",
    "ATTACH",
    "CATEGORIES",
    "CLASS",
    "COMMENT",
    "DESCRIPTION",
    "GEO",
    "LOCATION",
    "PERCENT-COMPLETE",
    "PRIORITY",
    "RESOURCES",
    "STATUS",
    "SUMMARY",
    "COMPLETED",
    "DTEND",
    "DUE",
    "DTSTART",
    "DURATION",
    "FREEBUSY",
    "TRANSP",
    "TZID",
    "TZNAME",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "TZURL",
    "ATTENDEE",
    "CONTACT",
    "ORGANIZER",
    "RECURRENCE-ID",
    "RELATED-TO",
    "URL",
    "UID",
    "EXDATE",
    "EXRULE",
    "RDATE",
    "RRULE",
    "ACTION",
    "REPEAT",
    "TRIGGER",
    "CREATED",
    "DTSTAMP",
    "LAST-MODIFIED",
    "SEQUENCE",
    "REQUEST-STATUS",
    "TZUNTIL",
    "STRUCTURED-DATA",
    "STYLED-DESCRIPTION",
    "AALARM",
    "DALARM",
    "TZ",
    "DAYLIGHT",
];

/// Properties whose values are texts: a line that is none may be the rest of one.
const TEXTS: [&str; 7] = [
    "SUMMARY",
    "DESCRIPTION",
    "COMMENT",
    "LOCATION",
    "CONTACT",
    "X-ALT-DESC",
    "STYLED-DESCRIPTION",
];

/// A line of a component: `NAME;PARAMETER=value:value`.
#[derive(Debug, Clone)]
pub(super) struct Property {
    /// The name in capitals.
    pub(super) name: String,
    parameters: Vec<(String, String)>,
    /// The value as it is written.
    pub(super) value: String,
}

impl Property {
    /// A parameter's value, without quotes.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The value as a text, its escapes taken off.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.value.len());
        let value = self.decoded();
        let mut letters = value.chars();
        while let Some(c) = letters.next() {
            match c {
                '\\' => match letters.next() {
                    Some('n' | 'N') => text.push('\n'),
                    Some(c @ ('\\' | ';' | ',' | ':' | '"')) => text.push(c),
                    // No escape: the backslash is meant, as in C:\Users.
                    Some(c) => text.extend(['\\', c]),
                    None => text.push('\\'),
                },
                _ => text.push(c),
            }
        }
        text.trim().to_owned()
    }

    /// The parts of a list of texts: a comma parts them, unless it is escaped.
    pub(super) fn texts(&self) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut escaped = false;
        for c in self.decoded().chars() {
            if c == ',' && !escaped {
                parts.push(String::new());
            } else if let Some(part) = parts.last_mut() {
                part.push(c);
            }
            escaped = c == '\\' && !escaped;
        }
        let text = |value: String| Self {
            name: String::new(),
            parameters: Vec::new(),
            value,
        };
        let parts = parts.into_iter().map(|part| text(part).text());
        parts.filter(|part| !part.is_empty()).collect()
    }

    /// The value of a vCalendar 1.0, where it is written as quoted-printable.
    fn decoded(&self) -> Cow<'_, str> {
        if !self.is_quoted_printable() {
            return Cow::Borrowed(&self.value);
        }
        let mut bytes = Vec::with_capacity(self.value.len());
        let mut rest = self.value.bytes().peekable();
        let digit = |byte: u8| {
            char::from(byte)
                .to_digit(16)
                .and_then(|digit| u8::try_from(digit).ok())
        };
        while let Some(byte) = rest.next() {
            let high = rest.peek().copied().and_then(digit).filter(|_| byte == b'=');
            let Some(high) = high else {
                bytes.push(byte);
                continue;
            };
            let written = rest.next().unwrap_or_default();
            match rest.peek().copied().and_then(digit) {
                Some(low) => {
                    rest.next();
                    bytes.push(high << 4 | low);
                }
                None => bytes.extend([byte, written]),
            }
        }
        let encoding = self
            .parameter("CHARSET")
            .and_then(|name| Encoding::for_label(name.as_bytes()));
        let (text, _) = encoding.unwrap_or(UTF_8).decode_without_bom_handling(&bytes);
        // A line end of such a text is one of the text, and not the end of an escape.
        Cow::Owned(text.replace("\r\n", "\n"))
    }

    fn is_quoted_printable(&self) -> bool {
        self.parameters
            .iter()
            .any(|(name, value)| is_quoted_printable(name) || is_quoted_printable(value))
    }
}

fn is_quoted_printable(word: &str) -> bool {
    word.eq_ignore_ascii_case("QUOTED-PRINTABLE")
}

/// A component: `BEGIN:VEVENT` and what follows up to its end.
#[derive(Debug, Clone, Default)]
pub(super) struct Component {
    /// The name in capitals.
    pub(super) name: String,
    /// The line that it begins in, 1 for the file's first.
    pub(super) line: u32,
    /// Whether it has an end.
    pub(super) closed: bool,
    /// What it says, in the order of the file.
    pub(super) properties: Vec<Property>,
    /// The components in it.
    pub(super) inner: Vec<Self>,
}

impl Component {
    /// The first property of a name.
    pub(super) fn first(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// All properties of a name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &Property> {
        self.properties
            .iter()
            .filter(move |property| property.name == name)
    }

    /// The value of the first property of a name; empty where there is none.
    pub(super) fn value(&self, name: &str) -> &str {
        self.first(name).map_or("", |property| property.value.trim())
    }

    /// The text of the first property of a name; empty where there is none.
    pub(super) fn text(&self, name: &str) -> String {
        self.first(name).map(Property::text).unwrap_or_default()
    }
}

/// What an iCalendar text holds.
#[derive(Debug, Default)]
pub(super) struct Calendars {
    /// The components of all its calendars, in the order of the file.
    pub(super) components: Vec<Component>,
    /// The lines that are neither properties nor folded, so that they were taken for the rest of the text above.
    pub(super) unfolded: Vec<u32>,
    /// The lines of which nothing could be made.
    pub(super) unread: Vec<u32>,
    /// The METHOD of the last calendar that has one.
    pub(super) method: String,
}

/// Whether a text begins as an iCalendar text does; byte order marks and blank lines aside.
pub(super) fn begins(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    let start: String = start.chars().take(20).collect::<String>().to_ascii_uppercase();
    let name = start
        .strip_prefix("BEGIN")
        .map(str::trim_start)
        .and_then(|rest| rest.strip_prefix(':'));
    name.is_some_and(|name| {
        let name = name.trim_start();
        ["VCALENDAR", "VEVENT", "VTODO"]
            .iter()
            .any(|known| name.starts_with(known))
    })
}

/// Reads the components of a text.
pub(super) fn read(text: &str) -> Calendars {
    let mut found = Calendars::default();
    let mut open: Vec<Component> = Vec::new();
    let mut deeper = 0_usize;
    for (number, line) in lines(text, &mut found) {
        let Some(property) = property(&line) else {
            found.unread.push(number);
            continue;
        };
        let named = property.value.trim().to_ascii_uppercase();
        match property.name.as_str() {
            "BEGIN" if named == "VCALENDAR" => close_all(&mut open, &mut found.components),
            "BEGIN" => {
                let is_of_a_calendar =
                    matches!(named.as_str(), "VEVENT" | "VTODO" | "VJOURNAL" | "VTIMEZONE");
                if is_of_a_calendar {
                    // One of these never stands in another: that one has no end.
                    close_all(&mut open, &mut found.components);
                }
                if open.len() >= DEEPEST {
                    deeper += 1;
                } else {
                    open.push(Component {
                        name: named,
                        line: number,
                        ..Component::default()
                    });
                }
            }
            "END" if named == "VCALENDAR" => close_all(&mut open, &mut found.components),
            "END" if deeper > 0 => deeper -= 1,
            "END" => {
                let Some(at) = open.iter().rposition(|own| own.name == named) else {
                    continue;
                };
                while open.len() > at {
                    let is_it = open.len() == at + 1;
                    close(&mut open, &mut found.components, is_it);
                }
            }
            _ if deeper > 0 => {}
            _ => match open.last_mut() {
                Some(own) => own.properties.push(property),
                None if property.name == "METHOD" => found.method = named,
                None => {}
            },
        }
    }
    close_all(&mut open, &mut found.components);
    found
}

fn close_all(open: &mut Vec<Component>, to: &mut Vec<Component>) {
    while !open.is_empty() {
        close(open, to, false);
    }
}

fn close(open: &mut Vec<Component>, to: &mut Vec<Component>, has_end: bool) {
    let Some(mut own) = open.pop() else { return };
    own.closed = has_end;
    match open.last_mut() {
        Some(outer) => outer.inner.push(own),
        None => to.push(own),
    }
}

/// The lines of a text with their numbers, those that were folded put together.
fn lines(text: &str, found: &mut Calendars) -> Vec<(u32, String)> {
    let mut lines: Vec<(u32, String)> = Vec::new();
    let text = text.trim_start_matches('\u{feff}');
    let physical = text.split_inclusive(['\n', '\r']);
    let mut number = 1_u32;
    let mut before = '\n';
    // Whether the line above goes on by a soft line break, as a quoted-printable value does.
    let mut soft = false;
    for part in physical {
        let line = part.trim_end_matches(['\n', '\r']);
        let end = part.chars().next_back().unwrap_or('\n');
        let own = number;
        if line.is_empty() && end == '\n' && before == '\r' {
            // The second half of a CRLF.
            before = end;
            continue;
        }
        before = end;
        number = number.saturating_add(1);
        if line.is_empty() {
            continue;
        }
        let Some((_, last)) = lines.last_mut() else {
            lines.push((own, line.to_owned()));
            continue;
        };
        let is_frame = name_of(line).is_some_and(|name| matches!(name.as_str(), "BEGIN" | "END"));
        if soft && !is_frame {
            last.pop();
            last.push_str(line.trim_start());
        } else if let Some(rest) = line.strip_prefix([' ', '\t']) {
            last.push_str(rest);
        } else if name_of(line).is_some() {
            lines.push((own, line.to_owned()));
        } else if name_of(last).is_some_and(|name| TEXTS.contains(&name.as_str())) {
            last.push_str("\\n");
            last.push_str(line);
            found.unfolded.push(own);
        } else {
            found.unread.push(own);
        }
        soft = lines
            .last()
            .is_some_and(|(_, last)| last.ends_with('=') && is_soft(last));
    }
    lines
}

fn is_soft(line: &str) -> bool {
    let head = line.split(':').next().unwrap_or_default();
    head.split([';', '=']).any(is_quoted_printable)
}

/// The name of the property that a line is, in capitals, if it is one.
fn name_of(line: &str) -> Option<String> {
    let end = line.find([':', ';'])?;
    let name = line.get(..end)?.trim();
    if name.is_empty()
        || name.len() > 64
        || !name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    {
        return None;
    }
    let upper = name.to_ascii_uppercase();
    (upper.starts_with("X-") || KNOWN.contains(&upper.as_str())).then_some(upper)
}

/// A line taken apart; none where it is no property.
fn property(line: &str) -> Option<Property> {
    let name = name_of(line)?;
    let mut quoted = false;
    let colon = line.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == ':' && !quoted).then_some(at)
    });
    // A quote that is not closed would swallow the value.
    let colon = colon.or_else(|| line.find(':'))?;
    let (head, value) = (line.get(..colon)?, line.get(colon + 1..)?);
    let mut parameters: Vec<String> = vec![String::new()];
    let mut quoted = false;
    for c in head.chars() {
        match c {
            '"' => quoted = !quoted,
            ';' if !quoted => parameters.push(String::new()),
            _ => parameters.last_mut()?.push(c),
        }
    }
    let parameters = parameters.into_iter().skip(1).map(|parameter| {
        let (name, value) = parameter.split_once('=').unwrap_or((&parameter, ""));
        (name.trim().to_ascii_uppercase(), value.trim().to_owned())
    });
    Some(Property {
        name,
        parameters: parameters.collect(),
        value: value.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Component {
        let mut read = read(&format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{text}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        ));
        assert_eq!(read.components.len(), 1);
        read.components.remove(0)
    }

    #[test]
    fn texts_come_out_as_they_were_meant() {
        for (line, text) in [
            ("SUMMARY:a\\\\n\\; b\\, c: d\\ne", "a\\n; b, c: d\ne"),
            ("SUMMARY;LANGUAGE=\"en:GB\":Fair", "Fair"),
            ("summary:Fair", "Fair"),
            ("SUMMARY:On C:\\Users", "On C:\\Users"),
            ("SUMMARY:A long\r\n  name\r\n\t there", "A long name there"),
            (
                "SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9 =\r\nin=0Atown=",
                "Café in\ntown=",
            ),
        ] {
            assert_eq!(one(line).text("SUMMARY"), text, "{line}");
        }
        let categories = one("CATEGORIES:Events, Parks\\, trees,,News")
            .first("CATEGORIES")
            .unwrap()
            .texts();
        assert_eq!(categories, ["Events", "Parks, trees", "News"]);
    }

    #[test]
    fn a_line_that_is_not_folded_is_the_rest_of_the_text_above() {
        let text = "BEGIN:VEVENT\nDESCRIPTION:One\nNote: bring a chair\n\nhttps://a.example\nUID:1\nand this\nEND:VEVENT\n";
        let read = read(text);
        let event = &read.components[0];
        assert_eq!(
            event.text("DESCRIPTION"),
            "One\nNote: bring a chair\nhttps://a.example"
        );
        assert_eq!(
            (event.value("UID"), read.unfolded, read.unread),
            ("1", vec![3, 5], vec![7])
        );
    }

    #[test]
    fn a_component_without_an_end_spoils_no_other() {
        let text = "BEGIN:VCALENDAR\rBEGIN:VEVENT\rUID:1\rBEGIN:VALARM\rUID:x\rBEGIN:VEVENT\rUID:2\rBEGIN:VALARM\rEND:VALARM\r\
                    END:VEVENT\rEND:VCALENDAR\rBEGIN:VCALENDAR\rMETHOD:CANCEL\rBEGIN:VTODO\rUID:3";
        let read = read(text);
        let seen: Vec<_> = read
            .components
            .iter()
            .map(|own| (own.value("UID"), own.line, own.closed))
            .collect();
        assert_eq!(seen, [("1", 2, false), ("2", 6, true), ("3", 14, false)]);
        assert_eq!(
            (read.components[0].inner.len(), read.method.as_str()),
            (1, "CANCEL")
        );
    }

    #[test]
    fn a_calendar_is_known_by_how_it_begins() {
        assert!(begins("\u{feff}\r\n \r\nbegin:vcalendar\r\n"));
        assert!(begins("BEGIN:VEVENT"));
        assert!(!begins("Title,Day\nBEGIN:VCALENDAR,2027-03-04"));
        assert!(!begins("BEGIN:VCARD"));
    }
}
