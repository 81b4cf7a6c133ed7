//! The binary workbooks of Excel, XLS and XLSB, read by calamine. It lays a sheet out in full before it can be asked
//! how large that is, and gives up on some spoilt files by a panic: so sizes are looked at first, and a panic is a
//! damaged file.

use super::damaged;
use super::format::Shown;
use super::grid::{Grid, Merge};
use super::package::{Package, unfolds};
use super::value::{self, Epoch, Value};
use crate::error::{Error, Result};
use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, Xlsb};
use std::fs::File;
use std::io::{BufReader, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// The most that the parts of an XLSB may unfold to, in bytes; calamine holds its strings one by one.
const MOST_XLSB: u64 = 48 * 1024 * 1024;
/// The largest XLS, in bytes.
const MOST_XLS: u64 = 64 * 1024 * 1024;
/// The most cells that the sheets of an XLS lay out, empty ones counted.
const MOST_LAID_OUT: u64 = 3_000_000;

type TakeSheet<'a> = &'a mut dyn FnMut(String, bool, Grid) -> Result<()>;

/// What `work` gives; a panic in it is a damaged file.
fn guarded<T>(file: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(damaged(file)))
}

/// Reads the sheets of an XLSB in their order.
pub(super) fn each_xlsb(file: &str, path: &Path, package: &mut Package, take: TakeSheet<'_>) -> Result<()> {
    package.bound(MOST_XLSB)?;
    let opened = File::open(path).map_err(|error| Error::io(path, &error))?;
    let mut book = guarded(file, || {
        Xlsb::new(BufReader::new(opened)).map_err(|_| damaged(file))
    })?;
    let epoch = epoch(book.has_1904_epoch());
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let grid = guarded(file, || {
            let mut rows = Rows::new(file, epoch);
            let mut cells = book
                .worksheet_cells_reader(&sheet.name)
                .map_err(|_| damaged(file))?;
            while let Some(cell) = cells.next_cell().map_err(|_| damaged(file))? {
                let (row, column) = cell.get_position();
                let data = match cell.get_value() {
                    DataRef::SharedString(text) => Data::String((*text).to_owned()),
                    other => Data::from(other.clone()),
                };
                rows.put(row, column, &data)?;
            }
            rows.done()
        })?;
        take(sheet.name, sheet.visible != SheetVisible::Visible, grid)?;
    }
    Ok(())
}

/// Reads the sheets of an XLS in their order; `stream` is the workbook in it.
pub(super) fn each_xls(file: &str, path: &Path, stream: &[u8], take: TakeSheet<'_>) -> Result<()> {
    if laid_out(stream) > MOST_LAID_OUT {
        return Err(unfolds(file));
    }
    let mut bytes = Vec::new();
    let opened = File::open(path).map_err(|error| Error::io(path, &error))?;
    opened
        .take(MOST_XLS + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Error::io(path, &error))?;
    if bytes.len() as u64 > MOST_XLS {
        return Err(unfolds(file));
    }
    let mut book = guarded(file, || Xls::new(Cursor::new(bytes)).map_err(|_| damaged(file)))?;
    let epoch = epoch(book.has_1904_epoch());
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let grid = guarded(file, || {
            let mut rows = Rows::new(file, epoch);
            let range = book.worksheet_range(&sheet.name).map_err(|_| damaged(file))?;
            let (top, left) = range.start().unwrap_or_default();
            for (row, cells) in (top..).zip(range.rows()) {
                for (column, data) in (left..).zip(cells) {
                    rows.put(row, column, data)?;
                }
            }
            let mut grid = rows.done()?;
            for merge in book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default() {
                grid.merge(Merge {
                    top: merge.start.0,
                    bottom: merge.end.0,
                    column: merge.start.1,
                });
            }
            Ok(grid)
        })?;
        take(sheet.name, sheet.visible != SheetVisible::Visible, grid)?;
    }
    Ok(())
}

fn epoch(is_1904: bool) -> Epoch {
    if is_1904 { Epoch::Of1904 } else { Epoch::Of1900 }
}

