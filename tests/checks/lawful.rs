//! Books of other programmes: what is right is not refused.

use booklet::build::examine;
use booklet::load::Choices;
use booklet::source::World;
use serde_json::{Value, json};

use super::case::{base, put};

/// The disclaimer of model grant agreements since 2021.
const OWN_VIEWS: &str = "Views and opinions expressed are however those of the author(s) only and do not necessarily reflect those of the European Union or the European Education and Culture Executive Agency (EACEA). Neither the European Union nor EACEA can be held responsible for them.";

/// The disclaimer of Erasmus+ before 2021.
const NO_ENDORSEMENT: &str = "The European Commission’s support for the production of this publication does not constitute an endorsement of the contents, which reflect the views only of the authors, and the Commission cannot be held responsible for any use which may be made of the information contained therein.";

/// The disclaimer of an Interreg programme.
const NOT_LIABLE: &str = "This publication reflects only the author’s views, and the programme authorities are not liable for any use that may be made of the information contained therein.";

/// A book of another programme.
struct Lawful {
    /// The number of its agreement.
    number: &'static str,
    /// Its first month; the last is that of the sample.
    start: &'static str,
    /// The statement beside the emblem.
    statement: &'static str,
    /// The disclaimer.
    disclaimer: &'static str,
}

/// A book.
const fn book(
    number: &'static str,
    start: &'static str,
    statement: &'static str,
    disclaimer: &'static str,
) -> Lawful {
    Lawful { number, start, statement, disclaimer }
}

/// Books as projects print them.
const BOOKS: [Lawful; 25] = [
    book(
        "2021-1-DE02-KA220-VET-000034567",
        "2021-07",
        "Co-funded by the Erasmus+ Programme of the European Union",
        NO_ENDORSEMENT,
    ),
    book(
        "2021-1-DE02-KA220-VET-000034567",
        "2021-07",
        "Co-funded by the European Union",
        OWN_VIEWS,
    ),
    book(
        "2020-1-UK01-KA226-VET-094572",
        "2020-09",
        "Co-funded by the Erasmus+ Programme of the European Union",
        NO_ENDORSEMENT,
    ),
    book("2020-1-UK01-KA226-VET-094572", "2020-09", "Funded by the European Union", NO_ENDORSEMENT),
    book(
        "612542-EPP-1-2019-1-LV-EPPKA2-KA",
        "2020-01",
        "With the support of the Erasmus+ Programme of the European Union",
        NO_ENDORSEMENT,
    ),
    book("02C0123", "2021-08", "Interreg Europe – Co-funded by the European Union", NOT_LIABLE),
    book(
        "CE0100123",
        "2021-08",
        "Co-funded by the European Union – Interreg Central Europe",
        NOT_LIABLE,
    ),
    book(
        "PGI05879",
        "2019-08",
        "Interreg Europe. European Union, European Regional Development Fund",
        NOT_LIABLE,
    ),
    book("101069364", "2021-05", "Funded by the European Union", OWN_VIEWS),
    book("101069364", "2021-05", "FUNDED BY THE EUROPEAN UNION", OWN_VIEWS),
    book(
        "825322",
        "2019-01",
        "This project has received funding from the European Union’s Horizon 2020 research and innovation programme under grant agreement No 825322",
        NOT_LIABLE,
    ),
    book(
        "LIFE18 NAT/IT/000828",
        "2019-09",
        "With the contribution of the LIFE financial instrument of the European Union",
        NOT_LIABLE,
    ),
    book(
        "LIFE21-NAT-IT-LIFE-TURTLENEST/101074584",
        "2021-09",
        "Co-funded by the European Union",
        OWN_VIEWS,
    ),
    book(
        "HOME/2018/AMIF/AG/INTE/0012",
        "2019-01",
        "This project was funded by the European Union’s Asylum, Migration and Integration Fund",
        NOT_LIABLE,
    ),
    book(
        "607531-CREA-1-2019-1-FR-CULT-COOP1",
        "2019-10",
        "Co-funded by the Creative Europe Programme of the European Union",
        NO_ENDORSEMENT,
    ),
    book(
        "POCI-01-0145-FEDER-032636",
        "2018-10",
        "European Union, European Regional Development Fund",
        NOT_LIABLE,
    ),
    book(
        "CZ.02.1.01/0.0/0.0/16_019/0000728",
        "2018-10",
        "European Union, European Social Fund",
        NOT_LIABLE,
    ),
    book(
        "POWR.04.03.00-00-0030/18",
        "2019-02",
        "Project co-financed by the European Union from the European Social Fund",
        NOT_LIABLE,
    ),
    book(
        "VS/2020/0249",
        "2020-08",
        "Co-financed by the European Union Programme for Employment and Social Innovation “EaSI” (2014–2020). Agreement VS/2020/0249",
        NOT_LIABLE,
    ),
    book("2021-1-IT01-KA220-VET-000034797", "2021-02", concat_views(), OWN_VIEWS),
    book(
        "LIFE20 ENV/ES/000123",
        "2021-09",
        "With the contribution of the LIFE Programme of the European Union",
        NOT_LIABLE,
    ),
    book("2012-1-GB2-LEO05-08132", "2012-10", WITH_SUPPORT, NO_ENDORSEMENT),
    book("2020-1-ES01-KA202-VET-012345", "2021-01", WITH_SUPPORT, NO_ENDORSEMENT),
    book("101012345", "2021-09", "Funded by the European Union (ERC, DOTS, 101012345).", OWN_VIEWS),
    book(
        "101012345",
        "2021-09",
        "Funded by the European Union (ERC, DOTS, 101012345). Views and opinions expressed are however those of the author(s) only. The European Union cannot be held responsible for them.",
        OWN_VIEWS,
    ),
];

