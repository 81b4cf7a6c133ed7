//! The invariants of docs/ARCHITECTURE.md, kept by reading the tree itself.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every file below a folder with one of these endings, and its text.
fn sources(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            let path = file.path();
            let name = file.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["node_modules", "dist", "gen", "target"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let shown = path
                    .strip_prefix(root())
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/");
                found.push((shown, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} must not be empty");
    found
}

/// Code before the tests of a file, without comments.
fn code(text: &str) -> String {
    let own = text.split("#[cfg(test)]").next().unwrap_or_default();
    own.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_core_depends_on_no_window() {
    let tree = Command::new(env!("CARGO"))
        .args([
            "tree",
            "-p",
            "almanac-core",
            "-e",
            "normal",
            "--prefix",
            "none",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    for line in String::from_utf8(tree.stdout).unwrap().lines() {
        let name = line.split(' ').next().unwrap();
        assert!(
            !["tauri", "wry", "tao"].contains(&name),
            "the core must not depend on {name}"
        );
    }
}

#[test]
fn only_the_store_names_rusqlite_and_only_exchange_the_file_formats() {
    for (path, text) in sources("src-tauri/core/src", &[".rs"])
        .into_iter()
        .chain(sources("src-tauri/cli/src", &[".rs"]))
        .chain(sources("src-tauri/src", &[".rs"]))
    {
        let code = code(&text);
        if !path.contains("/core/src/store/") {
            assert!(!code.contains("rusqlite"), "{path} names rusqlite");
        }
        if !path.contains("/core/src/exchange/") {
            for format in [
                "csv::",
                "calamine",
                "cfb::",
                "quick_xml",
                "zip::",
                "rust_xlsxwriter",
                "icalendar",
            ] {
                assert!(!code.contains(format), "{path} names {format}");
            }
        }
    }
}

#[test]
fn nouns_and_rules_read_no_clock_and_no_file() {
    let nouns = [
        "post.rs",
        "theme.rs",
        "channel.rs",
        "campaign.rs",
        "snippet.rs",
        "snippet/placeholder.rs",
        "post_pattern.rs",
        "occasion.rs",
        "occasion/rule.rs",
        "occasion/calendar.rs",
        "history.rs",
        "filter.rs",
        "id.rs",
    ];
    for (path, text) in sources("src-tauri/core/src", &[".rs"]) {
        let noun = nouns
            .iter()
            .any(|noun| path == format!("src-tauri/core/src/{noun}"));
        if noun || path.contains("/core/src/check/") {
            for forbidden in [
                "std::fs",
                "std::net",
                "Utc::now",
                "Local::now",
                "SystemTime",
                "now_v7",
                "std::env",
            ] {
                assert!(!code(&text).contains(forbidden), "{path} names {forbidden}");
            }
        }
    }
}

#[test]
fn the_backend_module_alone_calls_invoke() {
    for (path, text) in sources("ui/src", &[".ts", ".svelte"]) {
        if path != "ui/src/lib/backend.ts" && !path.ends_with(".test.ts") {
            assert!(
                !text.contains("@tauri-apps/api"),
                "{path} reaches past lib/backend.ts"
            );
        }
    }
}

#[test]
fn every_write_goes_through_an_edit() {
    for (path, text) in sources("src-tauri/core/src", &[".rs"]) {
        let code = code(&text);
        for (at, line) in code.lines().enumerate() {
            let writes = ["INSERT INTO ", "UPDATE ", "DELETE FROM "]
                .iter()
                .any(|verb| line.contains(&format!("\"{verb}")));
            assert!(
                !writes || path.contains("/store/"),
                "{path}: a write outside the store, line {}",
                at + 1
            );
        }
        if path.contains("/store/") && !path.ends_with("file.rs") && !path.ends_with("triggers.rs") {
            assert!(
                !code.contains("execute_batch"),
                "{path} runs SQL that nobody checks"
            );
        }
    }
}

#[test]
fn areas_of_the_screen_do_not_know_each_other() {
    let areas = [
        "calendar", "board", "table", "palette", "chosen", "post", "tray", "exchange", "checks", "insights",
        "settings", "welcome", "history", "search",
    ];
    for (path, text) in sources("ui/src", &[".ts", ".svelte"]) {
        let Some(area) = areas
            .iter()
            .find(|area| path.starts_with(&format!("ui/src/{area}/")))
        else {
            continue;
        };
        for other in areas.iter().filter(|other| *other != area) {
            for import in [
                format!("../{other}/"),
                format!("$lib/../{other}/"),
                format!("src/{other}/"),
            ] {
                assert!(!text.contains(&import), "{path} imports the area {other}");
            }
        }
    }
    for (path, text) in sources("ui/src/lib", &[".ts", ".svelte"])
        .into_iter()
        .chain(sources("ui/src/controls", &[".ts", ".svelte"]))
    {
        for area in areas {
            assert!(
                !text.contains(&format!("../{area}/")),
                "{path} imports the area {area}"
            );
        }
    }
}

#[test]
fn nothing_opens_a_socket() {
    let folders = ["src-tauri/core/src", "src-tauri/cli/src", "src-tauri/src"];
    for (path, text) in folders.iter().flat_map(|folder| sources(folder, &[".rs"])) {
        for socket in [
            "std::net",
            "tokio::net",
            "TcpStream",
            "UdpSocket",
            "TcpListener",
            "reqwest",
        ] {
            assert!(!code(&text).contains(socket), "{path} names {socket}");
        }
    }
    for (path, text) in sources("ui/src", &[".ts", ".svelte", ".css", ".html"]) {
        for call in [
            "fetch(",
            "XMLHttpRequest",
            "WebSocket",
            "sendBeacon",
            "EventSource",
        ] {
            assert!(!text.contains(call), "{path} names {call}");
        }
    }
    let manifest = std::fs::read_to_string(root().join("src-tauri/Cargo.toml")).unwrap();
    for plugin in [
        "plugin-http",
        "plugin-shell",
        "plugin-fs",
        "plugin-updater",
        "plugin-websocket",
    ] {
        assert!(!manifest.contains(plugin), "the shell takes no {plugin}");
    }
}

#[test]
fn the_colours_of_exports_are_those_of_the_screen() {
    let tokens = std::fs::read_to_string(root().join("ui/src/lib/tokens.css")).unwrap();
    for colour in almanac_core::theme::COLOURS {
        let name = format!("--theme-{colour}:");
        let mut said = tokens
            .lines()
            .filter_map(|line| line.trim().strip_prefix(&name))
            .map(|value| value.trim().trim_end_matches(';'));
        let (light, dark) = almanac_core::theme::tones(colour);
        assert_eq!((said.next(), said.next()), (Some(light), Some(dark)), "{colour}");
    }
}
