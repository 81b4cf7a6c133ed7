//! Other programs that read our files: Python's csv, openpyxl, icalendar and libical. `make setup` installs them;
//! where they are missing a test says so and skips, unless `ALMANAC_READERS=required` (as `make test` sets it).

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a script of tests/readers prints of a file, as JSON; none where a module that it needs is not there.
///
/// # Panics
/// Where the script fails, or where its modules are missing although they are required.
#[expect(clippy::expect_used, clippy::panic, reason = "a journey stops where it fails")]
pub fn read(script: &str, modules: &[&str], arguments: &[&str]) -> Option<Value> {
    let Some(python) = python_with(modules) else {
        return missing(&modules.join(", "));
    };
    let done = Command::new(python)
        .arg(path_of(script))
        .args(arguments)
        .output()
        .expect("Python runs");
    assert!(
        done.status.success(),
        "{script} {arguments:?}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    match serde_json::from_slice(&done.stdout) {
        Ok(value) => Some(value),
        Err(error) => panic!("{script} printed no JSON: {error}"),
    }
}

/// What libical finds in a file, as JSON: `errors`, `whole` (nothing that RFC 5545 restricts), `components`; none
/// where it is not there.
///
/// # Panics
/// As [`read`].
pub fn libical(path: &Path) -> Option<Value> {
    let script = "read_libical.py";
    let there = python_with(&["ctypes"]).is_some_and(|python| {
        let asked = Command::new(python).arg(path_of(script)).status();
        asked.is_ok_and(|status| status.success())
    });
    if there {
        read(script, &["ctypes"], &[&path.to_string_lossy()])
    } else {
        missing("libical")
    }
}

fn path_of(script: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("readers").join(script)
}

fn missing(what: &str) -> Option<Value> {
    assert!(
        std::env::var("ALMANAC_READERS").as_deref() != Ok("required"),
        "Python finds no {what}: run `make setup`"
    );
    eprintln!("skipped: Python finds no {what} here; `make setup` installs it");
    None
}

/// The first Python that has these modules; the system's own comes first, for its packages are installed there.
fn python_with(modules: &[&str]) -> Option<&'static str> {
    let import = format!("import sys, {}", modules.join(", "));
    ["/usr/bin/python3", "python3"].into_iter().find(|python| {
        Command::new(python)
            .args(["-c", &import])
            .output()
            .is_ok_and(|done| done.status.success())
    })
}

/// Texts that go wrong where a format is not taken seriously.
pub fn awkward() -> Vec<String> {
    let mut texts: Vec<String> = [
        "@mayor opens the pool",
        "=1+1",
        "'=1+1",
        "''=1+1",
        "+44 1234",
        "-5 °C tonight",
        "\ttab first",
        "=HYPERLINK(\"http://x\",\"y\")",
        "https://example.org/a?b=1&c=2",
        "mailto:press@example.org",
        "say \"hi\", he said; 'quoted' \\ back\\slash \\n not a line",
        "two\nlines",
        "two\r\nlines",
        "lone\rreturn",
        "\rreturn first",
        "ends with lines\n\n",
        "👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 e\u{301}",
        "مرحبا بالعالم \u{202e}back\u{202c} \u{2067}שלום\u{2069}",
        "  spaces around  ",
        "\u{feff}mark",
        "'",
        "''",
        "nul \0, bell \u{7}, escape \u{1b}[31m, unit \u{1f}, del \u{7f}, c1 \u{85}\u{9b}",
        "_x0041_ is no A, nor _x0041\u{1}",
        "<r><t>markup of a workbook</t></r>",
        "<r>_x000D_</r>",
        "<script>alert(1)</script> &amp; ]]> <!-- -->",
        "END:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:no",
        "\u{2028}line\u{2029}paragraph\u{fffd}",
        "2027-03-04",
        "09:30",
        "1E5",
        "007",
        "TRUE",
        "#N/A",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("Ä long täxt, with commas; and “quotes”. ".repeat(750));
    texts.push("👩‍👩‍👧".repeat(3_750));
    texts
}
