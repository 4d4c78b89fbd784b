//! The words of key results' sentences: which way is better, what is kept, and what is merely done.

/// What a word says of which way is better, or of what kind of sentence it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// More is better: `öka`, `increase`.
    Up,
    /// Less is better: `minska`, `reduce`.
    Down,
    /// A thing of which less is better: `churn`, `kostnad`, `ledtid`.
    Burden,
    /// Better, whichever way that is: `förbättra`, `nå`, `improve`, `reach`. The thing decides; else more.
    Better,
    /// To be kept: `håll`, `keep`.
    Keep,
    /// Something to do rather than a result: `lansera`, `launch`.
    Task,
}

/// The sense of a word in lower case; `None` for any other word.
pub fn sense(word: &str) -> Option<Sense> {
    match exact(word).or_else(|| stem(word)).or_else(|| elsewhere(word)) {
        Some(Sense::Burden) if is_relief(word) => None,
        // "Leveransförseningar" are none that somebody makes.
        None | Some(Sense::Task) if burden_inside(word) => Some(Sense::Burden),
        sense => sense,
    }
}

/// Verbs that say which way a number is to go, and are nothing else: `korta` may be short, `sign` a sign.
pub fn is_way(word: &str) -> bool {
    const STEMS: &[&str] = &["öka", "höj", "minsk", "sänk", "increas", "decreas", "reduc", "halver", "rais"];
    matches!(word, "grow" | "boost" | "lift" | "cut" | "lower" | "halve")
        || STEMS.iter().any(|stem| word.starts_with(stem))
}

/// Words of a rank, of which the lowest number is the best: `plats`, `ranking`.
pub fn ranks(word: &str) -> bool {
    matches!(word, "plats" | "placering" | "placeringen" | "place" | "position" | "positionen")
        || word.starts_with("rank")
        || word.starts_with("topp")
        || word == "top"
}

/// A sentence that speaks of another time than its cells may, or of each part of one: "per vecka", "till 2027".
pub fn is_of_another_span(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "per",
        "each",
        "every",
        "daily",
        "week",
        "weekly",
        "month",
        "monthly",
        "quarter",
        "quarterly",
        "year",
        "yearly",
        "annual",
        "annually",
        "varje",
        "vardera",
        "varannan",
        "dagligen",
        "vecka",
        "veckan",
        "månad",
        "månaden",
        "kvartal",
        "kvartalet",
        "år",
        "året",
        "årets",
        "årligen",
        "helår",
        "helåret",
    ];
    let lower = text.to_lowercase();
    let year = |word: &str| {
        word.len() == 4 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    lower.contains('/')
        || lower.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word) || year(word))
}

/// Something that is held, as meetings are: `workshops`, `kundmöten`.
pub fn is_event(word: &str) -> bool {
    const EVENTS: &[&str] = &[
        "workshop",
        "möte",
        "kurs",
        "utbildning",
        "webbinari",
        "webinar",
        "seminari",
        "föreläsning",
        "presentation",
        "träff",
        "session",
        "intervju",
        "demo",
        "event",
        "lektion",
        "pass",
        "kurstillfäll",
    ];
    EVENTS.iter().any(|event| word.contains(event))
}

/// A measure by name, whose number may follow it at once: `NPS 60`, `frisktal 70`, `kundbetyg 4,5`.
pub fn is_measured(word: &str) -> bool {
    const NAMES: &[&str] = &[
        "nps",
        "enps",
        "nki",
        "enki",
        "nmi",
        "hme",
        "csat",
        "nöjdhet",
        "kundnöjdhet",
        "index",
        "betyg",
        "snitt",
        "snittbetyg",
        "medel",
        "medelvärde",
        "genomsnitt",
        "poäng",
        "frisktal",
        "score",
        "rating",
        "average",
        "points",
        "satisfaction",
        "ltv",
        "arr",
        "mrr",
        "ebitda",
        "ebit",
    ];
    const ENDINGS: &[&str] = &["index", "betyg", "betyget", "poäng", "frisktal", "nöjdhet", "score"];
    NAMES.contains(&word) || ENDINGS.iter().any(|ending| word.ends_with(ending))
}

