use super::*;

fn settled(cell: &str, order: DateOrder) -> Option<String> {
    let zone: Zone = "Europe/London".parse().unwrap();
    let settled = date(cell)?.settle(order, zone, "2026-03-10".parse().unwrap())?;
    Some(settled.time.map_or_else(
        || settled.day.to_string(),
        |time| format!("{} {time}", settled.day),
    ))
}

#[test]
fn a_date_is_read_as_people_write_it() {
    let table = [
        ("2027-03-04", "2027-03-04"),
        ("2026-07-10T09:30", "2026-07-10 09:30"),
        ("2027-07-07 16:00:00", "2027-07-07 16:00"),
        ("2027-07-07T16:00:00Z", "2027-07-07 17:00"),
        ("2027-07-07 16:00:00+00:00", "2027-07-07 17:00"),
        ("2027-01-07T16:00:00.000-05:00", "2027-01-07 21:00"),
        ("2026/5/4", "2026-05-04"),
        ("2026.05.04", "2026-05-04"),
        ("20260504", "2026-05-04"),
        ("31/12/2027", "2027-12-31"),
        ("12/31/2027", "2027-12-31"),
        ("03/04/2026", "2026-04-03"),
        ("3.4.26", "2026-04-03"),
        ("3.4.2026.", "2026-04-03"),
        ("03-04-2026 9:30 pm", "2026-04-03 21:30"),
        ("Tue 5 May 2026", "2026-05-05"),
        ("Tuesday, May 5th, 2026", "2026-05-05"),
        ("May 5, 2026 9:30 AM", "2026-05-05 09:30"),
        ("5 de mayo de 2026", "2026-05-05"),
        ("martes, 5 de mayo de 2026 a las 9:30", "2026-05-05 09:30"),
        ("mardi 5 mai 2026 à 9h30", "2026-05-05 09:30"),
        ("1er août 2026", "2026-08-01"),
        ("mar. 5 mai 2026", "2026-05-05"),
        ("5 mar 2026", "2026-03-05"),
        ("mar 05/05/2026", "2026-05-05"),
        ("5-May-26", "2026-05-05"),
        ("Wed 8 Apr", "2026-04-08"),
        ("8 janv.", "2026-01-08"),
        ("8 dic.", "2025-12-08"),
        ("05/05", "2026-05-05"),
        ("46147", "2026-05-05"),
        ("2026年5月4日", "2026-05-04"),
    ];
    for (cell, day) in table {
        assert_eq!(settled(cell, DateOrder::DayFirst).as_deref(), Some(day), "{cell}");
    }
    assert_eq!(
        settled("03/04/2026", DateOrder::MonthFirst).as_deref(),
        Some("2026-03-04")
    );
}

#[test]
fn what_is_no_date_is_not_read() {
    let table = [
        "",
        "TBC",
        "31/02/2027",
        "2026-13-01",
        "May 2026",
        "week 3",
        "5-7 May 2026",
        "18–19 Apr",
        "18-19 Apr",
        "9:30",
        "12",
        "1/2/3/2026",
        "2026",
        "45",
        "5 May 2026 5 June 2026",
        "Version 1.2.2026",
        "99/99/2026",
        "Q3",
        "0912345",
    ];
    for cell in table {
        assert_eq!(settled(cell, DateOrder::DayFirst), None, "{cell}");
    }
}

#[test]
fn a_time_is_read_as_people_write_it() {
    let table = [
        ("9:30", "09:30"),
        ("09:30:00", "09:30"),
        ("9.30", "09:30"),
        ("9h30", "09:30"),
        ("9 h 30", "09:30"),
        ("9h", "09:00"),
        ("18h", "18:00"),
        ("9:30 am", "09:30"),
        ("9 pm", "21:00"),
        ("9PM", "21:00"),
        ("12 am", "00:00"),
        ("12:05 p.m.", "12:05"),
        ("noon", "12:00"),
        ("mediodía", "12:00"),
        ("0930", "09:30"),
        ("0.395833333", "09:30"),
        ("00:00", "00:00"),
    ];
    for (cell, read) in table {
        assert_eq!(
            time(cell).map(|time| time.to_string()).as_deref(),
            Some(read),
            "{cell}"
        );
    }
    for cell in [
        "",
        "25:00",
        "9:75",
        "13 pm",
        "morning",
        "9-10",
        "9:30-10:30",
        "9:30 GMT",
        "2026",
    ] {
        assert!(time(cell).is_none() || cell == "2026", "{cell} is no time");
    }
}

#[test]
fn the_whole_column_settles_what_comes_first() {
    use DateOrder::{DayFirst, MonthFirst};
    let column = |cells: &[&str]| {
        let mut evidence = Evidence::default();
        cells
            .iter()
            .filter_map(|cell| date(cell))
            .for_each(|dated| evidence.add(&dated, None));
        evidence
    };
    let settle = |cells: &[&str], habit| {
        let order = column(cells).settle(None, habit);
        (order.order, order.matters, order.sure)
    };
    assert_eq!(
        settle(&["03/04/2026", "25/04/2026"], MonthFirst),
        (DayFirst, true, true)
    );
    assert_eq!(
        settle(&["03/04/2026", "04/25/2026"], DayFirst),
        (MonthFirst, true, true)
    );
    assert_eq!(
        settle(&["03/04/2026", "05/06/2026"], DayFirst),
        (DayFirst, true, false)
    );
    assert_eq!(
        settle(&["03/04/2026", "05/06/2026"], MonthFirst),
        (MonthFirst, true, false)
    );
    assert_eq!(
        settle(&["25/04/2026", "04/25/2026"], DayFirst),
        (DayFirst, true, false),
        "they disagree"
    );
    assert_eq!(
        settle(&["2026-04-03", "5 May 2026", "05/05/2026"], DayFirst),
        (DayFirst, false, true)
    );
    assert_eq!(
        settle(&["Fri 03/04/2026"], MonthFirst),
        (DayFirst, true, true),
        "the weekday tells"
    );
    let chosen = column(&["03/04/2026"]).settle(Some(MonthFirst), DayFirst);
    assert_eq!((chosen.order, chosen.sure), (MonthFirst, true));
    let mut beside = Evidence::default();
    beside.add(&date("03/04/2026").unwrap(), Some(4));
    assert_eq!(
        beside.settle(None, MonthFirst).order,
        DayFirst,
        "a weekday in another column tells too"
    );
}

#[test]
fn a_weekday_that_is_not_the_days_is_noticed() {
    let zone: Zone = "UTC".parse().unwrap();
    let today = "2026-03-10".parse().unwrap();
    let read = date("Mon 5 May 2026")
        .unwrap()
        .settle(DateOrder::DayFirst, zone, today)
        .unwrap();
    assert!(!read.weekday_agrees, "5 May 2026 is a Tuesday");
}