/// The stream of an OLE file's workbook; none where it has none.
pub(super) fn workbook_stream(book: &mut cfb::CompoundFile<BufReader<File>>) -> Option<Vec<u8>> {
    let path = ["/Workbook", "/Book"]
        .into_iter()
        .find(|path| book.is_stream(path))?;
    let mut bytes = Vec::new();
    let stream = book.open_stream(path).ok()?;
    stream.take(MOST_XLS).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// How many cells the sheets of a workbook stream span, by their cells and by what they say of themselves. Sheets may
/// lie over each other, so each is walked by itself (MS-XLS 2.1.4, 2.4.28).
fn laid_out(stream: &[u8]) -> u64 {
    let mut all = 0_u64;
    let mut walked = 0_usize;
    for (kind, data) in Walk(stream) {
        if kind != 0x0085 {
            continue;
        }
        let start = number(data, 0, 4).and_then(|at| usize::try_from(at).ok());
        let Some(sheet) = start.and_then(|at| stream.get(at..)) else {
            continue;
        };
        let (mut top, mut bottom, mut left, mut right) = (u64::MAX, 0, u64::MAX, 0);
        for (kind, data) in Walk(sheet) {
            walked += 1;
            match kind {
                0x000A => break,
                0x0200 => {
                    let wide = data.len() >= 12;
                    let at = |narrow, broad, size| {
                        number(data, if wide { broad } else { narrow }, size).unwrap_or(0)
                    };
                    let rows =
                        at(2, 4, if wide { 4 } else { 2 }).saturating_sub(at(0, 0, if wide { 4 } else { 2 }));
                    // A first column that makes no sense is read as the first.
                    let columns = at(6, 10, 2);
                    all = all.saturating_add(rows.saturating_mul(columns));
                }
                0x0006 | 0x00BD | 0x00D6 | 0x00FD | 0x0203 | 0x0204 | 0x0205 | 0x027E => {
                    let (Some(row), Some(column)) = (number(data, 0, 2), number(data, 2, 2)) else {
                        continue;
                    };
                    let last = if kind == 0x00BD {
                        number(data, data.len().saturating_sub(2), 2).unwrap_or(column)
                    } else {
                        column
                    };
                    (top, bottom) = (top.min(row), bottom.max(row));
                    (left, right) = (left.min(column), right.max(column).max(last));
                }
                _ => {}
            }
            // A stream that is walked again and again is no workbook.
            if walked > 20_000_000 {
                return u64::MAX;
            }
        }
        if top <= bottom {
            let area = (bottom - top + 1).saturating_mul(right.saturating_sub(left) + 1);
            all = all.saturating_add(area);
        }
    }
    all
}

fn number(data: &[u8], at: usize, size: usize) -> Option<u64> {
    let bytes = data.get(at..at.checked_add(size)?)?;
    Some(
        bytes
            .iter()
            .rev()
            .fold(0, |all, byte| all << 8 | u64::from(*byte)),
    )
}

/// The records of a stream: kind and data.
struct Walk<'a>(&'a [u8]);

impl<'a> Iterator for Walk<'a> {
    type Item = (u64, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = number(self.0, 0, 2)?;
        let length = usize::try_from(number(self.0, 2, 2)?).ok()?;
        let data = self.0.get(4..4 + length)?;
        self.0 = self.0.get(4 + length..)?;
        Some((kind, data))
    }
}

/// Cells put together to rows.
struct Rows<'a> {
    file: &'a str,
    epoch: Epoch,
    grid: Grid,
    number: u32,
    row: Vec<(u32, Value)>,
}

impl<'a> Rows<'a> {
    fn new(file: &'a str, epoch: Epoch) -> Self {
        Self {
            file,
            epoch,
            grid: Grid::default(),
            number: 0,
            row: Vec::new(),
        }
    }

    fn put(&mut self, row: u32, column: u32, data: &Data) -> Result<()> {
        if row != self.number {
            self.flush()?;
            self.number = row;
        }
        let value = match data {
            Data::Empty => return Ok(()),
            Data::Error(error) => {
                self.grid.error(row, column, &error.to_string());
                return Ok(());
            }
            Data::String(text) => Value::Text(text.clone()),
            Data::Bool(yes) => Value::Text(if *yes { "TRUE" } else { "FALSE" }.to_owned()),
            Data::Int(number) => Value::Text(number.to_string()),
            Data::Float(number) => value::number(*number, &Shown::default(), self.epoch),
            Data::DateTime(moment) => value::number(moment.as_f64(), &shown(moment), self.epoch),
            Data::DateTimeIso(text) => value::iso(text).unwrap_or_else(|| Value::Text(text.clone())),
            Data::DurationIso(text) => {
                let seconds = value::iso_seconds(text).map(value::duration);
                Value::Text(seconds.unwrap_or_else(|| text.clone()))
            }
        };
        self.row.push((column, value));
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        let row = std::mem::take(&mut self.row);
        super::put_row(self.file, &mut self.grid, self.number, false, row)
    }

    fn done(mut self) -> Result<Grid> {
        self.flush()?;
        Ok(self.grid)
    }
}

/// calamine tells only whether a number is a moment: what is shown of it is told by the number.
fn shown(moment: &ExcelDateTime) -> Shown {
    let number = moment.as_f64();
    Shown {
        elapsed: moment.is_duration(),
        day: number >= 1.0,
        time: number < 1.0 || number.fract() != 0.0,
        ..Shown::default()
    }
}