fn exact(word: &str) -> Option<Sense> {
    Some(match word {
        "håll" | "hålla" | "håller" | "hållas" | "hålls" | "behåll" | "behålla" | "behåller" | "behållas"
        | "bibehåll" | "bibehålla" | "bibehåller" | "upprätthåll" | "upprätthålla" | "bevara" | "keep"
        | "keeps" | "keeping" | "maintain" | "maintains" | "maintaining" | "stay" | "stays" | "staying" => {
            Sense::Keep
        }
        "växa" | "växer" | "väx" | "fler" | "flera" | "högre" | "större" | "mer" | "dubbla" | "fördubbla"
        | "tredubbla" | "sälja" | "sälj" | "säljer" | "vinn" | "vinna" | "vinner" | "få" | "värva"
        | "värv" | "sparade" | "sparat" | "saved" | "anställ" | "anställa" | "more" | "higher" | "sell"
        | "win" | "gain" | "add" | "hire" | "raise" | "raising" | "grow" | "growing" | "double"
        | "triple" | "boost" | "lift" | "expand" | "sign" | "close" | "earn" | "onboard" | "öka" | "höja"
        | "up" => Sense::Up,
        "korta" | "kortare" | "kortar" | "färre" | "lägre" | "mindre" | "minska" | "sänka" | "halvera"
        | "halverad" | "snabbare" | "undvik" | "undvika" | "noll" | "cut" | "cuts" | "cutting" | "lower"
        | "lowering" | "fewer" | "less" | "shorter" | "faster" | "halve" | "drop" | "limit" | "trim"
        | "slash" | "shrink" | "avoid" | "zero" => Sense::Down,
        "nå" | "når" | "nås" | "uppnå" | "uppnår" | "reach" | "reaches" | "reaching" | "hit" | "achieve"
        | "achieving" | "attain" | "landa" | "hamna" => Sense::Better,
        "rework" | "scrap" | "vacant" | "skuld" | "skulden" | "skulder" | "churn" | "custo" | "custos"
        | "cost" | "costs" | "spend" | "bug" | "bugs" | "bugg" | "buggar" | "fel" | "felen" | "defect"
        | "defects" | "delay" | "delays" | "error" | "errors" | "debt" | "waste" | "cac" | "cpa" | "cpl"
        | "mttr" | "mtta" | "co2" | "co2e" | "kö" | "kön" | "retur" | "returer" | "returns" | "svinn"
        | "svinnet" | "spill" | "spillet" => Sense::Burden,
        "gör" | "göra" | "bygg" | "bygga" | "skriv" | "skriva" | "kör" | "köra" | "fira" | "starta"
        | "anordna" | "arrangera" | "boka" | "ring" | "ringa" | "besök" | "besöka" | "skicka" | "flytta"
        | "byt" | "byta" | "köp" | "köpa" | "ta" | "sätt" | "sätta" | "inför" | "införa" | "utse"
        | "utred" | "utreda" | "intervjua" | "träffa" | "påbörja" | "hitta" | "anlita" | "börja"
        | "sluta" | "spara" | "do" | "build" | "write" | "run" | "make" | "set" | "roll" | "hold" | "buy"
        | "move" | "call" | "visit" | "send" | "ship" | "test" | "draft" | "book" | "host" | "start"
        | "finish" | "meet" | "migrate" => Sense::Task,
        _ => return None,
    })
}

