//! The dozen files of csv-spectrum (<https://github.com/max-mapper/csv-spectrum>), an acid test for readers of CSV, and
//! files like them: each comes out of `almanac preview --csv` to the letter.

use almanac_core::exchange;

/// A file: its name, its bytes, and what is in its cells.
type File = (&'static str, &'static [u8], &'static [&'static [&'static str]]);

const FILES: [File; 21] = [
    ("comma_in_quotes", b"first,last,address,city,zip\nJohn,Doe,120 any st.,\"Anytown, WW\",08123\n", &[
        &["first", "last", "address", "city", "zip"],
        &["John", "Doe", "120 any st.", "Anytown, WW", "08123"],
    ]),
    ("empty", b"a,b,c\n1,\"\",\"\"\n2,3,4\n", &[&["a", "b", "c"], &["1", "", ""], &["2", "3", "4"]]),
    ("empty_crlf", b"a,b,c\r\n1,\"\",\"\"\r\n2,3,4\r\n", &[&["a", "b", "c"], &["1", "", ""], &["2", "3", "4"]]),
    ("escaped_quotes", b"a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n", &[&["a", "b"], &["1", "ha \"ha\" ha"], &["3", "4"]]),
    ("json", b"key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}\"\n", &[
        &["key", "val"],
        &["1", "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"],
    ]),
    (
        "location_coordinates",
        "Contact Phone Number,Location Coordinates,Cities,Counties\n02095257564,37\u{fffd}36'37.8\"N 121\u{fffd}2'17.9\"W,Modesto,Stanislaus".as_bytes(),
        &[
            &["Contact Phone Number", "Location Coordinates", "Cities", "Counties"],
            &["02095257564", "37\u{fffd}36'37.8\"N 121\u{fffd}2'17.9\"W", "Modesto", "Stanislaus"],
        ],
    ),
    ("newlines", b"a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n7,8,9\n", &[
        &["a", "b", "c"],
        &["1", "2", "3"],
        &["Once upon \na time", "5", "6"],
        &["7", "8", "9"],
    ]),
    ("newlines_crlf", b"a,b,c\r\n1,2,3\r\n\"Once upon \r\na time\",5,6\r\n7,8,9\r\n", &[
        &["a", "b", "c"],
        &["1", "2", "3"],
        &["Once upon \r\na time", "5", "6"],
        &["7", "8", "9"],
    ]),
    ("newlines_cr", b"a,b,c\r1,2,3\r\"Once upon \ra time\",5,6\r7,8,9", &[
        &["a", "b", "c"],
        &["1", "2", "3"],
        &["Once upon \ra time", "5", "6"],
        &["7", "8", "9"],
    ]),
    ("quotes_and_newlines", b"a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n", &[
        &["a", "b"],
        &["1", "ha \n\"ha\" \nha"],
        &["3", "4"],
    ]),
    ("simple", b"a,b,c\n1,2,3\n", &[&["a", "b", "c"], &["1", "2", "3"]]),
    ("simple_crlf", b"a,b,c\r\n1,2,3\r\n", &[&["a", "b", "c"], &["1", "2", "3"]]),
    ("utf8", "a,b,c\n1,2,3\n4,5,ʤ\n".as_bytes(), &[&["a", "b", "c"], &["1", "2", "3"], &["4", "5", "ʤ"]]),
    ("latin1", b"a,b,c\n1,2,3\n4,5,\xa9\n", &[&["a", "b", "c"], &["1", "2", "3"], &["4", "5", "©"]]),
    ("null", b"a,b,c\n1,,2\n3,\"NULL\",4\n5,NULL,6\n", &[
        &["a", "b", "c"],
        &["1", "", "2"],
        &["3", "NULL", "4"],
        &["5", "NULL", "6"],
    ]),
    ("nothing", b"", &[]),
    ("one column", b"Title\nA\nB, with a comma\n", &[&["Title"], &["A"], &["B, with a comma"]]),
    ("colons", b"Ref: 1: Town Hall\n", &[&["Ref: 1: Town Hall"]]),
    ("bars", b"a|b|c\n1|2, 3|4\n5|6, 7|8\n", &[&["a", "b", "c"], &["1", "2, 3", "4"], &["5", "6, 7", "8"]]),
    ("two signs", b"a;;b;;c\n1;;2;3;;4\n5;;6;7;;8\n", &[&["a", "b", "c"], &["1", "2;3", "4"], &["5", "6;7", "8"]]),
    ("sep", b"sep=^\r\na^b\r\n1,5^2,5\r\n", &[&["a", "b"], &["1,5", "2,5"]]),
];

#[test]
fn each_cell_comes_out_to_the_letter() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes, rows) in FILES {
        let path = folder.path().join(format!("{name}.csv"));
        std::fs::write(&path, bytes).unwrap();
        let mut printed = Vec::new();
        exchange::look(
            &path,
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
        let read: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        assert_eq!(read, rows, "{name}");
    }
}
