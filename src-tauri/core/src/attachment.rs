//! Attachments: the pictures and other files of a post. What they are is read from their bytes, not from their
//! names.

use crate::error::{Code, Error, Result};
use crate::id::AttachmentId;
use serde::Serialize;
use std::io::{BufRead, Cursor, Seek};

/// The largest file that is taken, in bytes: 25 MB. A plan is one file that is mailed and copied whole, and most
/// mail servers refuse a message of more than 25 MB.
pub const MOST: usize = 25 * 1024 * 1024;

/// From how many bytes on a file is called large: 5 MB, the most that X takes for a picture.
pub const LARGE: usize = 5 * 1024 * 1024;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// A GIF picture, which may move.
    Gif,
    /// A WebP picture.
    WebP,
    /// An MP4 film.
    Mp4,
    /// A PDF document.
    Pdf,
}

impl Kind {
    /// All kinds that are taken.
    pub const ALL: [Self; 6] = [Self::Png, Self::Jpeg, Self::Gif, Self::WebP, Self::Mp4, Self::Pdf];

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
            Self::Mp4 => "video/mp4",
            Self::Pdf => "application/pdf",
        }
    }

    /// Whether it is a picture, which has a size in pixels and wants an alt text.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Gif | Self::WebP)
    }

    /// The kind of a media type.
    pub fn of(media_type: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.media_type() == media_type)
    }

    /// Reads what a file is from its first bytes.
    pub fn sniff(bytes: &[u8]) -> Option<Self> {
        // A QuickTime film and a HEIC picture begin as an MP4 does, but for the brand at bytes 8 to 11.
        let film = || {
            let brand = bytes.get(8..12)?;
            let known: [&[u8]; 9] = [
                b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ",
            ];
            (bytes.get(4..8) == Some(b"ftyp") && known.contains(&brand)).then_some(Self::Mp4)
        };
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
            Some(Self::Gif)
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Some(Self::WebP)
        } else if bytes.starts_with(b"%PDF-") {
            Some(Self::Pdf)
        } else {
            film()
        }
    }
}

/// A file that is to be attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAttachment {
    /// Its file name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A picture or other file of a post, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its file name.
    pub name: String,
    /// Its media type, such as `image/png`.
    pub media_type: String,
    /// What a person who cannot see it is told.
    pub alt: String,
    /// How many bytes it has.
    pub bytes: u32,
    /// Whether it has so many that some networks refuse it.
    pub large: bool,
    /// Whether it is a picture.
    pub picture: bool,
    /// Its width and height in pixels; none where it is no picture, or its header cannot be read.
    pub pixels: Option<(u32, u32)>,
}

/// Says what a file is. Fails, with the file's name and the way out, where it is empty, larger than [`MOST`], or
/// of no kind that is taken.
pub fn check(file: &NewAttachment) -> Result<Kind> {
    check_length(&file.name, file.bytes.len() as u64)?;
    Kind::sniff(&file.bytes).ok_or_else(|| {
        refused(
            "kind",
            &file.name,
            format!(
                "{} is not a file that a post can carry. Save it as PNG, JPEG, GIF or WebP (a film as MP4, a \
                 document as PDF), and add that.",
                file.name
            ),
        )
    })
}

/// Checks how long a file is, before it is read. Fails where it is empty or longer than [`MOST`].
pub fn check_length(name: &str, length: u64) -> Result<()> {
    if length == 0 {
        return Err(refused(
            "empty",
            name,
            format!("{name} is empty. Choose another file."),
        ));
    }
    if length > MOST as u64 {
        let (size, most) = (length.div_ceil(1024 * 1024), MOST / (1024 * 1024));
        let sentence = format!(
            "{name} has {size} MB; a post carries files of {most} MB at most. Save it smaller, and add that."
        );
        return Err(refused("too_large", name, sentence)
            .with("size", size)
            .with("most", most));
    }
    Ok(())
}

fn refused(reason: &str, name: &str, sentence: String) -> Error {
    Error::new(Code::NotAttachable, sentence)
        .with("reason", reason)
        .with("file", name)
}

/// A picture's width and height in pixels, from its header; none where it cannot be read.
pub fn pixels(from: &mut (impl BufRead + Seek)) -> Option<(u32, u32)> {
    let size = imagesize::reader_size(from).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

/// A picture's width and height in pixels, from its bytes.
pub fn pixels_of(bytes: &[u8]) -> Option<(u32, u32)> {
    pixels(&mut Cursor::new(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06\0\0\0\0\0\0\0";
    const GIF: &[u8] = b"GIF89a\x0a\0\x07\0\x80\0\0";
    const JPEG: &[u8] =
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\0\x40\0\x60\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xff\xd9";

    fn file(name: &str, bytes: &[u8]) -> NewAttachment {
        NewAttachment {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
        }
    }

    #[test]
    fn what_a_file_is_is_read_from_its_bytes() {
        let table: [(&[u8], Option<Kind>); 14] = [
            (PNG, Some(Kind::Png)),
            (JPEG, Some(Kind::Jpeg)),
            (GIF, Some(Kind::Gif)),
            (b"RIFF\x24\0\0\0WEBPVP8 ", Some(Kind::WebP)),
            (b"RIFF\x24\0\0\0WAVEfmt ", None),
            (b"\0\0\0\x20ftypisom\0\0\x02\0", Some(Kind::Mp4)),
            (b"\0\0\0\x20ftypmp42", Some(Kind::Mp4)),
            (b"\0\0\0\x18ftypheic", None),
            (b"\0\0\0\x14ftypqt  ", None),
            (b"%PDF-1.7\n", Some(Kind::Pdf)),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
            (b"PK\x03\x04", None),
            (b"\x89PN", None),
            (b"", None),
        ];
        for (bytes, kind) in table {
            assert_eq!(Kind::sniff(bytes), kind, "{bytes:?}");
        }
        for kind in Kind::ALL {
            assert_eq!(Kind::of(kind.media_type()), Some(kind));
        }
    }

    #[test]
    fn a_pictures_size_is_read_from_its_header() {
        assert_eq!(pixels_of(PNG), Some((640, 480)));
        assert_eq!(pixels_of(GIF), Some((10, 7)));
        assert_eq!(pixels_of(JPEG), Some((96, 64)));
        assert_eq!(pixels_of(b"\x89PNG\r\n\x1a\n"), None, "a header cut short");
        assert_eq!(pixels_of(b""), None);
    }

    #[test]
    fn a_refusal_names_the_file_and_the_way_out() {
        let reason = |name: &str, bytes: &[u8]| {
            let error = check(&file(name, bytes)).unwrap_err();
            assert_eq!(error.code, Code::NotAttachable);
            assert!(error.message.contains(name), "{}", error.message);
            error.args["reason"].clone()
        };
        assert_eq!(reason("plan.docx", b"PK\x03\x04"), "kind");
        assert_eq!(
            reason("picture.png", b"MZ"),
            "kind",
            "the name alone makes no picture"
        );
        assert_eq!(reason("nothing.png", b""), "empty");
        let mut long = PNG.to_vec();
        long.resize(MOST, 0);
        assert_eq!(check(&file("at the limit", &long)).unwrap(), Kind::Png);
        long.push(0);
        assert_eq!(reason("one more", &long), "too_large");
        assert!(check_length("film.mp4", 26 * 1024 * 1024).is_err());
    }
}
