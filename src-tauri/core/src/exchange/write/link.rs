//! Links: which may stand as a URI, and which may be followed.

/// Whether a link may stand as a URI (RFC 3986): a scheme, and none but its characters.
pub(super) fn is_uri(link: &str) -> bool {
    let Some((scheme, rest)) = link.split_once(':') else {
        return false;
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    is_scheme && !rest.is_empty() && rest.chars().all(allowed)
}

/// Whether a reader may be taken there with a click: it opens a page, a mail or a call, and runs nothing.
pub(super) fn may_be_followed(link: &str) -> bool {
    let scheme = link.split(':').next().unwrap_or_default().to_ascii_lowercase();
    is_uri(link) && ["https", "http", "mailto", "tel"].contains(&scheme.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_a_uri_or_none() {
        for uri in [
            "https://example.org/a?b=1&c=2#d",
            "mailto:press@example.org",
            "tel:+441234",
            "javascript:alert(1)",
        ] {
            assert!(is_uri(uri), "{uri}");
        }
        for other in [
            "",
            "example.org",
            "https://example.org/a b",
            "see: below",
            "https://exämple.org",
            "x:",
            "a\r\nb:c",
        ] {
            assert!(!is_uri(other), "{other:?}");
        }
        assert!(may_be_followed("HTTPS://example.org"));
        for never in [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "JaVaScRiPt:x",
        ] {
            assert!(!may_be_followed(never), "{never}");
        }
    }
}