/// Beginnings of words, by first letter.
fn stem(word: &str) -> Option<Sense> {
    use Sense::{Better, Burden, Down, Task, Up};
    let stems: &[(&str, Sense)] = match word.chars().next()? {
        'a' => &[
            ("attrition", Burden),
            ("absence", Burden),
            ("absentee", Burden),
            ("accident", Burden),
            ("avbrott", Burden),
            ("arrear", Burden),
            ("avhopp", Burden),
            ("avvikelse", Burden),
            ("analy", Task),
            ("automat", Task),
            ("använd", Task),
            ("accelerat", Up),
        ],
        'b' => &[("begräns", Down), ("bounce", Burden), ("backlog", Burden)],
        'c' => {
            &[("complain", Burden), ("celebrat", Task), ("creat", Task), ("complet", Task), ("conduct", Task)]
        }
        'd' => &[
            ("decreas", Down),
            ("downtime", Burden),
            ("defekt", Burden),
            ("driftstopp", Burden),
            ("driftstör", Burden),
            ("develop", Task),
            ("defin", Task),
            ("design", Task),
            ("document", Task),
            ("dokumenter", Task),
            ("deploy", Task),
        ],
        'e' => &[
            ("eliminer", Down),
            ("eliminat", Down),
            ("emission", Burden),
            ("expens", Burden),
            ("etabler", Task),
            ("establish", Task),
            ("effektivis", Better),
            ("enhanc", Better),
        ],
        'f' => &[("förbättr", Better), ("förkort", Down), ("försening", Burden), ("felanmäl", Burden)],
        'g' => &[("growth", Up), ("generer", Up), ("generat", Up), ("genomför", Task)],
        'h' => &[("höj", Up), ("halver", Down)],
        'i' => &[
            ("increas", Up),
            ("improv", Better),
            ("incident", Burden),
            ("injur", Burden),
            ("implement", Task),
            ("introduc", Task),
            ("install", Task),
        ],
        'k' => &[("klagomål", Burden), ("kassation", Burden), ("kostnad", Burden), ("kartlägg", Task)],
        'l' => &[
            ("latenc", Burden),
            ("latens", Burden),
            ("laddtid", Burden),
            ("ledtid", Burden),
            ("launch", Task),
            ("lanser", Task),
            ("lever", Task),
        ],
        'm' => &[
            ("minsk", Down),
            ("minimer", Down),
            ("minimi", Down),
            ("maximer", Up),
            ("maximi", Up),
            ("migrera", Task),
        ],
        'n' => &[("nedtid", Burden)],
        'o' => &[
            ("outage", Burden),
            ("olyck", Burden),
            ("overdue", Burden),
            ("organis", Task),
            ("organiz", Task),
            ("optimer", Better),
            ("optimi", Better),
        ],
        'p' => &[("personalomsättning", Burden), ("planer", Task), ("publi", Task), ("prepar", Task)],
        'r' => &[
            ("reduc", Down),
            ("reklamation", Burden),
            ("refund", Burden),
            ("rekryter", Up),
            ("recruit", Up),
            ("rewrit", Task),
        ],
        's' => &[
            ("sänk", Down),
            ("shorten", Down),
            ("sjukfrånvaro", Burden),
            ("sjukskriv", Burden),
            ("svarstid", Burden),
            ("skapa", Task),
            ("strengthen", Better),
            ("stärk", Better),
        ],
        't' => &[("tillväxt", Up), ("tillbud", Burden), ("train", Task)],
        'u' => &[
            ("utsläpp", Burden),
            ("utgift", Burden),
            ("uppsägning", Burden),
            ("utbild", Task),
            ("utveckl", Task),
            ("uppdater", Task),
            ("updat", Task),
            ("upprätta", Task),
            ("utvärder", Task),
        ],
        'v' => &[("väntetid", Burden)],
        'ö' => &[("öka", Up), ("ökn", Up)],
        _ => return None,
    };
    stems.iter().find(|(stem, _)| word.starts_with(stem)).map(|(_, sense)| *sense)
}

