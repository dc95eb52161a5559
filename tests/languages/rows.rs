//! One row for each of the 24 languages: a small text, written for this test, and what the program must
//! say around it. The months and dates are those of Unicode CLDR, typed here by hand from its charts.

/// What stands on the page of one language.
pub(super) struct Row {
    /// The language.
    pub(super) lang: &'static str,
    /// Home and host country.
    pub(super) way: [&'static str; 2],
    /// Title of the story, and its text.
    pub(super) text: [&'static str; 2],
    /// Heads of the two cards.
    pub(super) cards: [&'static str; 2],
    /// The stay from September to November 2021, 3 months.
    pub(super) stay: &'static str,
    /// The stay from November 2021 to January 2022, 2.5 months.
    pub(super) winter: &'static str,
    /// The second of October 2023.
    pub(super) day: &'static str,
    /// What 5 jobs are called.
    pub(super) jobs: &'static str,
}

/// One row.
#[expect(clippy::too_many_arguments, reason = "a row of a table")]
const fn row(
    lang: &'static str,
    way: [&'static str; 2],
    text: [&'static str; 2],
    cards: [&'static str; 2],
    stay: &'static str,
    winter: &'static str,
    day: &'static str,
    jobs: &'static str,
) -> Row {
    Row { lang, way, text, cards, stay, winter, day, jobs }
}

/// All rows.
#[rustfmt::skip]
pub(super) const ROWS: [Row; 24] = [
    row("bg", ["BG", "FI"], ["Хляб за тъмните месеци", "През септември пекарката замина за чужбина. През ноември тя се върна с нов хляб и с нов въпрос към мелницата."], ["Изпраща: България", "Приема: Финландия"], "септември\u{a0}– ноември 2021\u{a0}г., 3 месеца", "ноември 2021\u{a0}г.\u{a0}– януари 2022\u{a0}г., 2,5 месеца", "2 октомври 2023\u{a0}г.", "работни места"),
    row("cs", ["CZ", "FI"], ["Chléb pro tmavé měsíce", "V září odjela pekařka do ciziny. V listopadu se vrátila s novým chlebem a s novou otázkou pro mlýn."], ["Vysílající: Česko", "Hostitelská: Finsko"], "září–listopad 2021, 3 měsíce", "listopad 2021\u{a0}– leden 2022, 2,5 měsíce", "2. října 2023", "pracovních míst"),
    row("da", ["DK", "FI"], ["Brød til de mørke måneder", "I september rejste bageren til udlandet. I november kom hun hjem med et nyt brød og et nyt spørgsmål til møllen."], ["Udsendende: Danmark", "Modtagende: Finland"], "september–november 2021, 3 måneder", "november 2021–januar 2022, 2,5 måneder", "2. oktober 2023", "arbejdspladser"),
    row("de", ["DE", "FI"], ["Brot für die dunklen Monate", "Im September fuhr die Bäckerin ins Ausland. Im November kam sie mit einem neuen Brot zurück und mit einer neuen Frage an die Mühle."], ["Entsendend: Deutschland", "Gastgebend: Finnland"], "September bis November 2021, 3 Monate", "November 2021 bis Januar 2022, 2,5 Monate", "2. Oktober 2023", "Arbeitsplätze"),
    row("el", ["EL", "FI"], ["Ψωμί για τους σκοτεινούς μήνες", "Τον Σεπτέμβριο η αρτοποιός έφυγε στο εξωτερικό. Τον Νοέμβριο γύρισε με ένα νέο ψωμί και μια νέα ερώτηση για τον μύλο."], ["Αποστολή: Ελλάδα", "Υποδοχή: Φινλανδία"], "Σεπτέμβριος–Νοέμβριος 2021, 3 μήνες", "Νοέμβριος 2021\u{a0}– Ιανουάριος 2022, 2,5 μήνες", "2 Οκτωβρίου 2023", "θέσεις εργασίας"),
    row("en", ["IE", "FI"], ["Bread for the dark months", "In September the baker went abroad. In November she came back with a new loaf and a new question for the mill."], ["Home: Ireland", "Host: Finland"], "September to November 2021, 3 months", "November 2021 to January 2022, 2.5 months", "2 October 2023", "jobs"),
    row("es", ["ES", "FI"], ["Pan para los meses oscuros", "En septiembre la panadera se fue al extranjero. En noviembre volvió con un pan nuevo y con una pregunta nueva para el molino."], ["Origen: España", "Acogida: Finlandia"], "septiembre–noviembre de 2021, 3 meses", "noviembre de 2021\u{a0}– enero de 2022, 2,5 meses", "2 de octubre de 2023", "puestos de trabajo"),
    row("et", ["EE", "FI"], ["Leib pimedate kuude jaoks", "Septembris sõitis pagar välismaale. Novembris tuli ta tagasi uue leiva ja uue küsimusega veskile."], ["Lähetav: Eesti", "Vastuvõttev: Soome"], "september–november 2021, 3 kuud", "november 2021\u{a0}– jaanuar 2022, 2,5 kuud", "2. oktoober 2023", "töökohta"),
    row("fi", ["FI", "SI"], ["Leipää pimeisiin kuukausiin", "Syyskuussa leipuri lähti ulkomaille. Marraskuussa hän palasi mukanaan uusi leipä ja uusi kysymys myllylle."], ["Lähettävä: Suomi", "Vastaanottava: Slovenia"], "syys–marraskuu 2021, 3 kuukautta", "marraskuu 2021\u{a0}– tammikuu 2022, 2,5 kuukautta", "2. lokakuuta 2023", "työpaikkaa"),
    row("fr", ["FR", "FI"], ["Du pain pour les mois sombres", "En septembre, la boulangère est partie à l’étranger. En novembre, elle est revenue avec un pain nouveau et une question nouvelle pour le moulin."], ["Origine\u{a0}: France", "Accueil\u{a0}: Finlande"], "septembre à novembre 2021, 3 mois", "novembre 2021 à janvier 2022, 2,5 mois", "2 octobre 2023", "emplois"),
    row("ga", ["IE", "FI"], ["Arán do na míonna dorcha", "I mí Mheán Fómhair chuaigh an báicéir thar lear. I mí na Samhna tháinig sí ar ais le harán nua agus le ceist nua don mhuileann."], ["Seolta: Éire", "Óstach: an Fhionlainn"], "Meán Fómhair\u{a0}– Samhain 2021, 3 mhí", "Samhain 2021\u{a0}– Eanáir 2022, 2.5 mí", "2 Deireadh Fómhair 2023", "phost"),
    row("hr", ["HR", "FI"], ["Kruh za tamne mjesece", "U rujnu je pekarica otišla u inozemstvo. U studenome se vratila s novim kruhom i s novim pitanjem za mlin."], ["Šalje: Hrvatska", "Prima: Finska"], "rujan\u{a0}– studeni 2021., 3 mjeseca", "studeni 2021.\u{a0}– siječanj 2022., 2,5 mjeseci", "2. listopada 2023.", "radnih mjesta"),
    row("hu", ["HU", "FI"], ["Kenyér a sötét hónapokra", "Szeptemberben a pék külföldre utazott. Novemberben új kenyérrel és új kérdéssel tért haza a malomba."], ["Küldő: Magyarország", "Fogadó: Finnország"], "2021. szeptember–november, 3 hónap", "2021. november\u{a0}– 2022. január, 2,5 hónap", "2023. október 2.", "munkahely"),
    row("it", ["IT", "FI"], ["Pane per i mesi bui", "A settembre la fornaia è partita per l’estero. A novembre è tornata con un pane nuovo e una domanda nuova per il mulino."], ["Provenienza: Italia", "Accoglienza: Finlandia"], "settembre–novembre 2021, 3 mesi", "novembre 2021\u{a0}– gennaio 2022, 2,5 mesi", "2 ottobre 2023", "posti di lavoro"),
    row("lt", ["LT", "FI"], ["Duona tamsiems mėnesiams", "Rugsėjį kepėja išvyko į užsienį. Lapkritį ji grįžo su nauja duona ir su nauju klausimu malūnui."], ["Siunčiančioji: Lietuva", "Priimančioji: Suomija"], "2021 m. rugsėjis–lapkritis, 3 mėnesiai", "2021 m. lapkritis – 2022 m. sausis, 2,5 mėnesio", "2023 m. spalio 2 d.", "darbo vietos"),
    row("lv", ["LV", "FI"], ["Maize tumšajiem mēnešiem", "Septembrī maizniece aizbrauca uz ārzemēm. Novembrī viņa atgriezās ar jaunu maizi un jaunu jautājumu dzirnavām."], ["Nosūta: Latvija", "Uzņem: Somija"], "2021. gada septembris\u{a0}– novembris, 3 mēneši", "2021. gada novembris\u{a0}– 2022. gada janvāris, 2,5 mēneši", "2023. gada 2. oktobris", "darba vietas"),
    row("mt", ["MT", "FI"], ["Ħobż għax-xhur mudlama", "F’Settembru l-furnara marret barra minn Malta. F’Novembru reġgħet lura b’ħobża ġdida u b’mistoqsija ġdida għall-mitħna."], ["Minn: Malta", "Għand: il-Finlandja"], "Settembru\u{a0}– Novembru 2021, 3 xhur", "Novembru 2021\u{a0}– Jannar 2022, 2.5 xahar", "2 ta’ Ottubru 2023", "impjiegi"),
    row("nl", ["NL", "FI"], ["Brood voor de donkere maanden", "In september ging de bakker naar het buitenland. In november kwam ze terug met een nieuw brood en een nieuwe vraag aan de molen."], ["Uitzendend: Nederland", "Ontvangend: Finland"], "september–november 2021, 3 maanden", "november 2021\u{a0}– januari 2022, 2,5 maanden", "2 oktober 2023", "arbeidsplaatsen"),
    row("pl", ["PL", "FI"], ["Chleb na ciemne miesiące", "We wrześniu piekarka wyjechała za granicę. W listopadzie wróciła z nowym chlebem i z nowym pytaniem do młyna."], ["Wysyłająca: Polska", "Przyjmująca: Finlandia"], "wrzesień–listopad 2021, 3 miesiące", "listopad 2021–styczeń 2022, 2,5 miesiąca", "2 października 2023", "miejsc pracy"),
    row("pt", ["PT", "FI"], ["Pão para os meses escuros", "Em setembro a padeira partiu para o estrangeiro. Em novembro voltou com um pão novo e uma pergunta nova para o moinho."], ["Origem: Portugal", "Acolhimento: Finlândia"], "setembro\u{a0}– novembro de 2021, 3 meses", "novembro de 2021\u{a0}– janeiro de 2022, 2,5 meses", "2 de outubro de 2023", "postos de trabalho"),
    row("ro", ["RO", "FI"], ["Pâine pentru lunile întunecate", "În septembrie brutăreasa a plecat în străinătate. În noiembrie s-a întors cu o pâine nouă și cu o întrebare nouă pentru moară."], ["Trimitere: România", "Primire: Finlanda"], "septembrie\u{a0}– noiembrie 2021, 3 luni", "noiembrie 2021\u{a0}– ianuarie 2022, 2,5 luni", "2 octombrie 2023", "locuri de muncă"),
    row("sk", ["SK", "FI"], ["Chlieb na tmavé mesiace", "V septembri odišla pekárka do zahraničia. V novembri sa vrátila s novým chlebom a s novou otázkou pre mlyn."], ["Vysielajúca: Slovensko", "Hostiteľská: Fínsko"], "september\u{a0}– november 2021, 3 mesiace", "november 2021\u{a0}– január 2022, 2,5 mesiaca", "2. októbra 2023", "pracovných miest"),
    row("sl", ["SI", "FI"], ["Kruh za temne mesece", "Septembra je pekinja odšla v tujino. Novembra se je vrnila z novim kruhom in z novim vprašanjem za mlin."], ["Pošiljateljica: Slovenija", "Gostiteljica: Finska"], "september–november 2021, 3 meseci", "november 2021–januar 2022, 2,5 meseci", "2. oktober 2023", "delovnih mest"),
    row("sv", ["SE", "FI"], ["Bröd för de mörka månaderna", "I september reste bagaren utomlands. I november kom hon tillbaka med ett nytt bröd och en ny fråga till kvarnen."], ["Utsändande: Sverige", "Mottagande: Finland"], "september–november 2021, 3 månader", "november 2021–januari 2022, 2,5 månader", "2 oktober 2023", "arbetstillfällen"),
];
