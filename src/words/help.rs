//! The help texts in Swedish; the English ones stand beside the arguments.

/// What stands for a command's name, an argument's id (`command.argument` where one differs) or a heading.
pub fn swedish(key: &str) -> Option<&'static str> {
    SWEDISH.iter().find(|(name, _)| *name == key).map(|(_, text)| *text)
}

const SWEDISH: &[(&str, &str)] = &[
    ("sippra", "Stänger ett OKR-kvartal ur de kalkylblad som det följs i."),
    (
        "sippra run",
        "Läs, granska, gradera och summera; skriv rapporten, diagrammen och körningens protokoll.",
    ),
    ("sippra check", "Visa vad som är fel i bladen, utan grader: för veckorna före bokslut och för CI."),
    ("sippra grade", "Visa grader per mål och enhet, eller skriv dem som JSON, CSV eller Parquet."),
    ("sippra inspect", "Visa hur bladen lästes: layout, rubrikrad, vad varje kolumn betyder och varför."),
    ("sippra template", "Skriv tomma blad att fylla i."),
    ("sippra next", "Skriv nästa periods blad: mål som förs över, med senaste utfallet som nytt startvärde."),
    (
        "sippra diff",
        "Jämför två perioder eller två mappar: vad som flyttats, ändrats, strukits och lagts till.",
    ),
    ("sippra explain", "Förklara ett fynd: vad det betyder, varför det spelar roll, vad man gör."),
    ("sippra config", "Visa inställningarna som gäller och varifrån var och en kommer."),
    ("sippra completions", "Skriv kompletteringar för ett skal."),
    ("sippra man", "Skriv manualsidan."),
    ("lang", "Språk i det som visas: sv eller en [annars bladens eget, annars datorns]."),
    ("color", "När färger används: auto, always eller never [annars auto; NO_COLOR respekteras]."),
    ("quiet", "Säg inget annat än fel."),
    ("verbose", "Säg mer: hur varje fil lästes."),
    ("help", "Visa hjälpen."),
    ("version", "Visa versionen."),
    (
        "inputs",
        "Filer, mappar (genomsöks helt), mönster, eller - för standard in [annars mappen man står i].",
    ),
    ("period", "Perioden som graderas, till exempel 2026-Q3 [annars den senaste som tagit slut]."),
    ("company", "Bolagets namn."),
    ("unit", "Enheten, för blad som inte säger den."),
    ("level", "Nivån, för blad som inte säger den: company, department eller individual."),
    ("config", "Inställningsfilen [annars närmaste sippra.toml uppåt från första filen]."),
    ("date", "Körningens datum [annars i dag, eller SOURCE_DATE_EPOCH]."),
    ("strict", "Varningar räknas som fel."),
    ("jobs", "Trådar [annars så många som datorn har]."),
    ("run.out", "Mappen att skriva i [annars sippra-out]."),
    ("out", "Skriv till en fil i stället för standard ut."),
    ("run.format", "Fler format, med komma mellan: json."),
    ("check.format", "text, line, json, sarif, github eller csv [annars text]."),
    ("grade.format", "table eller json [annars table]."),
    ("code", "Fyndets kod eller namn, till exempel K03 eller placeholder [annars en lista över alla]."),
    ("schema", "Skriv ett JSON Schema för sippra.toml, för editorer."),
    ("reference", "Skriv förteckningen över alla inställningar som Markdown."),
    ("shell", "Skalet: bash, zsh, fish, elvish eller powershell."),
    ("What to read", "Vad som läses"),
    ("What to write", "Vad som skrivs"),
    ("What the sheets do not say", "Vad bladen inte säger"),
    ("How to run", "Hur det körs"),
    ("How it is shown", "Hur det visas"),
];
