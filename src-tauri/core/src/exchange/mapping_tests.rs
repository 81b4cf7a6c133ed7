use super::*;
use crate::exchange::headings::is_heading;
use crate::exchange::{bytes, csv, survey};

fn fields_with(text: &str, map: &[(&str, &str)], language: &str) -> Result<Vec<String>> {
    let sheet = csv::from_text("a.csv", text)?;
    let map = map
        .iter()
        .map(|(header, field)| ((*header).to_owned(), (*field).to_owned()))
        .collect();
    let channels = ["Facebook".to_owned(), "Notice board".to_owned()];
    let wishes = Wishes {
        map: &map,
        language,
        channels: &channels,
    };
    let layout = super::map(&sheet.header, sheet.is_ours(), &survey::of(&sheet)?, &wishes)?;
    Ok(layout.fields.iter().map(ToString::to_string).collect())
}

fn fields(text: &str) -> Vec<String> {
    fields_with(text, &[], "en").unwrap()
}

#[test]
fn headers_are_matched_by_meaning() {
    let table = [
        (
            "Date,Jour,Plateforme,Format,Pilier,Titre / Hook,Caption (FR),Statut,Notes\n2026-05-05,Mardi,X,Reel,Lieux,T,C,À produire,n\n",
            "day keep channel keep theme title text status notes",
        ),
        (
            "Fecha;Hora;Red social;Título;Texto;Estado\n2026-05-05;9:30;X;T;C;Borrador\n",
            "day time channel title text status",
        ),
        (
            "date,time,type,media_url,caption,hashtags,status\n2026-07-10,00:00,post,https://a.example/b.png,C,#a,pending\n",
            "day time keep keep text keep status",
        ),
        (
            "Date,Channel,Theme/Topic,Format,Title/Hook,Asset Owner,Design Needed,Status,UTM_Campaign,UTM_Content,Distribution,Notes\n\
             2025-09-02,SEO,AI,Blog,T,Alice,Yes,Planned,q3,pillar,LinkedIn/Newsletter,n\n",
            "day channel theme keep title owner keep status campaign keep keep notes",
        ),
        (
            "Task ID;platform;general topic;date of publication\n28;LinkedIn;Intro;2025-08-31\n",
            "keep channel title day",
        ),
        (
            "id,platform,post_title,post_body,target_url,status,scheduled_date,scheduled_time,approved_by_user,posted_at,retry_count,next_retry_time\n\
             a,X,T,B,https://a.example,Posted,2026-05-30,20:00,False,2026-05-14T19:40:32,0,\n",
            "keep channel title text link status day time keep keep keep keep",
        ),
        ("Posting Time,Text\n2026-05-05 09:30,Hello\n", "day text"),
        ("Date,Topic,Title\n2026-05-05,Roads,T\n", "day theme title"),
        (
            "Date,Post,Facebook caption,Text: Notice board\n2026-05-05,Hello,For FB,Long\n",
            "day text text:Facebook text:Notice board",
        ),
        ("Quand,Quoi\n5 mai 2026,Fête\n", "day title"),
        ("postTitle,publishDate\nA,2026-05-05\n", "title day"),
        ("Item,Somewhere\nA,2026-05-05\nB,2026-05-06\n", "title day"),
    ];
    for (text, expected) in table {
        assert_eq!(fields(text).join(" "), expected, "{text}");
    }
}

#[test]
fn cells_confirm_what_a_header_says() {
    assert_eq!(
        fields("Date,Title\nsoon,A\nlater,B\n"),
        ["day", "title"],
        "each is reported, for no column is better"
    );
    assert_eq!(
        fields("Date,When,Title\nsoon,2026-05-04,A\n"),
        ["keep", "day", "title"],
        "cells go before headers"
    );
    assert_eq!(
        fields("Start date of work,Title\nsoon,A\nlater,B\n"),
        ["keep", "title"],
        "no cell is a date"
    );
    assert_eq!(
        fields("Day,Date,Title\nMonday,2026-05-04,A\n"),
        ["keep", "day", "title"]
    );
    assert_eq!(
        fields("Date,Part of day time,Title\n2026-05-04,morning,A\n"),
        ["day", "keep", "title"]
    );
    assert_eq!(
        fields("Date,Link,Title\n2026-05-04,see below,A\n"),
        ["day", "keep", "title"]
    );
    let unique: String = (0..40)
        .map(|n| format!("2026-05-04,Topic {n},Title {n}\n"))
        .collect();
    assert_eq!(
        fields(&format!("Date,Topic,Title\n{unique}")),
        ["day", "keep", "title"],
        "a theme comes again"
    );
}

#[test]
fn of_two_titles_the_one_in_the_plans_language_is_taken() {
    let text = "week_start,title_zh,title_en\n2026-08-03,外贸货款,Debt\n";
    assert_eq!(fields_with(text, &[], "en").unwrap(), ["day", "keep", "title"]);
    assert_eq!(
        fields_with(text, &[], "es").unwrap(),
        ["day", "title", "keep"],
        "else the first"
    );
}

#[test]
fn our_own_headers_are_read_to_the_letter() {
    let text = "Almanac id,Revision,Day,Time,Time zone,Title,Text,Theme,Status,Channels,Text: X,Campaign,Owner,Link,Notes,Language,Audience,Place,Comments\n\
                ,,,,,,,,,,,,,,,,,,\n";
    let expected = "id revision day time keep title text theme status channel text:X campaign owner link notes language audience place keep";
    assert_eq!(fields(text).join(" "), expected);
}

#[test]
fn a_person_may_choose() {
    let text = "Date,Topic,Title\n2026-05-05,Roads,T\n";
    assert_eq!(
        fields_with(text, &[("topic", "campaign")], "en").unwrap(),
        ["day", "campaign", "title"]
    );
    assert_eq!(
        fields_with(text, &[("Title", "text"), ("Topic", "title")], "en").unwrap(),
        ["day", "title", "text"]
    );
    assert!(
        fields_with(text, &[("Nope", "title")], "en")
            .unwrap_err()
            .message
            .contains("Date, Topic, Title")
    );
    assert!(
        fields_with(text, &[("Title", "nope")], "en")
            .unwrap_err()
            .message
            .contains("campaign")
    );
    assert!(fields_with(text, &[("Title", "title"), ("Topic", "title")], "en").is_err());
}

#[test]
fn data_rows_are_not_taken_for_headings() {
    for cell in [
        "Mill Street is closed to all traffic from the start date on, says the county",
        "2026-05-05",
        "",
        "Draft",
    ] {
        assert!(!is_heading(cell), "{cell}");
    }
    assert!(bytes::decode("a.csv", b"a,b".to_vec()).is_ok());
}
