//! Gives the reader of tables whatever bytes there are, for as long as it is told: no panic, no hang, no hunger.
//!
//! `cargo run --release -p almanac-core --example fuzz_tables -- --minutes 60 [--seed N]`
//!
//! What was read when something goes wrong stays in the folder that is named; the seed makes it again.
#![allow(missing_docs, reason = "a program, not a library")]

use almanac_core::exchange;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How long one file may take: far longer than any of its size needs.
const LONGEST: Duration = Duration::from_secs(20);
/// How much memory the whole run may need, in kilobytes.
const MOST_MEMORY: u64 = 512 * 1024;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |name: &str| -> Option<u64> {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)?.parse().ok()
    };
    let minutes = number("--minutes").unwrap_or(1);
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_nanos();
    let seed = number("--seed").unwrap_or(u64::try_from(now & u128::from(u64::MAX))?);
    let folder = std::env::temp_dir().join(format!("fuzz-tables-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    println!("seed {seed}, {minutes} minutes, files in {}", folder.display());
    let until = Instant::now() + Duration::from_secs(minutes * 60);
    let begun = Arc::new(AtomicU64::new(0));
    watch(Arc::clone(&begun), folder.clone());
    let start = Instant::now();
    let mut chance = Chance(seed | 1);
    let (mut files, mut bytes, mut tables, mut slowest) = (0_u64, 0_u64, 0_u64, Duration::ZERO);
    let path = folder.join("table.csv");
    while Instant::now() < until {
        let text = some_bytes(&mut chance);
        std::fs::write(&path, &text)?;
        files += 1;
        bytes += text.len() as u64;
        begun.store(
            start.elapsed().as_millis().try_into().unwrap_or(u64::MAX).max(1),
            Ordering::Relaxed,
        );
        let from = Instant::now();
        tables += u64::from(read(&path));
        slowest = slowest.max(from.elapsed());
        begun.store(0, Ordering::Relaxed);
    }
    let memory = memory().unwrap_or_default();
    println!(
        "{files} files, {} MB, {tables} of them tables; the slowest took {slowest:?}; {} MB of memory at most",
        bytes / 1_000_000,
        memory / 1024
    );
    std::fs::remove_dir_all(&folder)?;
    if memory > MOST_MEMORY {
        return Err(format!("{} MB of memory are too much", memory / 1024).into());
    }
    Ok(())
}

/// Reads a file both ways: as whatever table it is, and as a calendar.
fn read(path: &Path) -> bool {
    let here = exchange::sheet::Here::of(almanac_core::time::Zone::UTC, &almanac_core::time::SystemClock);
    let looked = exchange::look(path, None, here).and_then(|looked| looked.write_csv(&mut std::io::sink()));
    let sheet =
        exchange::open_sheet(path, None, here).and_then(|sheet| sheet.records.each(&mut |_, _| Ok(())));
    looked.is_ok() && sheet.is_ok()
}

/// Ends the program, and leaves the file, where one takes too long.
fn watch(begun: Arc<AtomicU64>, folder: PathBuf) {
    std::thread::spawn(move || {
        let mut last = 0;
        loop {
            std::thread::sleep(LONGEST);
            let now = begun.load(Ordering::Relaxed);
            if now > 0 && now == last {
                eprintln!("the file in {} takes longer than {LONGEST:?}", folder.display());
                std::process::exit(1);
            }
            last = now;
        }
    });
}

/// The most memory that this program has had, in kilobytes, where the system tells.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Numbers by chance (xorshift64*, G. Marsaglia, S. Vigna).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most.max(1) as u64).unwrap_or_default()
    }

    fn one_of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list.get(self.below(list.len())).copied().unwrap_or_default()
    }
}

/// The bytes of a file: anything at all, or only signs that mean something in tables, or a table with damage.
fn some_bytes(chance: &mut Chance) -> Vec<u8> {
    const SIGNS: [&str; 28] = [
        ",",
        ";",
        "\t",
        "|",
        " ",
        ":",
        "\"",
        "'",
        "\"\"",
        "\\",
        "\\\"",
        "\n",
        "\r",
        "\r\n",
        "a",
        "1",
        "é",
        "日",
        "\u{feff}",
        "“",
        "”",
        "\0",
        "sep=;",
        "Date",
        "2027-03-04",
        "09:30",
        "https://example.org",
        "^",
    ];
    const DELIMITERS: [&str; 9] = [",", ";", "\t", "|", "^", "~", ", ", ";;", ":"];
    // Most files are small, so that there are many; some are large, so that what grows too fast is seen.
    let size = match chance.below(200) {
        0 => 1 << 21,
        1..=9 => 1 << 16,
        10..=79 => 1 << 11,
        _ => 200,
    };
    let size = 1 + chance.below(size);
    match chance.below(4) {
        0 => (0..size)
            .map(|_| u8::try_from(chance.next() >> 56).unwrap_or_default())
            .collect(),
        1 => {
            let few: Vec<&str> = (0..1 + chance.below(6)).map(|_| chance.one_of(&SIGNS)).collect();
            let mut text = String::new();
            while text.len() < size {
                text.push_str(chance.one_of(&few));
            }
            text.into_bytes()
        }
        kind => {
            let delimiter = chance.one_of(&DELIMITERS);
            let width = 1 + chance.below(12);
            let mut text = String::new();
            while text.len() < size {
                for at in 0..width {
                    text.push_str(if at > 0 { delimiter } else { "" });
                    let quote = if chance.below(3) == 0 { "\"" } else { "" };
                    text.push_str(quote);
                    for _ in 0..chance.below(5) {
                        text.push_str(chance.one_of(&SIGNS));
                    }
                    text.push_str(quote);
                }
                text.push_str(chance.one_of(&["\n", "\r\n", "\r", "\n\n"]));
            }
            let mut bytes = text.into_bytes();
            if kind == 3 {
                for _ in 0..1 + bytes.len() / 100 {
                    let at = chance.below(bytes.len());
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte = u8::try_from(chance.next() >> 56).unwrap_or_default();
                    }
                }
            }
            bytes
        }
    }
}