/// Beginnings of words in the other languages, by first letter.
fn elsewhere(word: &str) -> Option<Sense> {
    use Sense::{Better, Burden, Down, Keep, Up};
    let stems: &[(&str, Sense)] = match word.chars().next()? {
        'a' => &[
            ("augment", Up),
            ("acroître", Up),
            ("accroître", Up),
            ("aumentar", Up),
            ("ampliar", Up),
            ("abaiss", Down),
            ("acortar", Down),
            ("ausfall", Burden),
            ("absentéis", Burden),
            ("absentis", Burden),
            ("atraso", Burden),
            ("accidente", Burden),
            ("acidente", Burden),
            ("amélior", Better),
            ("atteind", Better),
            ("alcanzar", Better),
            ("alcançar", Better),
            ("atingir", Better),
        ],
        'b' => &[
            ("baisse", Down),
            ("baisser", Down),
            ("bajar", Down),
            ("beschwerd", Burden),
            ("bereik", Better),
            ("behaal", Better),
            ("behold", Keep),
            ("beibehalten", Keep),
        ],
        'c' => &[
            ("croissance", Up),
            ("crecer", Up),
            ("crecimiento", Up),
            ("crescer", Up),
            ("crescimento", Up),
            ("coût", Burden),
            ("coste", Burden),
            ("costo", Burden),
        ],
        'd' => &[
            ("diminu", Down),
            ("disminu", Down),
            ("durchlaufzeit", Burden),
            ("délai", Burden),
            ("doorlooptijd", Burden),
        ],
        'e' => &[("erhöh", Up), ("encurtar", Down), ("evitar", Down), ("erreich", Better)],
        'f' => &[
            ("flere", Up),
            ("forkort", Down),
            ("fluktuation", Burden),
            ("fehler", Burden),
            ("feil", Burden),
            ("fejl", Burden),
            ("forbedr", Better),
            ("fasthold", Keep),
        ],
        'g' => &[("gewinn", Up), ("ganar", Up), ("gagner", Up), ("groei", Up)],
        'h' => &[("hæv", Up), ("heve", Up), ("hävik", Burden), ("handhaven", Keep)],
        'i' => &[("incrementar", Up), ("incrementa", Up)],
        'k' => &[
            ("kasvat", Up),
            ("kasva", Up),
            ("kutt", Down),
            ("krankenstand", Burden),
            ("klager", Burden),
            ("klage", Burden),
            ("klacht", Burden),
            ("kustannu", Burden),
        ],
        'l' => &[
            ("lisätä", Up),
            ("lisää", Up),
            ("lisäämi", Up),
            ("laskea", Down),
            ("lyhen", Down),
            ("lieferzeit", Burden),
            ("levertijd", Burden),
            ("läpimenoaika", Burden),
            ("lograr", Better),
        ],
        'm' => &[
            ("mehr", Up),
            ("más", Up),
            ("mindsk", Down),
            ("mejor", Better),
            ("melhor", Better),
            ("mantener", Keep),
            ("manter", Keep),
        ],
        'n' => &[("nostaa", Up), ("nosto", Up), ("nedetid", Burden)],
        'o' => &[("omkostning", Burden), ("ongeval", Burden), ("oppnå", Better), ("opnå", Better)],
        'p' => &[
            ("pienen", Down),
            ("plainte", Burden),
            ("plantage", Burden),
            ("poissaol", Burden),
            ("paranta", Better),
        ],
        'q' => &[("quejas", Burden), ("queja", Burden), ("queixa", Burden)],
        'r' => &[
            ("reduz", Down),
            ("réduire", Down),
            ("réduction", Down),
            ("réduit", Down),
            ("raccourc", Down),
            ("réclamation", Burden),
            ("retard", Burden),
            ("rotación", Burden),
            ("reclamac", Burden),
            ("retraso", Burden),
            ("reclamaç", Burden),
            ("rotatividade", Burden),
        ],
        's' => &[
            ("steiger", Up),
            ("subir", Up),
            ("senk", Down),
            ("sænk", Down),
            ("sykefravær", Burden),
            ("sygefravær", Burden),
            ("sairauspoissa", Burden),
            ("saavutta", Better),
        ],
        't' => &[("toimitusaika", Burden)],
        'u' => &[
            ("unngå", Down),
            ("undgå", Down),
            ("uitval", Burden),
            ("uhell", Burden),
            ("ulykke", Burden),
            ("unfäll", Burden),
            ("unfall", Burden),
        ],
        'v' => &[
            ("vokse", Up),
            ("vækst", Up),
            ("verhog", Up),
            ("verlagen", Down),
            ("verlaag", Down),
            ("vergrot", Up),
            ("verringer", Down),
            ("verminder", Down),
            ("vermind", Down),
            ("vähen", Down),
            ("verkürz", Down),
            ("verkort", Down),
            ("vermeid", Down),
            ("ventetid", Burden),
            ("verzuim", Burden),
            ("vaihtuvuu", Burden),
            ("virhe", Burden),
            ("valitu", Burden),
            ("verbesser", Better),
            ("verbeter", Better),
        ],
        'w' => &[("wachs", Up), ("wartezeit", Burden), ("wachttijd", Burden)],
        'y' => &[("ylläpit", Keep)],
        'z' => &[("ziekteverzuim", Burden)],
        'é' => &[("éviter", Down)],
        'ø' => &[("øk", Up), ("øge", Up), ("økt", Up), ("øke", Up)],
        _ => return None,
    };
    stems.iter().find(|(stem, _)| word.starts_with(stem)).map(|(_, sense)| *sense)
}

/// Swedish compounds end in what they are about: `marknadsföringskostnaderna`, `korttidssjukfrånvaron`.
fn burden_inside(word: &str) -> bool {
    if word.len() < 7 {
        return false;
    }
    if is_relief(word) {
        return false;
    }
    const INSIDE: &[&str] = &[
        "kostnad",
        "ledtid",
        "frånvaro",
        "incident",
        "svarstid",
        "väntetid",
        "handläggningstid",
        "genomloppstid",
        "laddtid",
        "reklamation",
        "klagomål",
        "utsläpp",
        "avvikelse",
        "driftstopp",
        "skuld",
        "obetald",
        "oavslutad",
        "outredd",
        "försenad",
        "förfall",
        "unpaid",
        "overdue",
        "unresolved",
        "uncollected",
        "buggar",
        "churn",
        "olyck",
        "stillestånd",
        "omställningstid",
        "cykeltid",
        "administrationstid",
        "övertid",
        "försening",
        "störning",
        "trycksår",
        "vårdskad",
        "fallskad",
        "skadegörelse",
        "felfrekvens",
        "vakans",
        "vakant",
        "restorder",
        "inbrott",
        "stöld",
        "överklagande",
        "kundförlust",
        "kundtapp",
        "förbrukning",
        "returgrad",
        "returandel",
        "ärendebalans",
        "overhead",
        "lagervärde",
        "overtime",
        "rework",
        "vacanc",
        "dropout",
        "abandon",
        "deviation",
        "stoppage",
        "unplanned",
    ];
    const ENDINGS: &[&str] = &["matsvinn", "matsvinnet", "plockfel", "fakturafel", "mätfel", "skrivfel"];
    INSIDE.iter().any(|burden| word.contains(burden)) || ENDINGS.contains(&word)
}