/// The statement of the agencies for education until 2020.
const WITH_SUPPORT: &str =
    "This project has been funded with support from the European Commission.";

/// The phrase with the whole disclaimer behind it, as model grant agreements print them.
const fn concat_views() -> &'static str {
    "Funded by the European Union. Views and opinions expressed are however those of the author(s) only and do not necessarily reflect those of the European Union. Neither the European Union nor the granting authority can be held responsible for them."
}

/// What is found in a book, by code, message and help, in the parts that the project writes of its funding.
fn said(lawful: &Lawful) -> Vec<String> {
    let mut files = base().clone();
    let mut value: Value = serde_json::from_slice(&files["booklet.json"]).unwrap();
    value["funding"].as_object_mut().unwrap().shift_remove("regime");
    for (at, new) in [
        ("/programme/grant_agreement", lawful.number),
        ("/programme/start", lawful.start),
        ("/funding/statement", lawful.statement),
        ("/funding/disclaimer", lawful.disclaimer),
    ] {
        put(&mut value, at, json!(new));
    }
    files.insert("booklet.json".to_owned(), value.to_string().into_bytes());
    let found = examine(&World::memory(files), &Choices::default(), &mut |_| {}).1;
    let of_funding = |code: &str| code.starts_with(['V', 'S', 'F']);
    found
        .iter()
        .filter(|it| of_funding(it.code.as_str()) && it.place.file == "booklet.json")
        .map(|it| format!("{} {} {}", it.code.as_str(), it.message, it.help))
        .collect()
}

#[test]
fn a_statement_of_the_period_before_leads_to_its_rules() {
    // The number does not tell the period: such numbers were given in both.
    let horizon = "This project has received funding from the European Union’s Horizon 2020 research and innovation programme under grant agreement No 101004152";
    let said = said(&book("101004152", "2021-01", horizon, NOT_LIABLE));
    assert!(said[0].contains("write \"regime\": \"2014-2020\""), "{said:?}");
}

#[test]
fn the_polish_disclaimer_is_printed_as_the_agencies_give_it() {
    let views = "Sfinansowane ze środków UE. Wyrażone poglądy i opinie są jedynie opiniami autora lub autorów i niekoniecznie odzwierciedlają poglądy i opinie Unii Europejskiej lub EACEA. Unia Europejska ani EACEA nie ponoszą za nie odpowiedzialności.";
    let files = |text: &str| {
        let mut files = base().clone();
        let mut value: Value = serde_json::from_slice(&files["booklet.json"]).unwrap();
        put(&mut value, "/lang", json!("pl"));
        put(&mut value, "/funding/disclaimer", json!(text));
        files.insert("booklet.json".to_owned(), value.to_string().into_bytes());
        files
    };
    let abbreviated = |text: &str| {
        let found = examine(&World::memory(files(text)), &Choices::default(), &mut |_| {}).1;
        found.iter().filter(|it| it.code.as_str() == "V007").count()
    };
    assert_eq!(abbreviated(views), 0);
    assert_eq!(abbreviated(&views.replace("Unia Europejska ani", "UE ani")), 1);
}

#[test]
fn books_of_other_programmes_have_no_finding_about_their_funding() {
    for lawful in &BOOKS {
        assert_eq!(said(lawful), [""; 0], "{} {}", lawful.number, lawful.statement);
    }
}

#[test]
fn slips_in_the_same_books_are_found() {
    for (lawful, code) in [
        (
            book(
                "2021-1-DE02-KA220-VET-00003456",
                "2021-07",
                "Co-funded by the European Union",
                OWN_VIEWS,
            ),
            "V004",
        ),
        (book("10106936", "2021-05", "Funded by the European Union", OWN_VIEWS), "V004"),
        (
            book(
                "101069364",
                "2021-05",
                "Funded by the MobiliseSME Programme of the European Union",
                OWN_VIEWS,
            ),
            "V005",
        ),
        (
            book("101069364", "2021-05", "Funded by the European Union and friends", OWN_VIEWS),
            "V005",
        ),
        (book("101069364", "2021-05", "Funded by the EU", OWN_VIEWS), "V005"),
        (
            book("101069364", "2021-05", "Funded by the European Union", "The authors are happy."),
            "V008",
        ),
        (book("825322", "2019-01", "Sponsored by many friends", NOT_LIABLE), "V006"),
        (book("825322", "2019-01", WITH_SUPPORT, NOT_LIABLE), "V006"),
        (book("101069364", "2021-05", WITH_SUPPORT, OWN_VIEWS), "V005"),
    ] {
        let said = said(&lawful);
        assert!(said.iter().any(|words| words.starts_with(code)), "{code}: {said:?}");
    }
}
