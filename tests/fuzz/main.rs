//! Spoils files, or makes up nonsense, and reads them, for as long as is asked: `cargo run --release --example fuzz --
//! --minutes 60 [--seed N] [table | nonsense | workbook | ics]`. Ends with 1 where a reader panicked, took longer than ten seconds for
//! one file, hung, or took more than 512 MB; the file is kept, and named.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a run that cannot go on stops"
)]

mod nonsense;
mod seeds;

use almanac_core::exchange::sheet::Here;
use almanac_core::exchange::{look, open_sheet};
use almanac_core::time::{Day, Zone};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The longest that one file may take.
const SLOW: Duration = Duration::from_secs(10);
/// The most memory that the whole run may take, in kilobytes.
const MEMORY: u64 = 512 * 1024;

/// Numbers that look like chance, and are the same for the same seed.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most.max(1) as u64).unwrap()
    }

    fn one_of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// A file with a few things wrong: letters changed, put in, taken out, stretches doubled or taken from another seed.
fn spoilt(chance: &mut Chance, seeds: &[Vec<u8>], words: &[&[u8]]) -> Vec<u8> {
    let mut bytes = seeds[chance.below(seeds.len())].clone();
    for _ in 0..=chance.below(12) {
        let at = chance.below(bytes.len());
        let length = chance.below(64).min(bytes.len() - at);
        match chance.below(8) {
            0 => bytes.insert(at, u8::try_from(chance.below(256)).unwrap()),
            1 if !bytes.is_empty() => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
            2 if !bytes.is_empty() => bytes[at] ^= 1 << chance.below(8),
            3 => drop(bytes.drain(at..at + length)),
            4 => {
                let again = bytes[at..at + length].repeat(1 + chance.below(8));
                bytes.splice(at..at, again);
            }
            5 => {
                let other = &seeds[chance.below(seeds.len())];
                let from = chance.below(other.len());
                let to = (from + chance.below(200)).min(other.len());
                bytes.splice(at..at, other[from..to].iter().copied());
            }
            6 => bytes
                .splice(at..at, words[chance.below(words.len())].iter().copied())
                .for_each(drop),
            _ if chance.below(4) == 0 => bytes.truncate(at),
            _ => {}
        }
    }
    bytes
}

/// Opens a file as a sheet, and as whatever table it is, reads all of it, and gives its cells.
fn read(path: &Path) -> usize {
    let here = Here {
        zone: Zone::UTC,
        today: Day::of(2027, 3, 4).unwrap(),
    };
    let mut cells = 0;
    if let Ok(sheet) = open_sheet(path, None, here) {
        // A reader may refuse what it finds further down.
        let _ = sheet.records.each(&mut |_, record| {
            cells += record.len();
            Ok(())
        });
    }
    let _ = look(path, None, here).and_then(|looked| looked.write_csv(&mut std::io::sink()));
    cells
}

/// Ends the program, and leaves the file, where one file is read for far too long.
fn watch(path: PathBuf, files: Arc<AtomicU64>) {
    std::thread::spawn(move || {
        let mut last = 0;
        loop {
            std::thread::sleep(2 * SLOW);
            match files.load(Ordering::Relaxed) {
                u64::MAX => return,
                now if now == last => {
                    eprintln!("{} is read for longer than {SLOW:?}", path.display());
                    std::process::exit(1);
                }
                now => last = now,
            }
        }
    });
}

/// The most memory that this process has had, in kilobytes; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}

fn run(target: &str, time: Duration, seed: u64) -> Result<(), String> {
    let (seeds, words) = match target {
        "nonsense" => (Vec::new(), Vec::new()),
        target => seeds::of(target)
            .ok_or_else(|| format!("There is no target “{target}”: table, nonsense, workbook or ics."))?,
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("{target}.txt"));
    let mut chance = Chance(seed);
    let reading = Arc::new(AtomicU64::new(0));
    watch(path.clone(), Arc::clone(&reading));
    let (begin, mut files, mut cells, mut slowest) = (Instant::now(), 0_u64, 0, Duration::ZERO);
    while begin.elapsed() < time {
        let bytes = if seeds.is_empty() {
            nonsense::bytes(&mut chance)
        } else {
            seeds::packed(spoilt(&mut chance, &seeds, &words))
        };
        std::fs::write(&path, &bytes).unwrap();
        let start = Instant::now();
        let done = catch_unwind(AssertUnwindSafe(|| read(&path)));
        let took = start.elapsed();
        slowest = slowest.max(took);
        files += 1;
        reading.store(files, Ordering::Relaxed);
        let wrong = match done {
            Err(_) => Some("panicked".to_owned()),
            Ok(_) if took > SLOW => Some(format!("took {took:?}")),
            Ok(_) if peak() > MEMORY => Some(format!("took {} MB", peak() / 1024)),
            Ok(read) => {
                cells += read;
                None
            }
        };
        if let Some(wrong) = wrong {
            let kept = std::env::temp_dir().join(format!("almanac-fuzz-{target}-{seed}-{files}"));
            std::fs::write(&kept, &bytes).unwrap();
            return Err(format!(
                "{target}: file {files} {wrong}. It is kept as {}.",
                kept.display()
            ));
        }
    }
    reading.store(u64::MAX, Ordering::Relaxed);
    println!(
        "{target}: {files} files, {cells} cells, the slowest {slowest:?}, {} MB at most",
        peak() / 1024
    );
    Ok(())
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (mut minutes, mut seed, mut targets) = (1.0, 1_u64, Vec::new());
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--minutes" => {
                minutes = arguments
                    .next()
                    .and_then(|text| text.parse().ok())
                    .unwrap_or(minutes)
            }
            "--seed" => {
                seed = arguments
                    .next()
                    .and_then(|text| text.parse().ok())
                    .unwrap_or(seed)
            }
            _ => targets.push(argument),
        }
    }
    if targets.is_empty() {
        targets = ["table", "nonsense", "workbook", "ics"]
            .map(str::to_owned)
            .to_vec();
    }
    let time = Duration::from_secs_f64(minutes * 60.0);
    for target in &targets {
        if let Err(wrong) = run(target, time, seed.max(1)) {
            eprintln!("{wrong}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