/// Savings, efficiency, freedom from a burden: more is better.
fn is_relief(word: &str) -> bool {
    ["bespar", "effektiv", "fria", "fritt", "-free", "saving"].iter().any(|good| word.contains(good))
        || word.ends_with("fri")
}

/// A KPI's name that says it is no amount: an index, a rate, a rank, an average, a lead time, something per something.
///
/// Such values are never added, and a lower bound on them is met or not (semantics.md, sections 3 and 5).
pub fn names_ratio(name: &str) -> bool {
    let lower = name.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    // "Antal recensioner med betyg 5" is a count, whatever it counts.
    let counted = matches!(words.first(), Some(&("antal" | "antalet" | "number" | "count")));
    let scored = !counted
        && words.iter().any(|word| {
            matches!(
                *word,
                "hme" | "esat" | "roi" | "score" | "scoren" | "rating" | "ratings" | "satisfaction"
            ) || ["betyg", "betyget", "nöjdhet", "nöjdheten"].iter().any(|end| word.ends_with(end))
        });
    let alone = words.iter().any(|word| {
        matches!(
            *word,
            "per"
                | "nps"
                | "enps"
                | "csat"
                | "nki"
                | "nmi"
                | "rank"
                | "ranking"
                | "rankning"
                | "position"
                | "andel"
                | "andelen"
                | "share"
                | "rate"
                | "ratio"
                | "kvot"
                | "kvoten"
                | "snitt"
                | "snittet"
                | "genomsnitt"
                | "genomsnittlig"
                | "genomsnittligt"
                | "genomsnittliga"
                | "medel"
                | "average"
                | "avg"
                | "mean"
                | "median"
                | "procent"
                | "percent"
                | "percentage"
        ) || [
            "index",
            "indexet",
            "frekvens",
            "frekvensen",
            "grad",
            "graden",
            "placering",
            "placeringen",
            "ranking",
        ]
        .iter()
        .any(|end| word.ends_with(end))
            // "Marknadsandel" is a share, "e-handel" is none.
            || ["andel", "andelen"]
                .iter()
                .any(|end| word.strip_suffix(end).is_some_and(|start| !start.ends_with('h')))
            || [
                "ledtid",
                "svarstid",
                "väntetid",
                "handläggningstid",
                "genomloppstid",
                "laddtid",
                "snitt",
                "medelvärde",
            ]
            .iter()
            .any(|start| word.starts_with(start))
    });
    // Two words: `lead time`, `time to hire`, `dagar till behörighet`.
    let together = words.windows(2).any(|pair| match pair {
        [first, "time" | "times"] => matches!(
            *first,
            "lead"
                | "cycle"
                | "response"
                | "waiting"
                | "wait"
                | "load"
                | "handling"
                | "resolution"
                | "turnaround"
        ),
        [first, "to" | "till"] => {
            matches!(*first, "time" | "days" | "hours" | "tid" | "tiden" | "dagar" | "timmar")
        }
        _ => false,
    });
    alone || scored || together
}

#[cfg(test)]
mod tests {
    use super::names_ratio;

    #[test]
    fn scores_rates_and_averages_are_never_added_and_counts_of_them_are() {
        for name in [
            "NPS",
            "eNPS",
            "Nöjdkundindex",
            "NKI",
            "NMI",
            "HME",
            "HME-index",
            "Kundbetyg",
            "Snittbetyg i butik",
            "Medarbetarnöjdhet",
            "Nöjdhetsindex",
            "Genomsnittlig handläggningstid",
            "Average order value",
            "Customer satisfaction",
            "App Store rating",
            "Engagement score",
            "Kostnad per lead",
            "Öppningsgrad",
            "Sökordsranking",
            "Marknadsandel",
            "Conversion rate",
        ] {
            assert!(names_ratio(name), "{name}");
        }
        for name in [
            "Nya kunder",
            "Omsättning",
            "Antal recensioner med betyg 5",
            "Number of reviews with a rating of five",
            "Indexerade sidor",
            "Uppgraderingar",
            "Handel",
        ] {
            assert!(!names_ratio(name), "{name}");
        }
    }
}
