//! The zip that a workbook is: its parts, read as streams, each bounded. A small file can unfold to any size, so
//! nothing is believed of what it says of itself.

use super::damaged;
use crate::error::{Error, Result};
use crate::exchange::bytes::refuse;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use zip::ZipArchive;
use zip::read::ZipFile;

/// The most that a part may unfold to, in bytes. It is read as a stream, so this bounds the time, not the memory.
const MOST: u64 = 512 * 1024 * 1024;

/// The longest tag, text or comment: it stands in memory at once. A cell of a spreadsheet has 32,767 characters at most.
const RUN: usize = 4 * 1024 * 1024;

/// The most parts that a workbook may have.
const PARTS: usize = 20_000;

/// A workbook's zip.
pub(super) struct Package {
    file: String,
    zip: ZipArchive<BufReader<File>>,
    /// The name of each part as the zip has it, by its name in lower case with plain slashes.
    names: BTreeMap<String, String>,
}

/// A part as XML.
pub(super) type Xml<'a> = Reader<BufReader<Bounded<ZipFile<'a, BufReader<File>>>>>;

impl Package {
    /// Opens the zip of a file. Fails where it is none, or has far more parts than a workbook.
    pub(super) fn open(path: &Path, file: &str) -> Result<Self> {
        let opened = File::open(path).map_err(|error| Error::io(path, &error))?;
        let zip = ZipArchive::new(BufReader::new(opened)).map_err(|_| damaged(file))?;
        if zip.len() > PARTS {
            return Err(unfolds(file));
        }
        let mut names = BTreeMap::new();
        for name in zip.file_names().flatten() {
            names.insert(plain(&name), name.into_owned());
        }
        Ok(Self {
            file: file.to_owned(),
            zip,
            names,
        })
    }

    /// Whether there is a part of that name, case and kind of slashes aside.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&plain(name))
    }

    /// Whether a part's name begins so.
    pub(super) fn has_under(&self, start: &str) -> bool {
        let start = plain(start);
        self.names
            .range(start.clone()..)
            .next()
            .is_some_and(|(name, _)| name.starts_with(&start))
    }

    /// Whether a part's name ends so.
    pub(super) fn has_ending(&self, end: &str) -> bool {
        self.names.keys().any(|name| name.ends_with(end))
    }

    /// The first bytes of a part as text; empty where there is no such part.
    pub(super) fn start_of(&mut self, name: &str, most: u64) -> String {
        let Some(name) = self.names.get(&plain(name)) else {
            return String::new();
        };
        let mut bytes = Vec::new();
        if let Ok(part) = self.zip.by_name(name) {
            // A start that cannot be read is no start.
            let _ = part.take(most).read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// A part as XML; none where there is no such part.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<Xml<'_>>> {
        let Some(name) = self.names.get(&plain(name)) else {
            return Ok(None);
        };
        let part = self.zip.by_name(name).map_err(|_| damaged(&self.file))?;
        if part.encrypted() {
            return Err(locked(&self.file));
        }
        if part.size() > MOST {
            return Err(unfolds(&self.file));
        }
        let mut xml = Reader::from_reader(BufReader::with_capacity(64 * 1024, Bounded::new(part)));
        let config = xml.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        config.expand_empty_elements = true;
        Ok(Some(xml))
    }

    /// Fails where the parts together unfold to more than `most` bytes, whatever the zip says of their sizes.
    pub(super) fn bound(&mut self, most: u64) -> Result<()> {
        let mut all = 0;
        for at in 0..self.zip.len() {
            let part = self.zip.by_index(at).map_err(|_| damaged(&self.file))?;
            all +=
                io::copy(&mut part.take(most - all + 1), &mut io::sink()).map_err(|_| damaged(&self.file))?;
            if all > most {
                return Err(unfolds(&self.file));
            }
        }
        Ok(())
    }
}

fn plain(name: &str) -> String {
    name.trim_start_matches('/')
        .replace('\\', "/")
        .to_ascii_lowercase()
}

/// The file unfolds to far more than any calendar has.
pub(super) fn unfolds(file: &str) -> Error {
    refuse(
        file,
        "unfolds",
        "has far more in it than a calendar. Copy the sheet of the calendar into a new workbook, and import that.",
    )
}

/// The file wants a password.
pub(super) fn locked(file: &str) -> Error {
    refuse(
        file,
        "password",
        "is locked with a password. Open it in your spreadsheet, save a copy without a password, and import that.",
    )
}

/// A stream that ends with an error where it is too long, or where one event of the XML is.
pub(super) struct Bounded<R> {
    inner: R,
    read: u64,
    /// How much was read for the event that is being read.
    run: usize,
}

impl<R> Bounded<R> {
    fn new(inner: R) -> Self {
        Self {
            inner,
            read: 0,
            run: 0,
        }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read += count as u64;
        self.run += count;
        if self.read > MOST || self.run > RUN {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "too large"));
        }
        Ok(count)
    }
}

/// The next event of a part. Fails where the XML does not hold together, or the event is far too long.
pub(super) fn next<'b>(xml: &mut Xml<'_>, buffer: &'b mut Vec<u8>) -> quick_xml::Result<Event<'b>> {
    xml.get_mut().get_mut().run = 0;
    buffer.clear();
    xml.read_event_into(buffer)
}

/// An attribute by its name without a prefix; empty where there is none.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|own| own.key.local_name().as_ref() == name);
    found
        .and_then(|own| Some(own.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned()))
        .unwrap_or_default()
}

/// Whether an attribute says yes.
pub(super) fn is_on(tag: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(tag, name).as_str(), "1" | "true" | "on")
}

/// Puts what an entity stands for; one that XML does not know stays as it is written.
pub(super) fn put_entity(text: &mut String, entity: &BytesRef<'_>) {
    match entity.resolve_char_ref() {
        Ok(Some(c)) => text.push(c),
        Ok(None) => match quick_xml::escape::resolve_xml_entity(entity) {
            Some(plain) => text.push_str(plain),
            None => {
                text.push('&');
                text.push_str(entity);
                text.push(';');
            }
        },
        Err(_) => text.push('\u{fffd}'),
    }
}

/// Puts what an event adds to a text: letters, CDATA, entities. Gives whether it was such an event.
pub(super) fn put_text(text: &mut String, event: &Event<'_>) -> bool {
    match event {
        Event::Text(part) => text.push_str(&part.xml10_content()),
        Event::CData(part) => text.push_str(&part.xml10_content()),
        Event::GeneralRef(entity) => put_entity(text, entity),
        _ => return false,
    }
    true
}
