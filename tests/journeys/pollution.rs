//! `almanac preview --csv` on the polluted files of the Pollock benchmark, scored as it is published: for each file one
//! for success, and precision, recall and their mean for the header, the rows and the cells; ten at most.

use crate::polluter::{Polluted, files};
use almanac_core::exchange;
use std::collections::BTreeMap;
use std::path::Path;

/// What a cell counts as: the benchmark evens out case (and ways to write numbers and days, which stay as they are here).
fn even(cell: &str) -> String {
    cell.replace("\r\n", "\n").replace('\r', "\n").to_lowercase()
}

/// Precision, recall and their mean of what was read, as the benchmark counts them: how often each comes.
fn measures<'a>(expected: impl Iterator<Item = &'a String>, read: impl Iterator<Item = &'a String>) -> f64 {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wanted = 0_usize;
    for text in expected {
        wanted += 1;
        *left.entry(text).or_default() += 1;
    }
    if wanted == 0 {
        return 3.0;
    }
    let (mut both, mut all) = (0_usize, 0_usize);
    for text in read {
        all += 1;
        if let Some(count) = left.get_mut(text.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            both += 1;
        }
    }
    if both == 0 {
        return 0.0;
    }
    let (precision, recall) = (both as f64 / wanted as f64, both as f64 / all as f64);
    precision + recall + 2.0 * precision * recall / (precision + recall)
}

fn score(expected: &[Vec<String>], read: &[Vec<String>]) -> f64 {
    if expected.is_empty() {
        return 10.0;
    }
    let evened = |rows: &[Vec<String>]| -> Vec<Vec<String>> {
        rows.iter()
            .map(|row| row.iter().map(|cell| even(cell)).collect())
            .collect()
    };
    let joined =
        |rows: &[Vec<String>]| -> Vec<String> { rows.iter().skip(1).map(|row| row.concat()).collect() };
    let (expected, read) = (evened(expected), evened(read));
    let header = measures(expected[0].iter(), read.first().into_iter().flatten());
    let rows = measures(joined(&expected).iter(), joined(&read).iter());
    let cells = measures(expected.iter().flatten(), read.iter().flatten());
    1.0 + header + rows + cells
}

/// What `preview --csv` prints of a file, read as any program reads CSV.
fn read(path: &Path, text: &str) -> Vec<Vec<String>> {
    std::fs::write(path, text).unwrap();
    let mut printed = Vec::new();
    exchange::look(
        path,
        None,
        exchange::sheet::Here::of(almanac_core::time::Zone::UTC, &almanac_core::time::SystemClock),
    )
    .unwrap()
    .write_csv(&mut printed)
    .unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(printed.as_slice());
    reader
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

/// Scores files, prints the score of each kind, and gives the simple and the weighted score.
fn scores(files: &[Polluted]) -> (f64, f64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("polluted.csv");
    let mut kinds: BTreeMap<&str, (f64, f64, f64, &str)> = BTreeMap::new();
    let (mut sum, mut weighted, mut weights) = (0.0, 0.0, 0.0);
    for file in files {
        let score = score(&file.expected, &read(&path, &file.text));
        let weight = file.weight * file.stands_for;
        sum += score * file.stands_for;
        weighted += score * weight;
        weights += weight;
        let kind = kinds.entry(file.kind).or_insert((0.0, 0.0, f64::INFINITY, ""));
        kind.0 += score * file.stands_for;
        kind.1 += file.stands_for;
        if score < kind.2 {
            (kind.2, kind.3) = (score, &file.name);
        }
    }
    for (kind, (sum, count, worst, name)) in &kinds {
        println!(
            "{kind:28} {count:5.0} files {:7.3}, worst {worst:7.3} {name}",
            sum / count
        );
    }
    let count: f64 = files.iter().map(|file| file.stands_for).sum();
    let (simple, weighted) = (sum / count, weighted / weights);
    println!("{count:.0} files: simple {simple:.3}, weighted {weighted:.3}");
    assert!((count - 2_290.0).abs() < 0.5, "as many as the benchmark has");
    (simple, weighted)
}

#[test]
fn polluted_files_are_read_as_they_are_meant() {
    let (simple, weighted) = scores(&files(false));
    assert!(simple >= 9.95, "the simple score is {simple}");
    assert!(weighted >= 9.95, "the weighted score is {weighted}");
}

#[test]
#[ignore = "all 2,290 files take minutes: cargo test --release -p almanac-tests --test journeys -- --ignored polluted"]
fn all_polluted_files_are_read_as_they_are_meant() {
    let (simple, weighted) = scores(&files(true));
    assert!(simple >= 9.95, "the simple score is {simple}");
    assert!(weighted >= 9.95, "the weighted score is {weighted}");
}
