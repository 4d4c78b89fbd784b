//! What columns are called, in ten languages: one table, and how a heading is looked up in it.

use std::sync::OnceLock;

use super::{phrased, plain};
use crate::model::{Map, Set};

/// What a column can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Meaning {
    /// The objective's text.
    Objective,
    /// The key result's text.
    KeyResult,
    /// Objectives and key results in one column, told apart by something else.
    Title,
    /// Says which kind a row is: objective, key result, initiative.
    RowKind,
    /// The id or outline number of the row.
    Id,
    /// The id of the objective.
    ObjectiveId,
    /// The id of the key result.
    KeyResultId,
    /// The id or text of the parent objective.
    Parent,
    /// A coarser goal in a column of its own, which the objectives beside it serve.
    Serves,
    /// Committed, aspirational, …
    Type,
    /// Company, department, individual.
    Level,
    /// The organisational unit.
    Unit,
    /// The unit's parent.
    ParentUnit,
    /// The company, in a hierarchy of columns.
    Company,
    /// A department, in a hierarchy of columns.
    Department,
    /// A team, in a hierarchy of columns.
    Team,
    /// The person.
    Owner,
    /// The person behind the key result, where the objective has a column of its own for its owner.
    KeyResultOwner,
    /// The period.
    Period,
    /// The first day.
    StartDate,
    /// The last day.
    EndDate,
    /// Start value.
    Start,
    /// Target value.
    Target,
    /// Actual value.
    Actual,
    /// The grade of the row.
    Grade,
    /// Progress: a grade where it is a share, else the actual.
    Progress,
    /// The objective's own grade.
    ObjectiveGrade,
    /// The key result's weight.
    Weight,
    /// The objective's weight.
    ObjectiveWeight,
    /// A status word.
    Status,
    /// Which way is better.
    Direction,
    /// The KPI's name.
    Kpi,
    /// The unit of measure.
    Measure,
    /// Denominator of a ratio.
    Denominator,
    /// Confidence.
    Confidence,
    /// Initiatives.
    Initiative,
    /// Whether the initiative is done.
    InitiativeStatus,
    /// A free comment.
    Comment,
    /// When something was updated or measured.
    Date,
    /// A value in a log.
    Value,
    /// A running number.
    Number,
    /// How a KPI is aggregated.
    Aggregate,
    /// Other names of a KPI.
    Aliases,
    /// Weight that is not said to be of anything.
    Text,
    /// Known, and of no use here: e-mail addresses, tags, time stamps, differences.
    Other,
}

impl Meaning {
    /// A value that tells how a key result went: start, target, actual or grade.
    pub const fn is_value(self) -> bool {
        matches!(self, Self::Start | Self::Target | Self::Actual | Self::Grade)
    }

    /// An organisational unit of any kind.
    pub const fn is_unit(self) -> bool {
        matches!(self, Self::Unit | Self::Department | Self::Team | Self::Company)
    }

    /// Whose something is: a unit or a person.
    pub const fn is_whose(self) -> bool {
        self.is_unit() || matches!(self, Self::Owner)
    }

    /// The name that `inspect` and `sippra.toml` use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Objective => "objective",
            Self::KeyResult => "key_result",
            Self::Title => "title",
            Self::RowKind => "row_kind",
            Self::Id => "id",
            Self::ObjectiveId => "objective_id",
            Self::KeyResultId => "key_result_id",
            Self::Parent => "parent",
            Self::Serves => "serves",
            Self::Type => "type",
            Self::Level => "level",
            Self::Unit => "unit",
            Self::ParentUnit => "parent_unit",
            Self::Company => "company",
            Self::Department => "department",
            Self::Team => "team",
            Self::Owner => "owner",
            Self::KeyResultOwner => "key_result_owner",
            Self::Period => "period",
            Self::StartDate => "start_date",
            Self::EndDate => "end_date",
            Self::Start => "start",
            Self::Target => "target",
            Self::Actual => "actual",
            Self::Grade => "grade",
            Self::Progress => "progress",
            Self::ObjectiveGrade => "objective_grade",
            Self::Weight => "weight",
            Self::ObjectiveWeight => "objective_weight",
            Self::Status => "status",
            Self::Direction => "direction",
            Self::Kpi => "kpi",
            Self::Measure => "measure",
            Self::Denominator => "denominator",
            Self::Confidence => "confidence",
            Self::Initiative => "initiative",
            Self::InitiativeStatus => "initiative_status",
            Self::Comment => "comment",
            Self::Date => "date",
            Self::Value => "value",
            Self::Number => "number",
            Self::Aggregate => "aggregate",
            Self::Aliases => "aliases",
            Self::Text => "text",
            Self::Other => "ignore",
        }
    }

    /// The names of all meanings, each once, in the order of the table of words.
    pub fn names() -> Vec<&'static str> {
        let mut names: Vec<&str> = Vec::new();
        for words in WORDS {
            let name = words.meaning.name();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The meaning with a name, as `sippra.toml` gives it.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase().replace([' ', '-'], "_");
        WORDS.iter().map(|words| words.meaning).find(|meaning| meaning.name() == name)
    }
}

/// The languages of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tongue {
    /// Swedish.
    Sv,
    /// English.
    En,
    /// Norwegian.
    No,
    /// Danish.
    Da,
    /// German.
    De,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Dutch.
    Nl,
    /// Finnish.
    Fi,
    /// Portuguese.
    Pt,
    /// A tool's own field name, or a sign of no language.
    Any,
}

struct Words {
    meaning: Meaning,
    tongue: Tongue,
    /// How surely the words mean this, 0..=1: under 1 where they are used for other things too.
    weight: f32,
    /// The words, divided by `|`, lower case.
    words: &'static str,
}

const fn w(meaning: Meaning, tongue: Tongue, words: &'static str) -> Words {
    Words { meaning, tongue, weight: 1.0, words }
}

const fn maybe(meaning: Meaning, tongue: Tongue, weight: f32, words: &'static str) -> Words {
    Words { meaning, tongue, weight, words }
}

use Meaning as M;
use Tongue as T;

/// The table. A word may stand under several meanings: the column's values then settle it.
static WORDS: &[Words] = &[
    // objective
    w(
        M::Objective,
        T::Sv,
        "mål|målsättning|målsättningar|objektiv|övergripande mål|kvartalsmål|årsmål|mål objective|mål o|vårt mål|huvudmål|inriktningsmål|målformulering|målbeskrivning|nämndmål|fokusområde och mål|mål text|måltext|effektmål",
    ),
    maybe(
        M::Objective,
        T::Sv,
        0.6,
        "fokusområde|delmål|ambition|inriktning|strategiskt mål|prioriterat mål|individuellt mål|personligt mål|avdelningsmål|teammål|verksamhetsmål|bolagsmål|mål för perioden",
    ),
    w(
        M::Objective,
        T::En,
        "objective|objectives|objective title|objective name|objective text|objective description short|goal title|goal name|objective o|quarterly objective|personal objective|our objective|okr objective|objective statement|objective summary|strategic objective|the objective|team objective|department objective|company objective|what objective",
    ),
    maybe(
        M::Objective,
        T::En,
        0.9,
        "goal|goals|o|aim|quarterly goal|team goal|department goal|individual goal|personal goal|unit goal",
    ),
    maybe(M::Objective, T::En, 0.5, "focus area|ambition|theme|priority"),
    // Goals below the objectives: what is measured under them decides.
    maybe(M::Objective, T::En, 0.5, "sub goal|sub goals|subgoal|sub objective|sub objectives|subobjective"),
    maybe(M::Objective, T::No, 0.5, "delmål|undermål"),
    maybe(M::Objective, T::De, 0.5, "teilziel|teilziele|unterziel|unterziele"),
    maybe(M::Objective, T::Fr, 0.5, "sous-objectif|sous-objectifs|objectif opérationnel"),
    maybe(M::Objective, T::Es, 0.5, "subobjetivo|objetivo específico|objetivo operativo"),
    maybe(M::Objective, T::Pt, 0.5, "subobjetivo|objetivo específico"),
    maybe(M::Objective, T::Nl, 0.5, "subdoel|deeldoel|subdoelstelling"),
    maybe(M::Objective, T::Fi, 0.5, "osatavoite|alatavoite"),
    maybe(M::KeyResult, T::En, 0.6, "sub objective|sub objectives|subobjective"),
    maybe(M::KeyResult, T::No, 0.6, "delmål|undermål"),
    maybe(M::KeyResult, T::De, 0.6, "teilziel|teilziele|unterziel|unterziele"),
    maybe(M::KeyResult, T::Fr, 0.6, "sous-objectif|sous-objectifs|objectif opérationnel"),
    maybe(M::KeyResult, T::Es, 0.6, "subobjetivo|objetivo específico|objetivo operativo"),
    maybe(M::KeyResult, T::Pt, 0.6, "subobjetivo|objetivo específico"),
    maybe(M::KeyResult, T::Nl, 0.6, "subdoel|deeldoel|subdoelstelling"),
    maybe(M::KeyResult, T::Fi, 0.6, "osatavoite|alatavoite"),
    maybe(M::Objective, T::En, 0.7, "card name|card title|card"),
    maybe(
        M::Objective,
        T::Sv,
        0.9,
        "vad vill vi uppnå|vad vill du uppnå|vad vill jag uppnå|vad ska vi uppnå|ditt mål|mitt mål|mina mål|dina mål|vad vill vi åstadkomma|det här vill vi|det vill vi|det här vill vi uppnå|det vill vi uppnå|det här ska vi uppnå|vart är vi på väg|vart vill vi nå",
    ),
    maybe(
        M::Objective,
        T::En,
        0.9,
        "what do we want to achieve|what are we trying to achieve|where are we going|where do we want to go",
    ),
    w(M::Objective, T::No, "målsetting|mål og hensikt|overordna mål"),
    w(M::Objective, T::Da, "målsætning|målsætninger"),
    w(M::Objective, T::De, "ziel|ziele|zielsetzung|objective"),
    w(M::Objective, T::Fr, "objectif|objectifs"),
    w(M::Objective, T::Es, "objetivo|objetivos"),
    w(M::Objective, T::Nl, "doel|doelen|doelstelling|doelstellingen"),
    w(M::Objective, T::Fi, "tavoite|tavoitteet|päämäärä"),
    w(M::Objective, T::Pt, "objetivo|objetivos"),
    // key result
    w(
        M::KeyResult,
        T::Sv,
        "nyckelresultat|nyckelresultaten|resultatmål|nyckelresultat kr|mätbart resultat|mätbara resultat|viktiga resultat|mätbart mål|mätbara mål|nyckelresultat text|resultat nyckelresultat",
    ),
    maybe(M::KeyResult, T::Sv, 0.9, "nyckeltal"),
    maybe(
        M::KeyResult,
        T::Sv,
        0.6,
        "delresultat|resultat|delmål|effektmål|etappmål|aktivitetsmål|prestationsmål|hur vet vi att vi är framme|hur mäter vi|mått på framgång|framgångsmått|effekt",
    ),
    w(
        M::KeyResult,
        T::En,
        "key result|key results|kr|krs|key result title|key result text|key result name|key result kr|key result description short|measurable result|measurable key result|key results krs|our key result|key result statement|key result summary|kr title|kr name|kr text|kr description|kr statement|child item|child items|keyresult|keyresults|how will we measure it|how we measure success",
    ),
    maybe(
        M::KeyResult,
        T::En,
        0.6,
        "measure|milestone|result|results|success measure|success criteria|outcome|expected outcome|measure of success|key outcome",
    ),
    maybe(
        M::KeyResult,
        T::En,
        0.85,
        "subitem|subitems|sub items|checklist item|checklist item name|sub goal|sub goals|subgoal",
    ),
    maybe(
        M::KeyResult,
        T::Sv,
        0.9,
        "hur vet vi det|hur vet vi att vi lyckats|hur vet vi att vi lyckas|hur mäter vi det|hur mäter vi framgång|hur vet vi att vi är där|hur ska vi mäta|hur ska det mätas|hur mäts det|hur mäts målet|hur mäter du|så mäter vi|så mäter vi det|så vet vi det|så vet vi|så märks det|så märker vi det|så ser vi det|hur mäter jag|hur ska målet mätas|hur följs målet upp",
    ),
    maybe(
        M::KeyResult,
        T::En,
        0.9,
        "how will we know|how do we know|how do we measure it|how will we know we are there|how will we measure success",
    ),
    w(M::KeyResult, T::No, "nøkkelresultat|nøkkelresultater"),
    w(M::KeyResult, T::Da, "nøgleresultat|nøgleresultater"),
    w(
        M::KeyResult,
        T::De,
        "schlüsselergebnis|schlüsselergebnisse|schlüsselresultat|schlüsselresultate|kernergebnis|kernergebnisse|key result",
    ),
    maybe(M::KeyResult, T::De, 0.6, "ergebnis|ergebnisse"),
    w(M::KeyResult, T::Fr, "résultat clé|résultats clés|resultat cle|resultats cles"),
    maybe(M::KeyResult, T::Fr, 0.5, "résultat"),
    w(M::KeyResult, T::Es, "resultado clave|resultados clave|resultados claves"),
    maybe(M::KeyResult, T::Es, 0.5, "resultado"),
    w(M::KeyResult, T::Nl, "kernresultaat|kernresultaten|sleutelresultaat|sleutelresultaten"),
    w(M::KeyResult, T::Fi, "avaintulos|avaintulokset"),
    w(M::KeyResult, T::Pt, "resultado chave|resultados chave|resultado-chave|resultados-chave"),
    // title: objectives and key results in one column
    w(
        M::Title,
        T::Sv,
        "okr|okrer|okr:er|mål och nyckelresultat|mål och nyckeltal|mål nyckelresultat|mål nyckeltal|mål kr|mål och resultat|titel|rubrik|okr text",
    ),
    maybe(M::Title, T::Sv, 0.6, "namn|beskrivning|benämning|text|formulering|vad|sammanfattning|innehåll"),
    w(
        M::Title,
        T::En,
        "okrs|objective key result|objectives key results|objectives and key results|objective and key results|objective and key result|objectives krs|objective kr|title|summary|okr title|okr name|o kr|objective or key result|goal key result|goals and key results|issue summary|name of objective key result|primary column|goal or key result|objective or kr|o or kr text|task name|item name",
    ),
    maybe(M::Title, T::En, 0.6, "name|description|item|text|statement|what"),
    w(M::Title, T::No, "tittel|mål og nøkkelresultater|mål og nøkkelresultat"),
    maybe(M::Title, T::No, 0.6, "navn|beskrivelse"),
    w(M::Title, T::Da, "mål og nøgleresultater|overskrift"),
    w(M::Title, T::De, "titel|ziele und schlüsselergebnisse|ziel schlüsselergebnis"),
    maybe(M::Title, T::De, 0.6, "name|bezeichnung|beschreibung"),
    w(M::Title, T::Fr, "titre|intitulé|objectifs et résultats clés"),
    maybe(M::Title, T::Fr, 0.6, "nom|description|libellé"),
    w(M::Title, T::Es, "título|objetivos y resultados clave"),
    maybe(M::Title, T::Es, 0.6, "nombre|descripción"),
    w(M::Title, T::Nl, "titel|doelen en kernresultaten"),
    maybe(M::Title, T::Nl, 0.6, "naam|omschrijving|beschrijving"),
    w(M::Title, T::Fi, "otsikko|tavoitteet ja avaintulokset"),
    maybe(M::Title, T::Fi, 0.6, "nimi|kuvaus"),
    w(M::Title, T::Pt, "título|objetivos e resultados-chave|objetivos e resultados chave"),
    maybe(M::Title, T::Pt, 0.6, "nome|descrição"),
    // row kind
    w(M::RowKind, T::En, "object type|record type|task type|node type|work item type|item kind"),
    w(M::RowKind, T::Sv, "radtyp|mål kr typ|o kr|okr nivå|o/kr|mål/kr|slag"),
    maybe(M::RowKind, T::Sv, 0.8, "typ|sort|nivå"),
    w(
        M::RowKind,
        T::En,
        "row type|row kind|item type|issue type|kind|o or kr|o/kr|level type|entry type|okr item|element",
    ),
    maybe(M::RowKind, T::En, 0.8, "type|okr type|goal type|level"),
    maybe(M::RowKind, T::De, 0.8, "typ|art|elementtyp"),
    maybe(M::RowKind, T::Fr, 0.8, "type"),
    maybe(M::RowKind, T::Es, 0.8, "tipo"),
    maybe(M::RowKind, T::Fi, 0.8, "tyyppi"),
    // ids
    w(
        M::Id,
        T::Any,
        "id|row id|ref|reference|order|source id|legacy id|code|key|okr reference|okr id|okr-id|outline|wbs|goal id|goal identifier|issue key|record id|item id",
    ),
    w(M::Id, T::Sv, "nummer|referens|beteckning|kod|id-nummer|id nr|rad id|rad-id|ordning"),
    maybe(M::Id, T::Any, 0.8, "nr|no|num|number|löpnr"),
    w(
        M::ObjectiveId,
        T::Any,
        "objective id|obj id|o id|goal id|objective ref|objective no|objective nr|objective number|objective #|o#|oid|objid|o nr|o-id|goal no|goal nr|goal number|goal #|goal ref|belongs to goal|belongs to objective|of goal no",
    ),
    w(
        M::ObjectiveId,
        T::Sv,
        "mål id|mål-id|målid|målkod|o kod|målets nummer|ref till objective|ref till mål|målnr|mål nr|målnummer|målets id|mål ref|hör till mål|hör till mål nr|tillhör mål|tillhör mål nr|för mål nr|till mål nr",
    ),
    w(M::ObjectiveId, T::Nl, "doel-id|doel id|doelnr|doel nr|doelnummer"),
    w(M::ObjectiveId, T::Fr, "id objectif|objectif id|n° objectif|no objectif"),
    w(M::ObjectiveId, T::Es, "id objetivo|objetivo id|n° objetivo"),
    w(M::ObjectiveId, T::Pt, "id do objetivo|código do objetivo"),
    w(M::ObjectiveId, T::Fi, "tavoite id|tavoitteen id|tavoite nro"),
    w(M::ObjectiveId, T::De, "ziel id|ziel-id|ziel nr|zielnr"),
    w(
        M::KeyResultId,
        T::Any,
        "key result id|kr id|kr-id|krid|kr nr|kr no|kr number|kr #|kr#|kr ref|key result no|key result number|key result ref|key result #|result id",
    ),
    w(
        M::KeyResultId,
        T::Sv,
        "nyckelresultat id|nyckelresultat-id|nyckelresultat nr|nyckeltal id|nyckeltals-id|nr-id|nr id|nyckelresultatets id|kr-nummer|mått-id|mått nr",
    ),
    w(
        M::Number,
        T::Any,
        "#|row|row no|row number|index|löpnummer|rad|rad nr|radnr|s no|sl no|sno|serial|n°|nº",
    ),
    // parent
    w(
        M::Parent,
        T::Sv,
        "överordnat mål|överordnad|förälder|kopplat till|kopplas till|koppling|kopplat mål|koppling till bolagsmål|koppling till övergripande mål|bidrar till|stödjer|stöder|stödjer mål|bidrar till mål|överordnat mål id|överordnat mål-id|överordnat id|överordnad id|länkat till|länkat mål|mål på bolagsnivå|bolagsmål|koncernmål|koppling till mål|bidrar till bolagsmål|förälder-id|förälder id|moder|moderm|moderm mål|moder mål|kopplar till|stödjer bolagsmål|härleds från",
    ),
    w(
        M::Parent,
        T::En,
        "parent|parent okr|parent id|parent objective|parent goal|parent objective id|parent okr id|aligned to|aligns to|aligns with|aligned with|alignment|supports|contributes to|corporate objective|parent row ids|parent row id|parent goal ids|parent goal id|linked to|linked objective|supporting objective|supports objective|supports company objective|company objective supported|parent ref|parent key|rolls up to|parentid|alignsto|aligned okr|strategic goal supported|ladders up to|cascades from|parent title",
    ),
    maybe(M::Serves, T::Sv, 0.9, "stödda mål|målet som stöds"),
    maybe(M::Serves, T::En, 0.9, "served goal|goal served|strategic goal|strategic pillar"),
    maybe(
        M::Parent,
        T::En,
        0.8,
        "company objective|company goal|organisation goal|organization goal|strategic objective",
    ),
    maybe(M::Parent, T::Sv, 0.8, "övergripande mål|strategiskt mål|huvudmål|företagsmål|verksamhetsmål"),
    w(M::Parent, T::No, "overordnet mål|tilknyttet mål|knyttet til|bidrar til|støtter"),
    w(M::Parent, T::Da, "overordnet mål|bidrager til|understøtter|knyttet til"),
    w(
        M::Parent,
        T::De,
        "übergeordnetes ziel|übergeordnetes unternehmensziel|uebergeordnetes unternehmensziel|zahlt ein auf|übergeordnet|unternehmensziel|elternziel",
    ),
    w(M::Parent, T::Fr, "objectif parent|aligné sur|contribue à|objectif supérieur"),
    w(M::Parent, T::Es, "objetivo superior|alineado con|objetivo padre|contribuye a"),
    w(M::Parent, T::Nl, "bovenliggend doel|draagt bij aan|hoofddoel"),
    w(M::Parent, T::Fi, "ylätavoite|tukee|liittyy tavoitteeseen"),
    w(M::Parent, T::Pt, "objetivo pai|alinhado a|objetivo superior|contribui para"),
    // type of commitment
    w(M::Type, T::Sv, "okr-typ|okr typ|måltyp|typ av mål|typ av okr|åtagandetyp|ambitionsnivå|kategori|typ"),
    w(
        M::Type,
        T::En,
        "okr type|commitment|objective type|goal type|committed aspirational|committed or aspirational|type of okr|type of objective|ambition level|category|type|goal category",
    ),
    w(
        M::Type,
        T::En,
        "committed/stretch|committed stretch|committed/aspirational|committed or stretch|commit or stretch",
    ),
    w(M::Type, T::Sv, "hängiven/ambitiös|hängiven eller ambitiös|åtagande/ambition|åtagande eller ambition"),
    w(M::Type, T::De, "typ|art|zieltyp|okr typ"),
    w(M::Type, T::Fr, "type|type d'objectif|type d okr"),
    w(M::Type, T::Es, "tipo|tipo de objetivo"),
    w(M::Type, T::Fi, "tyyppi"),
    w(M::Type, T::Pt, "tipo"),
    // level
    w(M::Level, T::Sv, "nivå|organisationsnivå|okr-nivå|okr nivå"),
    w(
        M::Level,
        T::En,
        "level|scope|tier|organisation level|organization level|org level|okr level|objective level|goal level|team type",
    ),
    maybe(M::Level, T::En, 0.7, "type|okr type|goal type|objective type"),
    maybe(M::Level, T::Sv, 0.7, "typ"),
    maybe(M::Level, T::Sv, 0.9, "målnivå|mål nivå|målets nivå"),
    w(M::Level, T::Da, "niveau"),
    w(M::Level, T::De, "ebene|stufe"),
    w(M::Level, T::Fr, "niveau"),
    w(M::Level, T::Es, "nivel|ámbito"),
    w(M::Level, T::Nl, "niveau"),
    w(M::Level, T::Fi, "taso"),
    w(M::Level, T::Pt, "nível"),
    // unit
    w(
        M::Unit,
        T::Sv,
        "enhet|grupp|område|affärsområde|ao|verksamhet|förvaltning|sektor|organisationsenhet|nämnd|verksamhetsområde|funktion|vilket team|vilken avdelning|vilket team tillhör du|vilken avdelning tillhör du|vilken enhet|sektion|klinik|kommitté|utskott|rektorsområde|resultatenhet|anläggning|fabrik|butik|arbetsgrupp|division|verksamhetsgren|bolag/avdelning|avdelning/team|enhet/avdelning|team/avdelning|organisation",
    ),
    w(
        M::Unit,
        T::En,
        "unit|group|function|division|space|entity|business unit|org unit|organisational unit|organizational unit|unit name|team/department|department/team|squad|tribe|chapter|area|pillar owner team|departments|teams|objective type value|team name",
    ),
    maybe(
        M::Unit,
        T::Sv,
        0.85,
        "restaurang|hotell|apotek|terminal|badhus|fritidsgård|skola|förskola|skolenhet|vårdcentral|mottagning|kontor|lokalkontor|depå|filial|distrikt|salong|krog|museum|bibliotek|hamn|verkstad|vårdenhet|varuhus|station|fakultet|institution|prefektur|församling|kår|hemtjänstgrupp|boende|äldreboende|avsnitt|rotel",
    ),
    maybe(
        M::Unit,
        T::En,
        0.85,
        "store|shop|restaurant|hotel|school|clinic|branch|office|site|plant|depot|district|ward|venue|practice|outlet|warehouse|campus|faculty|hub",
    ),
    w(M::Department, T::Sv, "avdelning|avd|avdelningen|avdelningar"),
    w(M::Department, T::En, "department|dept|department name"),
    maybe(M::Department, T::En, 0.7, "program|programme|program area"),
    w(M::Team, T::Sv, "team|lag|arbetslag"),
    w(M::Team, T::En, "team|owner team|squad"),
    w(M::Department, T::No, "avdeling"),
    maybe(
        M::Unit,
        T::En,
        0.6,
        "container|space name|workspace|folder name|list name|owning team|goal owner team",
    ),
    w(M::Unit, T::No, "enhet|område|virksomhetsområde"),
    w(M::Department, T::Da, "afdeling"),
    w(M::Department, T::De, "abteilung|bereich"),
    w(M::Unit, T::De, "einheit|organisationseinheit|geschäftsbereich"),
    w(M::Department, T::Fr, "département|service"),
    maybe(M::Department, T::Fr, 0.6, "direction"),
    w(M::Team, T::Fr, "équipe"),
    w(M::Unit, T::Fr, "entité"),
    w(M::Department, T::Es, "departamento|área"),
    w(M::Team, T::Es, "equipo"),
    w(M::Unit, T::Es, "unidad organizativa"),
    w(M::Department, T::Nl, "afdeling"),
    w(M::Unit, T::Nl, "organisatie-eenheid"),
    w(M::Department, T::Fi, "osasto"),
    w(M::Team, T::Fi, "tiimi"),
    w(M::Unit, T::Fi, "yksikkö"),
    w(M::Department, T::Pt, "departamento|área|setor"),
    w(M::Team, T::Pt, "equipe|equipa|time"),
    w(M::Unit, T::Pt, "unidade organizacional"),
    w(
        M::ParentUnit,
        T::Sv,
        "överordnad enhet|tillhör|moderenhet|överordnad avdelning|tillhör enhet|tillhör avdelning|rapporterar till enhet",
    ),
    w(
        M::ParentUnit,
        T::En,
        "parent unit|parent team|parent department|parent group|belongs to|reports to unit|part of|parent org unit|parent division",
    ),
    w(M::ParentUnit, T::No, "overordnet enhet|tilhører"),
    w(M::ParentUnit, T::Da, "overordnet enhed|tilhører"),
    w(M::ParentUnit, T::De, "übergeordnete einheit|übergeordnete abteilung|gehört zu"),
    w(M::ParentUnit, T::Fr, "unité parente|rattaché à"),
    w(M::ParentUnit, T::Es, "unidad superior|departamento superior"),
    w(M::ParentUnit, T::Nl, "bovenliggende eenheid"),
    w(M::ParentUnit, T::Fi, "yläyksikkö"),
    w(M::ParentUnit, T::Pt, "unidade superior"),
    w(M::Company, T::Sv, "bolag|företag|koncern|företagsnamn"),
    w(M::Company, T::En, "company|organisation|organization|corporate|company name|corporation"),
    w(M::Company, T::No, "selskap|virksomhet"),
    w(M::Company, T::Da, "virksomhed|selskab"),
    w(M::Company, T::De, "unternehmen|firma"),
    w(M::Company, T::Fr, "entreprise|société"),
    w(M::Company, T::Es, "empresa|compañía"),
    w(M::Company, T::Nl, "bedrijf"),
    w(M::Company, T::Fi, "yritys"),
    // owner
    w(
        M::Owner,
        T::Sv,
        "ägare|ansvarig|vem ansvarar|ansvarar|person|medarbetare|målägare|ansvarig person|vem|ansvarig chef|ansvariga|okr-ägare|okr ägare|ägare initialer|kr-ägare|kr ägare|individ|anställd|huvudansvarig|målansvarig|medarbetarens namn|ägs av|drivs av|leds av|utförs av|sköts av|hanteras av|följs upp av|tilldelad|tilldelad till|tilldelat",
    ),
    maybe(M::Owner, T::Sv, 0.85, "ledare|hållare|kapten|samordnare|koordinator|handläggare|kontakt"),
    maybe(M::Owner, T::Sv, 0.55, "namn|sign"),
    maybe(
        M::Owner,
        T::Sv,
        0.85,
        "ansv|resp|anv|ansvarig roll|ansvarig funktion|processägare|projektägare|kontaktperson",
    ),
    // Beside "Namn" an address is none.
    maybe(M::Owner, T::Sv, 0.5, "e-post|e-postadress|epost|epostadress|mejl|mejladress|användarnamn"),
    maybe(
        M::Objective,
        T::Sv,
        0.85,
        "obj|måls|måltitel|målets titel|målnamn|mål titel|mål namn|målets namn|målrubrik",
    ),
    maybe(
        M::KeyResult,
        T::Sv,
        0.85,
        "nyckelresultat titel|nyckelresultattitel|nyckelresultatets titel|nyckelresultat namn|nyckelresultatets namn|kr titel|kr namn|mätbart|hur mycket|nyckelres|nyckel res|nyckelr|mätbara delmål|mätbart delmål",
    ),
    maybe(
        M::Actual,
        T::Sv,
        0.85,
        "akt|utf|utf hittills|senast avläst|senaste avläsning|vid senaste check in|vid senaste avstämning|just nu|läget nu|läget just nu",
    ),
    maybe(M::Target, T::Sv, 0.85, "målv|mål vid slut|mål vid slutet|mål slutet av perioden"),
    maybe(M::Actual, T::Sv, 0.6, "läge|ställning|läge hittills|var vi är|var vi är nu|där vi är"),
    maybe(M::Start, T::Sv, 0.6, "nu|idag|läge nu|läge idag"),
    maybe(M::Target, T::Sv, 0.9, "slutpunkt|målpunkt|slutmål|vill nå|ska nå|vill till"),
    maybe(M::Target, T::Sv, 0.85, "riktvärde|ska bli|önskat|önskad|önskat värde|eftersträvat"),
    maybe(M::Target, T::No, 0.85, "ønsket|ønsket nivå|ønskes"),
    maybe(M::Target, T::De, 0.85, "gewünscht|wunschwert|angestrebt"),
    maybe(M::Target, T::Nl, 0.85, "gewenst|gewenste waarde"),
    maybe(M::Target, T::Fr, 0.85, "souhaité|voulu|visé"),
    maybe(M::Target, T::Es, 0.85, "deseado|buscado|esperado"),
    maybe(M::Objective, T::Sv, 0.8, "målbild|målbilder"),
    maybe(M::Actual, T::Sv, 0.85, "nådde|nådde vi|uppnått värde|nått"),
    maybe(M::Start, T::Sv, 0.85, "ingång|ingående läge|ingående nivå"),
    maybe(M::Target, T::En, 0.85, "wanted|wanted level|desired|desired value|desired level"),
    maybe(M::Start, T::En, 0.7, "then|at the start|at start"),
    maybe(M::Actual, T::En, 0.7, "after"),
    maybe(M::Actual, T::Sv, 0.7, "efter"),
    maybe(M::Start, T::De, 0.7, "damals|vorher"),
    maybe(M::Actual, T::De, 0.7, "jetzt|nachher"),
    maybe(M::Start, T::Fr, 0.7, "avant"),
    maybe(M::Actual, T::Fr, 0.7, "maintenant|après"),
    maybe(M::Start, T::Es, 0.7, "antes"),
    maybe(M::Actual, T::Es, 0.7, "ahora|después"),
    maybe(M::Start, T::Nl, 0.7, "toen"),
    maybe(M::Start, T::Da, 0.7, "dengang|før"),
    maybe(M::Kpi, T::Sv, 0.6, "måltal|nyckelindikator|styrtal|mätpunkt"),
    maybe(
        M::Start,
        T::Sv,
        0.85,
        "nyår|vid nyår|årsskiftet|vid årsskiftet|läget vid årsskiftet|årets ingång|ingången av året|startpunkt|vid början|utgångspunkt|ing värde|ing|ingående|ingående läge|utg värde|vid start|läget vid start|utg läge|utgångsl",
    ),
    maybe(
        M::Grade,
        T::Sv,
        0.9,
        "hur långt kom du|hur långt kom vi|hur långt har du kommit|hur långt har vi kommit|hur långt är vi|hur mycket är klart|andel uppnått|måluppf|uppf|uppf grad|uppfyllelse %",
    ),
    w(
        M::Owner,
        T::En,
        "owner|champion|sponsor|objective sponsor|lead|assignee|dri|responsible|accountable|team member|employee|who|person|owner name|okr owner|kr owner|objective owner|key result owner|owned by|responsible person|owners|assigned to|individual|goal owner|assignee name|employee name|full name|driver|directly responsible individual|person responsible",
    ),
    maybe(
        M::Owner,
        T::En,
        0.8,
        "owner email|owner emails|owner_email_id|owner email id|email|user name|owner e-mail|individual emails",
    ),
    maybe(
        M::KeyResultOwner,
        T::En,
        0.98,
        "key result owner|kr owner|key result owner email|kr lead|key result lead|kr assignee|kr driver",
    ),
    maybe(
        M::KeyResultOwner,
        T::Sv,
        0.98,
        "kr-ägare|kr ägare|nyckelresultatägare|ägare nyckelresultat|ansvarig kr|ansvarig nyckelresultat",
    ),
    maybe(M::Owner, T::En, 0.5, "name"),
    maybe(M::Owner, T::No, 0.55, "navn"),
    w(M::Owner, T::Sv, "vad heter du|ditt namn|mitt namn"),
    w(
        M::Owner,
        T::En,
        "worker|staff member|associate|colleague|members|member|participants|goal lead|objective lead|kr lead|your name|what is your name|employee name",
    ),
    w(M::Owner, T::No, "ansvarlig|eier|medarbeider"),
    w(M::Owner, T::Da, "ansvarlig|ejer|medarbejder"),
    w(
        M::Owner,
        T::De,
        "verantwortlich|verantwortlicher|verantwortliche|besitzer|zuständig|eigner|mitarbeiter",
    ),
    w(M::Owner, T::Fr, "responsable|porteur|propriétaire|collaborateur"),
    w(M::Owner, T::Es, "responsable|propietario|asignado a|dueño"),
    w(M::Owner, T::Nl, "eigenaar|verantwoordelijke|medewerker"),
    w(M::Owner, T::Fi, "vastuuhenkilö|omistaja|vastuu"),
    w(M::Owner, T::Pt, "responsável|dono"),
    // period
    w(
        M::Period,
        T::Sv,
        "period|kvartal|cykel|tertial|år|tidsperiod|mätperiod|okr-period|okr period|gäller|gäller år|gäller period|avser|avser år|avser period",
    ),
    w(
        M::Period,
        T::En,
        "period|quarter|cycle|time period|timeframe|time frame|session|interval|goal cycle|okr cycle|okr period|reporting period|planning period|reporting quarter|year|qtr|fiscal quarter",
    ),
    w(M::Period, T::No, "periode|år"),
    w(M::Period, T::Da, "periode|kvartal"),
    w(M::Period, T::De, "zeitraum|quartal|zyklus|periode|jahr"),
    w(M::Period, T::Fr, "période|trimestre"),
    w(M::Period, T::Es, "período|periodo|trimestre|ciclo"),
    w(M::Period, T::Nl, "kwartaal|periode"),
    w(M::Period, T::Fi, "jakso|kausi|neljännes"),
    w(M::Period, T::Pt, "período|trimestre|ciclo"),
    // dates
    w(
        M::StartDate,
        T::Sv,
        "startdatum|startdag|från datum|inleds|inledd|påbörjas|påbörjad|påbörjat|från och med|fr o m|startar|börjar|from datum|start datum",
    ),
    w(
        M::StartDate,
        T::En,
        "timeline start|start date|expected start date|from date|begin date|begins|starts",
    ),
    maybe(M::StartDate, T::Any, 0.7, "start|from|från"),
    w(M::StartDate, T::De, "startdatum|beginn"),
    w(M::StartDate, T::Fr, "date de début"),
    w(M::StartDate, T::Es, "fecha inicio|fecha de inicio"),
    w(M::StartDate, T::No, "startdato"),
    w(M::StartDate, T::Fi, "alkupäivä|aloituspäivä"),
    w(M::StartDate, T::Pt, "data inicial|data de início"),
    w(
        M::EndDate,
        T::Sv,
        "slutdatum|slutdag|sista dag|sista datum|frist|tidsfrist|målgång|förfallodatum|deadline|klart senast|senast|till och med|t o m|klart|måldatum|klar senast|klardatum|förfaller",
    ),
    w(
        M::EndDate,
        T::En,
        "due|due date|end date|deadline|expected end date|target date|due at|by when|finish date|completion date|finish|due on",
    ),
    maybe(M::EndDate, T::En, 0.9, "timeline|time line|timing|target timeline"),
    w(M::EndDate, T::En, "timeline end"),
    maybe(M::EndDate, T::Any, 0.7, "end|slut|ende|to|till|when|när"),
    maybe(M::Actual, T::Sv, 0.5, "slut|slutläge|slutvärde|vid slutet"),
    maybe(M::KeyResult, T::Sv, 0.55, "mätning"),
    w(M::EndDate, T::No, "frist|sluttdato"),
    w(M::EndDate, T::Da, "slutdato|frist"),
    w(M::EndDate, T::De, "fällig|fälligkeitsdatum|enddatum|frist|fälligkeit"),
    w(M::EndDate, T::Fr, "échéance|date de fin"),
    w(M::EndDate, T::Es, "fecha fin|fecha vencimiento|fecha límite|fecha de vencimiento"),
    w(M::EndDate, T::Nl, "einddatum"),
    w(M::EndDate, T::Fi, "määräaika|eräpäivä"),
    w(M::EndDate, T::Pt, "prazo|data final"),
    // start value
    w(
        M::Start,
        T::Sv,
        "startvärde|utgångsläge|utgångsvärde|nuläge vid start|baslinje|ursprungsvärde|start värde|ingångsvärde|basvärde|föregående|föregående period|värde vid start|läge vid start|ingående värde|nollmätning|startläge",
    ),
    maybe(
        M::Start,
        T::Sv,
        0.75,
        "nuläge|utgång|från|var vi är idag|var är vi idag|var vi står idag|förra kvartalet|föregående kvartal|tidigare värde|föregående utfall|nivå idag|förra året|föregående år|fjolåret|fjol|i fjol|förra säsongen|utfall förra året|utfall föregående år|ingångsvärde|nuläge start|läge start",
    ),
    w(
        M::Start,
        T::En,
        "start value|starting value|baseline|initial value|starting amount|start|base|baseline value|starting point|initial|metric start value|initial metric|initial metric value|kr start|where we started|where we began|where we were|metric start|from value|start point|start_value|begin value|original value|start metric",
    ),
    maybe(M::Start, T::Sv, 0.7, "förra månaden|föregående månad|förra perioden"),
    maybe(M::Actual, T::Sv, 0.7, "denna månad|den här månaden|detta kvartal|denna period|i år|aktuell månad"),
    maybe(M::Actual, T::En, 0.7, "this month|this quarter|this period|current month|current quarter"),
    maybe(M::Start, T::En, 0.7, "from|last quarter|previous|last month|previous value|last year"),
    w(M::Start, T::Sv, "bas|basläge|ingångsläge"),
    w(M::Start, T::No, "startverdi|utgangspunkt"),
    w(M::Start, T::Da, "startværdi|udgangspunkt"),
    w(M::Start, T::De, "startwert|ausgangswert|basiswert|anfangswert"),
    w(M::Start, T::Fr, "valeur initiale|valeur de départ|référence|départ"),
    w(M::Start, T::Es, "valor inicial|línea base"),
    w(M::Start, T::Nl, "startwaarde|beginwaarde|nulmeting"),
    w(M::Start, T::Fi, "lähtöarvo|lähtötaso"),
    w(M::Start, T::Pt, "valor inicial|linha de base"),
    // target
    w(
        M::Target,
        T::Sv,
        "målvärde|målnivå|målsatt|målsatt värde|målsatt nivå|slutvärde|måltal|mål värde|målsiffra|målvärden|målet värde|mål siffra|target|målbild värde|önskat värde|budget|plan|planerat värde|mål vid periodens slut",
    ),
    maybe(
        M::Target,
        T::Sv,
        0.85,
        "mål|till|kvartalsmål|årsmål|delmål|mål kvartal|målsättning|ambition|önskat läge|önskad nivå|målläge|börvärde|förväntat värde|nytt läge",
    ),
    w(
        M::Target,
        T::En,
        "target|target value|final value|ending amount|stretch goal|target metric|metric target value|kr target|goal value|target number|desired value|planned|plan value|end value|target_value|targeted value|goal metric",
    ),
    maybe(
        M::Target,
        T::En,
        0.85,
        "goal|end|to|objective value|budget|aim|ambition|desired|desired state|expected|expected value",
    ),
    maybe(
        M::Target,
        T::Sv,
        0.85,
        "vart vi ska|vart ska vi|dit vi ska|dit ska vi|dit vill vi|hit ska vi|hit vill vi|önskat läge|önskat resultat|i år mål|målet är|nästa nivå",
    ),
    w(M::Target, T::No, "målverdi|måltall|mål verdi"),
    maybe(M::Target, T::No, 0.85, "mål"),
    w(M::Target, T::Da, "målværdi|måltal|mål værdi"),
    w(M::Target, T::De, "zielwert|soll|sollwert|zielgröße"),
    maybe(M::Target, T::De, 0.85, "ziel|ende"),
    w(M::Target, T::Fr, "cible|valeur cible"),
    maybe(M::Target, T::Fr, 0.8, "objectif"),
    w(M::Target, T::Es, "meta|valor objetivo|valor meta"),
    maybe(M::Target, T::Es, 0.8, "objetivo"),
    w(M::Target, T::Nl, "streefwaarde|doelwaarde|eindwaarde"),
    maybe(M::Target, T::Nl, 0.8, "doel"),
    w(M::Target, T::Fi, "tavoitearvo|tavoitetaso"),
    maybe(M::Target, T::Fi, 0.8, "tavoite"),
    w(M::Target, T::Pt, "meta|valor-alvo|valor alvo"),
    maybe(M::Target, T::Pt, 0.8, "objetivo"),
    maybe(
        M::Target,
        T::Sv,
        0.9,
        "vart ska vi|vart vill vi|var vill vi vara|dit vi ska|dit ska vi|vi siktar på|siktar på|sikte|ska bli|hit ska vi|hit vill vi",
    ),
    maybe(
        M::Target,
        T::En,
        0.9,
        "where do we want to be|where will we be|where should we be|where we want to be|where we want to go|where we will be",
    ),
    maybe(M::Start, T::Sv, 0.9, "var är vi nu|var är vi idag|var började vi|var står vi"),
    maybe(M::Start, T::En, 0.9, "where are we now|where do we start|where did we start"),
    // actual
    maybe(
        M::Actual,
        T::Sv,
        0.9,
        "hur gick det|hur blev det|vad blev det|var hamnade vi|blev|det blev|så blev det|så gick det|facit|där vi landade|landade på",
    ),
    maybe(M::Actual, T::Sv, 0.8, "var är vi nu"),
    maybe(
        M::Actual,
        T::En,
        0.9,
        "how did it go|how did we do|where did we end|where did we end up|where we are|where we are now|where we are today|where we ended|where we landed|landed at|ended at|ended up at|came out at",
    ),
    w(
        M::Actual,
        T::Sv,
        "utfall|nuvarande|aktuellt värde|faktiskt|nuvarande värde|faktiskt värde|utfall hittills|utfallet|senaste värde|senaste utfall|aktuellt|aktuell|uppnått|uppnått värde|nått|ackumulerat utfall|faktiskt utfall|resultat värde|verkligt|verkligt utfall|slutresultat|nuvärde|uppmätt värde|uppmätt|i år utfall|i år|utfall i år",
    ),
    maybe(M::Actual, T::Sv, 0.85, "resultat|nuläge|läge nu|läge idag|idag|nu|hittills"),
    maybe(M::Actual, T::Sv, 0.5, "värde|slutvärde|slutläge|slutresultat"),
    w(
        M::Actual,
        T::En,
        "actual|current|current value|latest|to date|actual value|actuals|current amount|kr current|actual result|end result|final result|achieved value|current metric|latest value|current_value|realized|realised|measured|fact|facts|today|as of today|so far|value today|status today|actual to date|current status value|now",
    ),
    maybe(M::Actual, T::En, 0.85, "result|results|outcome|achieved"),
    maybe(M::Actual, T::En, 0.5, "value|final|final value|end value|ending value"),
    w(M::Actual, T::No, "nåverdi|faktisk|målepunkt|nåværende|nåværende verdi|aktuell|status nå"),
    maybe(M::Actual, T::No, 0.8, "resultat"),
    w(M::Actual, T::Da, "aktuel værdi|aktuel|aktuelt|faktisk|faktisk værdi|nuværende|nuværende værdi"),
    maybe(M::Actual, T::Da, 0.8, "resultat"),
    w(M::Actual, T::De, "ist|istwert|aktuell|aktueller wert|aktueller stand"),
    maybe(M::Actual, T::De, 0.8, "ergebnis|stand"),
    w(M::Actual, T::Fr, "réel|réalisé|valeur actuelle|actuel"),
    maybe(M::Actual, T::Fr, 0.8, "résultat"),
    w(M::Actual, T::Es, "actual|valor actual|real|realizado"),
    maybe(M::Actual, T::Es, 0.8, "resultado"),
    w(M::Actual, T::Nl, "huidig|werkelijk|actuele waarde|huidige waarde|actueel"),
    maybe(M::Actual, T::Nl, 0.8, "resultaat"),
    w(M::Actual, T::Fi, "toteuma|nykyinen|nykyarvo|toteutunut"),
    w(M::Actual, T::Pt, "atual|valor atual|realizado"),
    maybe(M::Actual, T::Pt, 0.8, "resultado"),
    // grade
    w(
        M::Grade,
        T::Sv,
        "betyg|gradering|måluppfyllnad|måluppfyllelse|uppfyllelsegrad|genomförandegrad|poäng|uppfyllnad|uppfyllelse|grad|måluppfyllnadsgrad|uppfyllnadsgrad|slutbetyg|grad av måluppfyllelse|procent klart|andel klart|% klart|% uppfyllt|% av mål|procent uppnått|kr-betyg|kr betyg|resultat i %|resultat %|uppnått %|utfall i procent av mål",
    ),
    w(
        M::Grade,
        T::En,
        "grade|score|% complete|attainment|completion|progress_pct|achievement|percent complete|percentage complete|% achieved|% done|final score|okr score|kr score|final grade|grading|percent achieved|progress %|progress pct|progress percent|completion rate|% completion|key result score|kr grade|kr progress|key result progress|% of target|achievement %|fulfillment|fulfilment|result score|score 0 1|pct complete|key result grade|rating|complete|completed %",
    ),
    maybe(M::Grade, T::Any, 0.8, "%"),
    maybe(
        M::Grade,
        T::En,
        0.9,
        "how far did you get|how far did we get|how far have you come|how far have we come|how complete is it|how far are you",
    ),
    w(M::Progress, T::En, "progress|current progress"),
    w(M::Actual, T::En, "progress to date|progress value"),
    w(M::Progress, T::Sv, "framsteg|progress|framdrift|förlopp"),
    maybe(
        M::Grade,
        T::Sv,
        0.9,
        "uppfyllt|uppfyllt %|andel uppfyllt|uppnådd andel|avklarad andel|andel avklarat|andel av vägen|andel genomfört|% avklarat|% genomfört|% färdigt|% nått|omdöme|vitsord|stjärnor",
    ),
    maybe(M::Grade, T::En, 0.8, "stars|marks|mark"),
    w(M::Grade, T::No, "måloppnåelse|oppnåelse|oppfyllelse|grad av måloppnåelse|poeng|karakter"),
    w(M::Progress, T::No, "fremdrift|progresjon"),
    w(M::Grade, T::Da, "målopfyldelse|opfyldelse|opfyldelsesgrad|score"),
    w(M::Progress, T::Da, "fremdrift|fremskridt"),
    w(M::Grade, T::De, "zielerreichung|erfüllungsgrad|bewertung|zielerreichungsgrad|erreichungsgrad"),
    w(M::Progress, T::De, "fortschritt"),
    w(M::Grade, T::Fr, "note|taux d'atteinte|taux d atteinte"),
    w(M::Progress, T::Fr, "avancement|progression"),
    w(M::Grade, T::Es, "puntuación|cumplimiento|calificación"),
    w(M::Progress, T::Es, "avance|progreso"),
    w(M::Grade, T::Nl, "behaald percentage"),
    w(M::Actual, T::Nl, "realisatie"),
    w(M::Progress, T::Nl, "voortgang"),
    w(M::Grade, T::Fi, "arvosana|toteutumisaste|pisteet"),
    w(M::Progress, T::Fi, "edistyminen"),
    w(M::Grade, T::Pt, "nota|atingimento|pontuação"),
    w(M::Progress, T::Pt, "progresso"),
    w(
        M::ObjectiveGrade,
        T::Sv,
        "målbetyg|betyg mål|målets betyg|mål betyg|måluppfyllnad mål|måluppfyllelse mål|mål poäng|snitt mål|medelvärde mål|mål måluppfyllnad|totalt mål|målets måluppfyllnad|måluppfyllnad för mål|okr-betyg|okr betyg|måluppfyllnad okr|måluppfyllnad totalt",
    ),
    w(
        M::ObjectiveGrade,
        T::En,
        "objective score|objective grade|objective fulfillment|objective fulfilment|objective achievement|goal fulfillment|goal achievement|objective progress|o score|o grade|objective %|objective completion|avg score|average score|objective average|overall score|overall progress|objective attainment|objective result|overall objective score|overall grade|score objective|o progress",
    ),
    // weight
    w(
        M::Weight,
        T::Sv,
        "vikt|viktning|tyngd|viktandel|viktfaktor|viktningsfaktor|viktprocent|tungt|andel|vikt %|vikt kr|kr-vikt|kr vikt",
    ),
    w(
        M::Weight,
        T::En,
        "weight|weightage|contribution|kr weight|key result weight|weighting|weight %|review cycle weightage",
    ),
    maybe(M::Weight, T::En, 0.7, "importance|share|w|wt|wgt"),
    w(M::Weight, T::No, "vekt"),
    w(M::Weight, T::Da, "vægt"),
    w(M::Weight, T::De, "gewicht|gewichtung"),
    w(M::Weight, T::Fr, "poids|pondération"),
    w(M::Weight, T::Es, "peso|ponderación"),
    w(M::Weight, T::Nl, "weging|gewicht"),
    w(M::Weight, T::Fi, "paino|painoarvo"),
    w(M::Weight, T::Pt, "peso|ponderação"),
    w(M::ObjectiveWeight, T::En, "objective weight|o weight|weight objective"),
    maybe(M::ObjectiveWeight, T::Any, 0.8, "weight|vikt|viktning|weighting"),
    w(M::ObjectiveWeight, T::Sv, "målvikt|vikt mål|målets vikt|mål vikt"),
    // status
    w(
        M::Status,
        T::Sv,
        "status|läge|röd gul grön|grön gul röd|rött gult grönt|grönt gult rött|på banan|i fas|på rätt spår|klart?|uppnått?|uppnådd|klar|trafikljus|statusfärg|genomfört|genomförd|avklarad|utfört|klar?|nådde vi målet|bedömning|samlad bedömning|lägesbild",
    ),
    w(
        M::Status,
        T::En,
        "status|health|rag|state|progress status|done|done?|rag status|achieved?|on track|is done|kr status|traffic light|met?|met|complete?|completed|finished|current status|key result status|closed|item state|checklist item state|checked",
    ),
    w(M::Status, T::De, "stand|ampel|status"),
    w(M::Status, T::Fr, "statut|état"),
    w(M::Status, T::Es, "estado"),
    w(M::Status, T::Fi, "tila|status"),
    w(M::Status, T::Pt, "situação|status"),
    // direction
    w(M::Direction, T::Sv, "riktning|önskad riktning|bättre när|upp/ner|öka/minska|önskad utveckling"),
    w(
        M::Direction,
        T::En,
        "direction|desired direction|better when|good direction|up/down|increase/decrease|goal direction|trend direction|polarity",
    ),
    w(M::Direction, T::De, "richtung"),
    w(M::Direction, T::No, "retning"),
    w(M::Direction, T::Fr, "sens"),
    w(M::Direction, T::Es, "dirección"),
    w(M::Direction, T::Nl, "richting"),
    w(M::Direction, T::Fi, "suunta"),
    w(M::Direction, T::Pt, "direção"),
    // KPI
    w(
        M::Kpi,
        T::Sv,
        "kpi|kpi:er|mätetal|indikator|mätvärde namn|mäts med|kpi namn|kpi-namn|mätare|indikatorer|mätmetod|nyckeltal kpi|kopplad kpi",
    ),
    maybe(M::Kpi, T::Sv, 0.85, "nyckeltal|mått"),
    w(
        M::Kpi,
        T::En,
        "kpi|metric|metric name|indicator|kpi name|kpis|metrics|linked kpi|kpi metric|measured by|measured as|measured how|how measured",
    ),
    maybe(M::Kpi, T::En, 0.6, "measure"),
    w(M::Kpi, T::No, "måling|nøkkeltall|kpi|måltall|måleindikator|indikator|styringsparameter"),
    w(M::Kpi, T::Da, "nøgletal|kpi"),
    w(M::Kpi, T::De, "kennzahl|metrik|kpi|messgröße"),
    w(M::Kpi, T::Fr, "indicateur|kpi"),
    w(M::Kpi, T::Es, "indicador|métrica|kpi"),
    w(M::Kpi, T::Nl, "indicator|kpi|maatstaf"),
    w(M::Kpi, T::Fi, "mittari|tunnusluku|kpi"),
    w(M::Kpi, T::Pt, "indicador|métrica|kpi"),
    w(M::Aggregate, T::En, "aggregate|aggregation|roll up|rollup|roll-up"),
    w(M::Aggregate, T::Sv, "aggregering|summering|sammanvägning|räknas ihop"),
    w(M::Aliases, T::En, "aliases|alias|other names|synonyms|also called"),
    w(M::Aliases, T::Sv, "andra namn|kallas även|synonymer"),
    // measure
    w(
        M::Measure,
        T::Sv,
        "måttenhet|sort|enhet mått|mätenhet|enheter|mått|mätetyp|måttyp|enhetstyp|värdetyp|mättyp",
    ),
    maybe(M::Measure, T::Sv, 0.95, "mätetal|mäts i|anges i|räknas i|måttenh|mätenh|enh"),
    maybe(M::Measure, T::Sv, 0.9, "enhet"),
    w(
        M::Measure,
        T::En,
        "unit of measurement|unit of measure|metric type|amount type|uom|metric unit|measurement unit|measure unit|units|value type|currency",
    ),
    maybe(M::Measure, T::En, 0.9, "unit"),
    maybe(M::Measure, T::En, 0.6, "measure|goal type|format"),
    w(M::Measure, T::No, "måleenhet"),
    maybe(M::Measure, T::No, 0.9, "enhet"),
    w(M::Measure, T::Da, "enhed|måleenhed"),
    w(M::Measure, T::De, "maßeinheit|masseinheit"),
    maybe(M::Measure, T::De, 0.9, "einheit"),
    // Over names these are the units of the company.
    maybe(M::Measure, T::Fr, 0.9, "unité"),
    maybe(M::Measure, T::Es, 0.9, "unidad"),
    maybe(M::Measure, T::Nl, 0.9, "eenheid"),
    w(M::Unit, T::Fr, "unité"),
    w(M::Unit, T::Es, "unidad"),
    w(M::Unit, T::Nl, "eenheid"),
    w(M::Unit, T::Pt, "unidade"),
    maybe(M::Measure, T::Fi, 0.9, "yksikkö"),
    maybe(M::Measure, T::Pt, 0.9, "unidade"),
    w(M::Denominator, T::Sv, "nämnare|bas|underlag antal|antal svar|antal underlag|volym"),
    w(M::Denominator, T::En, "denominator|base count|sample size|n|out of|population|respondents|volume"),
    // confidence
    w(
        M::Confidence,
        T::Sv,
        "magkänsla|hur säkra|tror vi|tilltro|säkerhet|konfidens|förtroende|konfidensgrad|sannolikhet|tillförsikt",
    ),
    w(
        M::Confidence,
        T::En,
        "confidence|confidence level|confidence score|confidence rating|likelihood|conf|probability",
    ),
    w(M::Confidence, T::No, "tillit|trygghet"),
    w(M::Confidence, T::Da, "tillid|sikkerhed"),
    w(M::Confidence, T::De, "konfidenz|zuversicht"),
    w(M::Confidence, T::Fr, "confiance"),
    w(M::Confidence, T::Es, "confianza"),
    w(M::Confidence, T::Nl, "vertrouwen"),
    w(M::Confidence, T::Fi, "luottamus|varmuus"),
    w(M::Confidence, T::Pt, "confiança"),
    // initiatives
    w(
        M::Initiative,
        T::Sv,
        "uppgift|uppgifter|aktivitet|aktiviteter|initiativ|åtgärd|åtgärder|insats|insatser|handlingsplan|att göra|nästa steg|viktiga aktiviteter|delaktiviteter|milstolpar|milstolpe|hur|satsning|satsningar|projekt|arbetsuppgift|arbetsuppgifter|akt|hur når vi dit|hur kommer vi dit|vad gör vi|ta oss dit",
    ),
    w(
        M::Initiative,
        T::En,
        "initiative|initiatives|task|tasks|action|actions|activity|activities|project|projects|tactic|tactics|action plan|action items|next steps|todo|to do|key initiatives|key activities|milestones|how",
    ),
    // Under key results; without them a milestone is one.
    maybe(
        M::Initiative,
        T::Any,
        0.55,
        "milestone|milestone text|meilenstein|jalon|hito|mijlpaal|milepæl|välitavoite|delmål|etappmål",
    ),
    maybe(
        M::Grade,
        T::En,
        0.9,
        "how far did you get|how far did we get|how far have we come|how far along are we|how did it go|how much did you achieve|how much did we achieve|how complete is it",
    ),
    maybe(
        M::Grade,
        T::Sv,
        0.9,
        "hur långt kom vi|hur långt kom du|hur långt har vi kommit|hur långt har du kommit|hur gick det|hur mycket uppnådde vi|hur mycket uppnådde du",
    ),
    maybe(
        M::Target,
        T::Any,
        0.95,
        "from to|from → to|start → target|baseline → target|från till|start mål|utgångsläge målläge|von bis|de a|baseline target|start target|fra til",
    ),
    w(M::Initiative, T::No, "tiltak|oppgave|oppgaver"),
    w(M::Initiative, T::Da, "tiltag|opgave|opgaver"),
    w(M::Initiative, T::De, "maßnahme|maßnahmen|massnahme|massnahmen|aufgabe|aufgaben|initiativen"),
    w(M::Initiative, T::Fr, "tâche|tâches|plan d'action"),
    w(M::Initiative, T::Es, "iniciativa|iniciativas|actividad|acción|acciones"),
    w(M::Initiative, T::Nl, "initiatief|initiatieven|actie|acties|taak|taken"),
    w(M::Initiative, T::Fi, "toimenpide|toimenpiteet|aloite|tehtävä|tehtävät"),
    w(M::Initiative, T::Pt, "iniciativa|iniciativas|ação|ações|tarefa|tarefas"),
    w(
        M::InitiativeStatus,
        T::Sv,
        "aktivitet klar|uppgift klar|aktivitetsstatus|status aktivitet|status uppgift|klar aktivitet",
    ),
    w(
        M::InitiativeStatus,
        T::En,
        "task status|initiative status|action status|task done|initiative done|completada|activity status",
    ),
    maybe(
        M::Actual,
        T::En,
        0.9,
        "where did you end up|where did we end up|where are you now|where do we stand|where do you stand|what was the result|what did we reach|where did it end",
    ),
    maybe(
        M::Actual,
        T::Sv,
        0.9,
        "var hamnade vi|var hamnade du|var landade vi|vad blev det|vad blev resultatet|vad blev utfallet|vart kom vi|hur blev det",
    ),
    // more words of the other languages
    maybe(M::Owner, T::Nl, 0.55, "naam"),
    maybe(M::Owner, T::Fr, 0.55, "nom|prénom|nom et prénom"),
    maybe(M::Owner, T::Es, 0.55, "nombre|nombre y apellidos"),
    maybe(M::Owner, T::Pt, 0.55, "nome"),
    maybe(M::Owner, T::Fi, 0.55, "nimi"),
    w(
        M::Owner,
        T::De,
        "mitarbeiter|mitarbeiterin|mitarbeitende|ansprechpartner|zuständige person|verantwortung|owner",
    ),
    w(M::Owner, T::Fr, "pilote|chargé|référent|personne responsable"),
    w(M::Owner, T::Es, "encargado|empleado|persona responsable|líder"),
    w(M::Owner, T::Pt, "colaborador|encarregado|pessoa responsável|líder"),
    w(M::Owner, T::Fi, "vastuutaho|työntekijä|vastuullinen"),
    w(M::Owner, T::No, "ansatt|oppfølgingsansvarlig"),
    w(M::Owner, T::Da, "navn på ansvarlig|ansvarlig person"),
    w(
        M::Grade,
        T::De,
        "erfüllung|erfüllt %|zielerfüllung|erreichung|erreicht %|erreicht in %|% erreicht|zielerreichung %|punkte|note|score",
    ),
    w(
        M::Grade,
        T::Fr,
        "atteinte|taux de réalisation|taux d'avancement|% atteint|% réalisé|score|évaluation|taux d'accomplissement|degré d'atteinte",
    ),
    w(
        M::Grade,
        T::Es,
        "nota|% cumplimiento|% de cumplimiento|porcentaje de cumplimiento|grado de cumplimiento|logro|% logrado|% de avance|evaluación|nivel de cumplimiento",
    ),
    w(
        M::Grade,
        T::Pt,
        "% atingido|% de atingimento|cumprimento|% de cumprimento|% concluído|grau de cumprimento|atingimento %|avaliação|percentual atingido",
    ),
    w(
        M::Grade,
        T::Nl,
        "score|behaald %|% behaald|mate van realisatie|realisatiegraad|% gerealiseerd|beoordeling",
    ),
    w(
        M::Grade,
        T::Fi,
        "toteutuma|toteutuma-%|toteutunut %|saavutusaste|onnistuminen|toteuma %|toteuma-%|edistyminen %",
    ),
    w(M::Grade, T::No, "måloppnåelse %|grad av oppnåelse|oppnådd %|% oppnådd|vurdering|score"),
    w(M::Grade, T::Da, "målopfyldelse %|opfyldt %|% opfyldt|karakter|point|grad af målopfyldelse|vurdering"),
    w(M::Progress, T::De, "fortschritt %|umsetzungsstand|stand in %"),
    w(M::Target, T::De, "zielmarke|planwert|zielvorgabe|soll-wert"),
    w(M::Actual, T::De, "ist-wert|erreicht|aktueller wert q3|erreichter wert|endwert|messwert"),
    w(M::Start, T::De, "start|ausgangslage|baseline|ausgangspunkt|start-wert"),
    w(M::Target, T::Fr, "objectif chiffré|valeur à atteindre|cible t3|but"),
    w(
        M::Actual,
        T::Fr,
        "résultat obtenu|valeur atteinte|résultat actuel|atteint|réalisation|constaté|valeur réelle",
    ),
    w(M::Start, T::Fr, "point de départ|base|baseline|situation initiale|valeur de base"),
    w(M::Target, T::Es, "valor meta|objetivo numérico|valor a alcanzar|valor final"),
    w(M::Actual, T::Es, "valor real|alcanzado|logrado|valor alcanzado|resultado actual|valor obtenido"),
    w(M::Start, T::Es, "punto de partida|base|inicio|valor base|situación inicial"),
    w(M::Target, T::Pt, "alvo|valor meta|objetivo numérico|valor da meta"),
    w(M::Actual, T::Pt, "real|resultado atual|alcançado|valor realizado|valor real|atingido"),
    w(M::Start, T::Pt, "ponto de partida|valor base|base|início|valor de partida"),
    w(M::Target, T::Nl, "doelwaarde q3|target|te behalen|norm|streefcijfer"),
    w(M::Actual, T::Nl, "gerealiseerd|behaald|stand|huidige stand|werkelijke waarde|resultaat q3"),
    w(M::Start, T::Nl, "start|uitgangswaarde|beginstand|baseline|uitgangspunt"),
    w(M::Target, T::Fi, "tavoiteluku|kohdearvo|tavoite arvo|päätearvo"),
    w(M::Actual, T::Fi, "nykytila|tulos|saavutettu arvo|toteutunut arvo|tilanne|nykytaso"),
    w(M::Start, T::Fi, "lähtötilanne|alkuarvo|aloitusarvo|alkutilanne"),
    w(M::Target, T::No, "mål (tall)|måltallet|ønsket verdi|sluttverdi|målnivå"),
    w(M::Actual, T::No, "faktisk verdi|resultat verdi|oppnådd|status i dag|oppnådd verdi|nå"),
    w(M::Start, T::No, "start|baseline|nullpunkt|startpunkt|nåsituasjon ved start"),
    w(M::Target, T::Da, "ønsket værdi|slutværdi|målniveau|mål (tal)"),
    w(M::Actual, T::Da, "opnået|opnået værdi|realiseret|nuværende status|nu"),
    w(M::Start, T::Da, "start|baseline|nulpunkt|startpunkt|udgangsværdi"),
    maybe(M::Target, T::Da, 0.85, "mål"),
    w(M::Status, T::No, "tilstand|fullført"),
    w(M::Status, T::Da, "tilstand|afsluttet"),
    w(M::Status, T::Fr, "situation|avancement statut|terminé"),
    w(M::Status, T::Es, "situación|semáforo|completado"),
    w(M::Status, T::Nl, "stoplicht|toestand|afgerond"),
    w(M::Status, T::De, "erledigt|erreicht?|ampelstatus|zustand"),
    w(M::Status, T::Fi, "tilanne väri|valmis"),
    w(M::Status, T::Pt, "estado|semáforo|concluído"),
    w(M::Period, T::De, "quartal"),
    w(M::Unit, T::De, "organisationseinheit|geschäftseinheit|sparte|ressort"),
    w(M::Department, T::De, "fachbereich|bereich/abteilung"),
    w(M::Department, T::Fr, "département/service|pôle|division"),
    w(M::Department, T::Es, "área/departamento|dirección general|gerencia"),
    w(M::Department, T::Pt, "departamento|área|setor|diretoria"),
    w(M::Department, T::Fi, "osasto|toimiala"),
    w(M::Unit, T::Fi, "palvelualue|vastuualue"),
    w(M::KeyResult, T::De, "schlüsselergebnis (kr)|messbares ergebnis|kr beschreibung|messbare ergebnisse"),
    w(M::KeyResult, T::Fr, "rc|résultats attendus|résultat attendu|résultat mesurable"),
    w(M::KeyResult, T::Es, "rc|resultado esperado|resultados esperados|resultado medible"),
    w(M::KeyResult, T::Pt, "rc|resultado esperado|resultado mensurável"),
    w(
        M::KeyResult,
        T::Nl,
        "meetbaar resultaat|belangrijkste resultaat|belangrijkste resultaten|kr omschrijving",
    ),
    w(M::KeyResult, T::Fi, "avaintulos kr|mitattava tulos|keskeinen tulos|keskeiset tulokset"),
    w(M::KeyResult, T::No, "nøkkelresultat kr|hovedresultat|målbart resultat"),
    w(M::KeyResult, T::Da, "nøgleresultat kr|målbart resultat|delmål"),
    w(M::Objective, T::De, "unser ziel|quartalsziel|strategisches ziel|oberziel|zielbeschreibung"),
    w(M::Objective, T::Fr, "notre objectif|objectif trimestriel|objectif stratégique"),
    w(M::Objective, T::Es, "nuestro objetivo|objetivo trimestral|objetivo estratégico"),
    w(M::Objective, T::Pt, "nosso objetivo|objetivo trimestral|objetivo estratégico"),
    w(M::Objective, T::Nl, "ons doel|kwartaaldoel|strategisch doel"),
    w(M::Objective, T::Fi, "tavoitteemme|strateginen tavoite|kvartaalitavoite|päätavoite"),
    w(M::Objective, T::No, "kvartalsmål|hovedmål|vårt mål|strategisk mål"),
    w(M::Objective, T::Da, "kvartalsmål|hovedmål|vores mål|strategisk mål"),
    // questions and words that people ask and say in a heading
    maybe(
        M::Grade,
        T::En,
        0.95,
        "target attainment|goal attainment|attainment of target|fulfilled|fulfilled to|delivery against goal|delivery against target|success rate|success rate of kr|how much of it did we achieve|share achieved|scoring",
    ),
    maybe(M::Grade, T::No, 0.9, "poengsum|hvor mye nådde vi|nådd i %|nådd %"),
    maybe(M::Grade, T::Da, 0.9, "nået i %|nået %|hvor meget nåede vi|pointtal"),
    maybe(M::Grade, T::De, 0.9, "zeg|zeg in %|zielerfüllungsgrad"),
    maybe(
        M::Grade,
        T::Nl,
        0.9,
        "doelbereik|mate van doelrealisatie|doelrealisatie|eindscore|cijfer|eindcijfer",
    ),
    maybe(M::Grade, T::Fi, 0.9, "saavutettu|saavutettu %|kuinka suuri osa saavutettiin"),
    maybe(M::Grade, T::Pt, 0.95, "atingimento da meta|quanto alcançamos|alcance da meta"),
    maybe(M::Grade, T::Es, 0.95, "cumplimiento de la meta|cumplimiento del objetivo|cuánto logramos"),
    maybe(M::Target, T::En, 0.9, "goal number|goal in numbers|full score at|full marks at"),
    maybe(M::Target, T::Es, 0.9, "valor esperado|valor deseado"),
    maybe(M::Target, T::Nl, 0.9, "waar willen we uitkomen|waar willen we heen|waar willen we zijn"),
    w(M::Start, T::En, "reference value|reference level|reference point"),
    w(M::Team, T::En, "belongs to team"),
    maybe(M::Start, T::Fr, 0.9, "référence au"),
    maybe(M::Start, T::Nl, 0.9, "waar begonnen we|waar stonden we"),
    maybe(M::Actual, T::Nl, 0.9, "waar staan we nu|waar staan we|laatste meting|laatste stand"),
    maybe(
        M::Actual,
        T::En,
        0.9,
        "last check-in value|latest check-in value|reading on the dial|latest reading|last reading",
    ),
    maybe(M::Start, T::Es, 0.85, "valor al inicio|valor de inicio|valor al comienzo"),
    maybe(
        M::KeyResult,
        T::Fr,
        0.9,
        "comment mesurons nous la réussite|comment mesurer|comment le mesurons nous",
    ),
    maybe(M::Owner, T::En, 0.85, "held by|whose job is it|in charge|person in charge"),
    maybe(M::Owner, T::No, 0.9, "hvem har ansvaret|hvem|hvem eier det"),
    maybe(M::Owner, T::Da, 0.9, "hvem har ansvaret|hvem|tovholder"),
    maybe(
        M::Owner,
        T::De,
        0.9,
        "wer|wer macht es|zielverantwortliche r|zielverantwortlicher|zielverantwortliche",
    ),
    maybe(M::Owner, T::Fr, 0.85, "qui"),
    maybe(M::Owner, T::Es, 0.85, "quién|persona a cargo|a cargo de"),
    maybe(M::Owner, T::Nl, 0.85, "wie|trekker|aanspreekpunt|wie trekt het"),
    maybe(M::Owner, T::Fi, 0.85, "kuka|kuka vastaa|vastuuhlö|yhteyshenkilö"),
    maybe(M::Owner, T::Pt, 0.85, "quem|quem responde"),
    maybe(M::Objective, T::Fi, 0.9, "mitä haluamme saavuttaa|minne olemme matkalla"),
    maybe(M::Objective, T::Pt, 0.9, "o que queremos alcançar|para onde vamos|nossa ambição"),
    maybe(M::Weight, T::En, 0.85, "wt|how much does it count|counts for|counts for of the objective"),
    maybe(M::Weight, T::No, 0.9, "vekting|hvor mye teller det"),
    maybe(M::Weight, T::Da, 0.9, "vægtning|hvor meget tæller det"),
    maybe(M::Weight, T::De, 0.85, "anteil am objective|anteil am ziel"),
    maybe(M::Weight, T::Fr, 0.85, "coefficient"),
    maybe(M::Weight, T::Es, 0.85, "cuánto cuenta"),
    maybe(M::Weight, T::Nl, 0.85, "hoe zwaar telt het mee"),
    maybe(M::Weight, T::Fi, 0.9, "painotus"),
    maybe(M::Weight, T::Pt, 0.85, "quanto vale no objetivo|quanto vale"),
    maybe(
        M::EndDate,
        T::Any,
        0.9,
        "latest date|last date|hvornår skal det være færdigt|bis wann|date limite|pour quand|vencimiento|para cuándo|uiterlijk gereed op|wanneer klaar|mihin mennessä|data limite|até quando",
    ),
    maybe(M::Period, T::En, 0.9, "applies to quarter|applies to period|applies to"),
    maybe(
        M::Confidence,
        T::En,
        0.9,
        "how confident are we|how sure|how confident|how sure are we|how sure are we that we will make it|chance of hitting it|chance of success|gut feeling",
    ),
    maybe(
        M::Status,
        T::Any,
        0.85,
        "red amber green|how is it looking|trafikklys|er vi i rute|er vi på sporet|sind wir auf kurs|feu tricolore|sommes nous dans les temps|vamos bien|liggen we op koers|liikennevalo|ollaanko aikataulussa|estamos no caminho certo",
    ),
    maybe(M::Measure, T::En, 0.85, "measured in|expressed in|counted in|what is it counted in"),
    maybe(M::Unit, T::Es, 1.0, "unidad de negocio"),
    maybe(M::Unit, T::En, 0.85, "bu|directorate|club section"),
    maybe(M::Unit, T::No, 0.9, "seksjon"),
    maybe(M::Unit, T::Nl, 0.9, "organisatieonderdeel|bedrijfsonderdeel"),
    maybe(M::Initiative, T::En, 0.85, "what will we do|bets|work to be done|our bets"),
    maybe(
        M::Comment,
        T::Any,
        0.85,
        "what happened|what did we learn|reason for deviation|narrative|observations|additional information|anything to add|analysis|free text|merknad|hva lærte vi|bemærkninger|hvad lærte vi|was haben wir gelernt|qu avons nous appris|qué aprendimos|wat hebben we geleerd|mitä opimme|o que aprendemos",
    ),
    // comments and what is of no use here
    w(
        M::Comment,
        T::Sv,
        "kommentar|kommentarer|komm|komment|anm|anmärkning|anmärkningar|anteckning|anteckningar|notering|noteringar|lärdom|lärdomar|motivering|övrigt|analys|reflektion|reflektioner|bakgrund|varför|hinder|risker|källa|datakälla|uppföljning|kommentar till utfall|slutkommentar|lärdomar och kommentarer|att notera|övrig info|övrig information|fritext|medskick|info|beskrivning|förklaring|mätmetod källa",
    ),
    w(
        M::Comment,
        T::En,
        "comment|comments|note|notes|closing note|closing notes|description|learnings|remarks|context|details|detail|rationale|why|lessons learned|reflection|retro|retrospective|blockers|risks|source|data source|update|updates|explanation|feedback|background|justification|objective description|key result description|how measured",
    ),
    w(M::Comment, T::No, "notat|kommentar|beskrivelse"),
    w(M::Comment, T::De, "kommentar|notiz|notizen|anmerkung|anmerkungen|beschreibung|bemerkung"),
    w(M::Comment, T::Fr, "commentaire|commentaires|remarque|remarques|description"),
    w(M::Comment, T::Es, "comentario|comentarios|notas|descripción"),
    w(M::Comment, T::Nl, "opmerking|opmerkingen|toelichting"),
    w(M::Comment, T::Fi, "kommentti|kommentit|huomio|huomiot"),
    w(M::Comment, T::Pt, "comentário|comentários|observação|observações"),
    w(
        M::Date,
        T::Sv,
        "senast uppdaterad|uppdaterad|datum|avläst|avläst datum|mätt|incheckningsdatum|mätdatum|uppdaterat|avstämningsdatum|avstämning|avstämt|avstämd|ändrad|ändrat|när uppdaterades|vecka|tidstämpel|tidsstämpel",
    ),
    w(
        M::Date,
        T::En,
        "last updated|last modified|check-in date|check in date|updated at|date|updated|created at|created date|as of|measured on|week|last update|timestamp",
    ),
    w(M::Date, T::No, "dato|sist oppdatert"),
    w(M::Date, T::Da, "dato|sidst opdateret"),
    w(M::Date, T::De, "datum|zuletzt aktualisiert|letzte änderung"),
    w(M::Date, T::Fr, "date|dernière mise à jour"),
    w(M::Date, T::Es, "fecha|última actualización"),
    w(M::Date, T::Nl, "datum|laatst bijgewerkt"),
    w(M::Date, T::Fi, "päivämäärä|viimeksi päivitetty|pvm"),
    w(M::Date, T::Pt, "data|última atualização"),
    maybe(M::Value, T::Sv, 0.9, "värde|nytt värde|mätvärde|avläst värde"),
    maybe(M::Value, T::En, 0.9, "value|new value|reading|actual value|check-in value|metric value"),
    maybe(M::Value, T::No, 0.9, "verdi"),
    maybe(M::Value, T::Da, 0.9, "værdi"),
    maybe(M::Value, T::De, 0.9, "wert"),
    maybe(M::Value, T::Fr, 0.9, "valeur"),
    maybe(M::Value, T::Es, 0.9, "valor"),
    maybe(M::Value, T::Nl, 0.9, "waarde"),
    maybe(M::Value, T::Fi, 0.9, "arvo"),
    w(
        M::Other,
        T::Sv,
        "differens|avvikelse|gap|kvar|kvar till mål|trend|taggar|etiketter|prioritet|prio|synlighet|e-post|epost|mejl|frekvens|skillnad|prognos|plats|förändring|uppdateringsfrekvens|mätfrekvens",
    ),
    w(
        M::Other,
        T::En,
        "difference|delta|variance|gap|remaining|trend|tags|tag|labels|label|priority|visibility|email|e-mail|frequency|notification frequency|check-in type|action|approved|manager|manager email|assigner|assigner email id|reviewer|region|location|health score|last modified|goal options|objective action|forecast|key|employee id|title of employee|created by|watchers|url|link|cadence|pillar|funder|check in frequency|emoji|stage|lifecycle|board|board name|checklist|checklist name|goal url|card id|card url|last month|% change|change|to go|days left",
    ),
    w(M::Other, T::De, "differenz|abweichung|priorität|prüfer"),
    w(M::Other, T::Es, "prioridad|completada"),
    w(M::Other, T::Fr, "priorité|écart"),
];

/// A meaning that a heading may have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The meaning.
    pub meaning: Meaning,
    /// How well the heading fits it, 0..=1.
    pub weight: f32,
    /// The language of the word that fitted.
    pub tongue: Tongue,
    /// The word that fitted.
    pub word: &'static str,
    /// How it fitted.
    pub fit: Fit,
}

/// How a heading fitted a word of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is the word.
    Whole,
    /// It is the word but for words that say nothing ("Q3", "value", a unit in brackets).
    Trimmed,
    /// The word stands in it.
    Part,
    /// It is the word but for a letter or two.
    Near,
}

struct Index {
    exact: Map<String, Vec<usize>>,
    /// The first words of entries of several.
    firsts: Set<&'static str>,
    entries: Vec<(usize, &'static str, String)>,
    /// Each entry's letters and length, by which most of what is unlike it is told at once.
    shapes: Vec<Shape>,
    longest: usize,
}

/// Which letters stand in a word, as bits, and how long it is in bytes.
#[derive(Clone, Copy)]
struct Shape {
    letters: u64,
    bytes: usize,
}

impl Shape {
    fn of(word: &str) -> Self {
        let letters = word.chars().fold(0, |letters, c| letters | 1 << (u32::from(c) % 64));
        Self { letters, bytes: word.len() }
    }

    /// Whether two words can be so few slips apart: each slip adds a letter, takes one away, or both.
    const fn may_be_near(self, other: Self, slips: usize) -> bool {
        self.bytes.abs_diff(other.bytes) <= slips
            && (self.letters ^ other.letters).count_ones() as usize <= 2 * slips
    }
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut exact: Map<String, Vec<usize>> = Map::default();
        let mut entries = Vec::new();
        let mut longest = 0;
        for (number, words) in WORDS.iter().enumerate() {
            for word in words.words.split('|') {
                let key = plain(word);
                longest = longest.max(key.split(' ').count());
                exact.entry(key.clone()).or_default().push(entries.len());
                entries.push((number, word, key));
            }
        }
        let shapes = entries.iter().map(|(_, _, key): &(usize, &str, String)| Shape::of(key)).collect();
        let firsts = index_keys().iter().filter_map(|key| Some(key.split_once(' ')?.0)).collect();
        Index { exact, firsts, entries, shapes, longest }
    })
}

/// Words around a heading that do not change its meaning.
const FILLER: &[&str] = &[
    "the",
    "our",
    "your",
    "a",
    "an",
    "of",
    "in",
    "for",
    "at",
    "per",
    "this",
    "my",
    "s",
    "value",
    "values",
    "text",
    "vart",
    "vara",
    "var",
    "ditt",
    "dina",
    "mitt",
    "mina",
    "for",
    "per",
    "vid",
    "i",
    "pa",
    "av",
    "den",
    "det",
    "en",
    "ett",
    "och",
    "and",
    "or",
    "eller",
    "varde",
    "varden",
    "q1",
    "q2",
    "q3",
    "q4",
    "kv1",
    "kv2",
    "kv3",
    "kv4",
    "kv",
    "kvartal",
    "quarter",
    "h1",
    "h2",
    "t1",
    "t2",
    "t3",
    "eoq",
    "ytd",
    "is",
    "what",
    "we",
    "du",
    "vi",
    "ni",
    "der",
    "die",
    "das",
    "wert",
    "de",
    "la",
    "le",
    "el",
    "okr",
    "okrs",
    "kr",
    "sek",
    "msek",
    "tkr",
    "mkr",
    "eur",
    "usd",
    "procent",
    "percent",
    "pct",
    "jan",
    "feb",
    "mar",
    "apr",
    "maj",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "oct",
    "nov",
    "dec",
    "end",
    "kvartalet",
    "final",
    "slutlig",
    "slutligt",
    "required",
    "optional",
    "obligatorisk",
    "valfri",
    "valfritt",
    "perioden",
    "arets",
    "kvartalets",
    "new",
    "nya",
    "last",
    "senaste",
    "st",
    "antal",
    "number",
    "siffra",
    "which",
    "are",
    "you",
    "do",
    "did",
    "belong",
    "work",
    "vilken",
    "vilket",
    "ar",
    "jobbar",
    "arbetar",
    "tillhor",
    "heter",
    "din",
];

/// The meanings that a heading may have, best first; empty when the table knows nothing like it.
///
/// Case, accents, plural forms, punctuation and what stands in brackets do not matter; extra words and
/// near misspellings lower the weight.
pub fn candidates(heading: &str) -> Vec<Candidate> {
    let whole = plain(heading);
    let mut found = spelt(heading, &whole);
    if found.iter().all(|candidate| candidate.weight < 0.5) && whole.len() <= LONGEST {
        tasks_with_clause(&whole, &mut found);
        parts(&whole, index(), &mut found);
    }
    if found.is_empty() && heading.trim_end().ends_with('.') {
        abbreviated(&whole, &mut found);
    }
    if found.is_empty() && (5..=LONGEST).contains(&whole.len()) && whole.split(' ').count() <= 3 {
        near(&whole, &mut found);
    }
    sorted(found)
}

/// The meanings of a heading that is a word of the table, or one with words around it that say nothing; best first.
pub fn whole(heading: &str) -> Vec<Candidate> {
    sorted(spelt(heading, &plain(heading)))
}

/// No heading is longer than this, in bytes when plain.
const LONGEST: usize = 120;

fn sorted(mut found: Vec<Candidate>) -> Vec<Candidate> {
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.meaning.cmp(&b.meaning)));
    found
}

fn spelt(heading: &str, whole: &str) -> Vec<Candidate> {
    let index = index();
    let mut found = Vec::new();
    if whole.is_empty() || whole.len() > LONGEST {
        if heading.trim() == "#" {
            for entry in index.exact.get("#").into_iter().flatten() {
                offer(&mut found, *entry, Fit::Whole, 1.0);
            }
        }
        return found;
    }
    for (form, fit, factor) in forms(heading, whole) {
        for entry in index.exact.get(&form).into_iter().flatten() {
            offer(&mut found, *entry, fit, factor);
        }
    }
    found
}

/// "Enh.", "Verantw.": words of the table that are cut short.
fn abbreviated(whole: &str, found: &mut Vec<Candidate>) {
    if !(2..=12).contains(&whole.len()) || whole.contains(' ') {
        return;
    }
    for (entry, (_, _, key)) in index().entries.iter().enumerate() {
        let cut = key.strip_prefix(whole).is_some_and(|rest| rest.len() >= 2 && !rest.contains(' '));
        if cut {
            offer(found, entry, Fit::Near, if whole.len() >= 3 { 0.7 } else { 0.5 });
        }
    }
}

/// Words of their own that are a letter or two from one of the table: "marknad" is no slip for "merknad".
const NO_SLIPS: &[&str] = &["marknad"];

/// Words of the table but for a letter or two.
fn near(whole: &str, found: &mut Vec<Candidate>) {
    let index = index();
    let length = whole.chars().count();
    if length < 5 || NO_SLIPS.contains(&whole) {
        return;
    }
    let allowed = if length >= 9 { 2 } else { 1 };
    let shape = Shape::of(whole);
    for (entry, ((_, _, key), known)) in index.entries.iter().zip(&index.shapes).enumerate() {
        if known.may_be_near(shape, allowed)
            && key.chars().count() >= 5
            && strsim::osa_distance(key, whole) <= allowed
        {
            offer(found, entry, Fit::Near, 0.6);
        }
    }
}

/// How well a phrase fits what its tense tells.
const PHRASED: f32 = 0.65;

/// What a heading over a column may mean: its words, and where they say little, its tense.
///
/// Only for what is known to be a heading: sentences have tenses too.
pub fn of_column(heading: &str, known: &[Candidate]) -> Vec<Candidate> {
    let mut found = known.to_vec();
    let sure = found.iter().any(|candidate| candidate.weight >= PHRASED);
    for phrased::Phrased { meaning, word, tongue } in phrased::phrased(heading) {
        // "Vart ska vi?" may ask for an objective wherever it may ask for a target.
        let asked =
            meaning == Meaning::Objective && found.iter().any(|known| known.meaning == Meaning::Target);
        if sure && !asked {
            continue;
        }
        // "How we see it" holds the word for how something is done.
        let task =
            |candidate: &Candidate| candidate.meaning == Meaning::Initiative && candidate.fit == Fit::Part;
        found.retain(|candidate| candidate.meaning != meaning && !task(candidate));
        found.push(Candidate { meaning, weight: PHRASED, tongue, word, fit: Fit::Trimmed });
    }
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.meaning.cmp(&b.meaning)));
    found
}

fn offer(found: &mut Vec<Candidate>, entry: usize, fit: Fit, factor: f32) {
    let Some((number, word, _)) = index().entries.get(entry) else { return };
    let Some(words) = WORDS.get(*number) else { return };
    let candidate =
        Candidate { meaning: words.meaning, weight: words.weight * factor, tongue: words.tongue, word, fit };
    match found.iter_mut().find(|known| known.meaning == candidate.meaning) {
        Some(known) if known.weight < candidate.weight => *known = candidate,
        Some(_) => {}
        None => found.push(candidate),
    }
}

/// The nearest word of the table to a heading that is not understood, for a suggestion: one that may have been meant, as
/// letters go.
pub fn nearest(heading: &str) -> Option<&'static str> {
    let whole = plain(heading);
    let index = index();
    index
        .entries
        .iter()
        .map(|(_, word, key)| (strsim::normalized_damerau_levenshtein(key, &whole), *word))
        .filter(|(likeness, _)| *likeness >= 0.7)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}

/// The spellings of a heading that are looked up whole, with what each is worth.
fn forms(heading: &str, whole: &str) -> Vec<(String, Fit, f32)> {
    let mut forms = vec![(whole.to_owned(), Fit::Whole, 1.0)];
    let mut push = |form: String, factor: f32| {
        if !form.is_empty() && !forms.iter().any(|(known, _, _)| *known == form) {
            forms.push((form, Fit::Trimmed, factor));
        }
    };
    let bare = plain(&without_brackets(heading));
    push(singular(whole), 0.98);
    push(bare.clone(), 0.97);
    // "2026 (mål)": the year is in front, the meaning in the brackets.
    if !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || c == ' ') {
        let inner = in_brackets(heading).map(plain).unwrap_or_default();
        let kept: Vec<&str> = inner.split(' ').filter(|word| !filler(word)).collect();
        push(kept.join(" "), 0.93);
        push(inner, 0.95);
    }
    // "Läge vid årets slut (mål)": which of several values it is, said last.
    const WHICH: &[&str] = &[
        "mal",
        "malvarde",
        "target",
        "goal",
        "plan",
        "borvarde",
        "start",
        "baseline",
        "startvarde",
        "utfall",
        "actual",
        "ziel",
        "soll",
        "ist",
        "objectif",
        "cible",
        "meta",
        "doel",
        "tavoite",
    ];
    if heading.trim_end().ends_with([')', ']']) {
        let inner = in_brackets(heading).map(plain).unwrap_or_default();
        if WHICH.contains(&inner.as_str()) {
            push(inner, 0.97);
        }
    }
    // "OKR Q3 2026", "Mål 2026-T2": the words without the time.
    if let Some((_, range)) = super::period::find_with_year(heading, 2026) {
        let mut timeless = heading.to_owned();
        timeless.replace_range(range, " ");
        push(plain(&timeless), 0.9);
    }
    // "Läget 31 aug", "Status per 31/8": what a day says it was.
    if let Some(dayless) = super::period::without_day(heading, 2026) {
        let dayless = plain(dayless);
        push(singular(&dayless), 0.89);
        push(dayless, 0.9);
    }
    let head = heading
        .split([':', '?', '\n', '–', '—', '•', '|'])
        .map(|part| part.split(" - ").next().unwrap_or(part))
        .find(|part| !plain(part).is_empty())
        .unwrap_or("");
    let head = plain(&without_brackets(head));
    push(head.clone(), 0.95);
    push(singular(&head), 0.94);
    for side in bare.split(" / ").chain(heading.split('/')) {
        push(plain(&without_brackets(side)), 0.8);
    }
    // "Key Result Start" is the start of the key result.
    for of in ["key result ", "nyckelresultat ", "kr ", "metric "] {
        if let Some(rest) = bare.strip_prefix(of) {
            push(rest.to_owned(), 0.92);
        }
    }
    // "Objective Start | Objective End": its days, or what is to be reached.
    for of in ["objective ", "goal ", "okr ", "cycle ", "period ", "session ", "quarter ", "sprint "] {
        if let Some(rest) = bare.strip_prefix(of)
            && ["start", "starts", "end", "ends", "finish", "from", "to"].contains(&rest)
        {
            push(rest.trim_end_matches('s').to_owned(), 0.92);
        }
    }
    // "OKR 2026", "Mål Q3": the word with when it holds for.
    let dated = |word: &&str| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
        !(word.chars().all(|c| c.is_ascii_digit())
            || word.len() <= 3 && digits > 0 && word.starts_with(['q', 'h', 'k']))
    };
    push(bare.split(' ').filter(dated).collect::<Vec<_>>().join(" "), 0.9);
    let words: Vec<&str> = bare.split(' ').collect();
    // "Senast ändrad", "Senaste rapportering": when, and no last day to do it.
    if let ["senast" | "senaste", done, ..] = words.as_slice()
        && done.len() > 4
        && ["ad", "at", "ering", "andring"].iter().any(|end| done.ends_with(end))
    {
        push("senast uppdaterad".to_owned(), 0.9);
    }
    // "Teamnamn", "Enhetens namn", "Squad name"
    let of = bare.strip_suffix("namn").or_else(|| bare.strip_suffix(" name"));
    if let Some(of) = of.map(|of| of.trim_end().trim_end_matches('s')).filter(|of| of.len() > 2) {
        push(of.to_owned(), 0.9);
        push(singular(of), 0.9);
    }
    // "Värde vid kvartalets början"
    if words.len() <= 4 && words.contains(&"borjan") {
        push("vid borjan".to_owned(), 1.0);
    }
    // "Avklarat i procent"
    if let Some(rest) = bare.strip_suffix(" i procent").or_else(|| bare.strip_suffix(" %")) {
        push(format!("% {rest}"), 0.95);
    }
    // "Status vid kvartalets slut", "Utfall per den 31 augusti"
    if let Some((first, rest)) = bare.split_once(' ')
        && ["vid ", "per ", "i ", "efter ", "den ", "till ", "at ", "by ", "on "]
            .iter()
            .any(|word| rest.starts_with(word))
    {
        push(first.to_owned(), 0.85);
    }
    let kept: Vec<&str> = bare.split(' ').filter(|word| !filler(word)).collect();
    let kept = kept.join(" ");
    push(kept.clone(), 0.9);
    push(singular(&kept), 0.88);
    forms
}

fn filler(word: &str) -> bool {
    FILLER.contains(&word) || word.chars().all(|c| c.is_ascii_digit() || c == '%' || c == '#')
}

/// "Projekt som bidrar", "Actions to reach it": what is done, whatever is said of it. Goals are said so too, by other
/// words: "Medarbetare som stannar".
fn tasks_with_clause(whole: &str, found: &mut Vec<Candidate>) {
    for clause in [" som ", " for att ", " that ", " to "] {
        let Some((said, _)) = whole.split_once(clause) else { continue };
        for entry in
            [said.to_owned(), singular(said)].iter().filter_map(|key| index().exact.get(key)).flatten()
        {
            let meaning =
                index().entries.get(*entry).and_then(|(number, ..)| Some(WORDS.get(*number)?.meaning));
            if meaning == Some(Meaning::Initiative) {
                offer(found, *entry, Fit::Trimmed, 0.9);
            }
        }
    }
}

/// Words of the table inside a longer heading, and at the end of a compound word.
fn parts(whole: &str, index: &Index, found: &mut Vec<Candidate>) {
    let words: Vec<&str> = whole.split(' ').collect();
    let most = index.longest.min(words.len());
    for length in (1..=most).rev() {
        for (start, window) in words.windows(length).enumerate() {
            if length > 1 && window.first().is_some_and(|first| !index.firsts.contains(first)) {
                continue;
            }
            let phrase = window.join(" ");
            if phrase.len() < 2 || (length == 1 && filler(&phrase)) {
                continue;
            }
            let keys = [phrase.clone(), singular(&phrase)];
            for key in &keys {
                for entry in index.exact.get(key).into_iter().flatten() {
                    let share = length as f32 / words.len() as f32;
                    // The first words and the last carry the meaning: "Target for the quarter", "Q3 revenue target".
                    let edge = if start == 0 || start + length == words.len() { 0.15 } else { 0.0 };
                    offer(found, *entry, Fit::Part, 0.35 + 0.35 * share + edge);
                }
            }
        }
    }
    if let Some(last) = words.last().filter(|_| words.len() <= 2) {
        const ENDINGS: &[&str] = &[
            "grad",
            "kommentar",
            "anteckning",
            "indikator",
            "bedomning",
            "beskrivning",
            "ledare",
            "hallare",
            "kapten",
            "samordnare",
            "frist",
            "team",
            "teamet",
            "mal",
            "malet",
            "varde",
            "vardet",
            "resultat",
            "ansvarig",
            "agare",
            "datum",
            "betyg",
            "status",
            "utfall",
            "enhet",
            "enheten",
            "avdelning",
            "avdelningen",
            "forvaltning",
        ];
        for ending in ENDINGS {
            if last.len() > ending.len() + 2 && last.ends_with(ending) {
                for entry in index.exact.get(*ending).into_iter().flatten() {
                    offer(found, *entry, Fit::Part, 0.5);
                }
            }
        }
    }
}

/// A heading without what stands in round or square brackets.
pub fn without_brackets(heading: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::with_capacity(heading.len());
    for character in heading.chars() {
        match character {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(character),
            _ => {}
        }
    }
    kept
}

/// Whether a heading is a remark in brackets and nothing else: "(1–10)".
pub fn bracketed(heading: &str) -> bool {
    let text = heading.trim();
    text.starts_with(['(', '[']) && text.ends_with([')', ']']) && text.len() <= 40
}

/// What stands in a heading's first brackets.
pub fn in_brackets(heading: &str) -> Option<&str> {
    let open = heading.find(['(', '['])?;
    let rest = heading.get(open + 1..)?;
    let close = rest.find([')', ']']).unwrap_or(rest.len());
    rest.get(..close).map(str::trim).filter(|inner| !inner.is_empty())
}

fn singular(key: &str) -> String {
    const PLURALS: &[(&str, &str)] = &[
        ("ies", "y"),
        ("arna", ""),
        ("erna", ""),
        ("orna", "a"),
        ("ena", ""),
        ("aren", "are"),
        ("en", ""),
        ("et", ""),
        ("s", ""),
        ("t", ""),
        ("er", ""),
        ("ar", ""),
        ("n", ""),
    ];
    let index = index_keys();
    for (plural, single) in PLURALS {
        if let Some(stem) = key.strip_suffix(plural) {
            let form = format!("{stem}{single}");
            if form.len() >= 3 && index.contains(&form) {
                return form;
            }
        }
    }
    key.to_owned()
}

/// Asked of nearly every text, hence the quick hash.
type Keys = std::collections::HashSet<String, foldhash::fast::RandomState>;

fn index_keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| WORDS.iter().flat_map(|words| words.words.split('|')).map(plain).collect())
}

/// The longest text that [`is_word`] is asked of, in bytes.
pub const MOST_OF_WORD: usize = 60;

/// Whether letters follow a digit, as in most key results and in no word of any list.
pub fn is_number_inside(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.any(|byte| byte.is_ascii_digit()) && bytes.any(|byte| byte.is_ascii_alphabetic())
}

/// Whether a plain word is what units of a kind are called: "kontor", "salong", "ward".
pub fn is_unit_noun(plain: &str) -> bool {
    let entries = index().exact.get(plain).into_iter().flatten();
    let mut words = entries.filter_map(|entry| WORDS.get(index().entries.get(*entry)?.0));
    words.any(|words| {
        matches!(words.meaning, Meaning::Unit | Meaning::Department | Meaning::Team) && words.weight >= 0.85
    })
}

/// Whether a plain text is, as it stands, a word of the table (for finding repeated header rows cheaply).
pub fn is_word(plain: &str) -> bool {
    index_keys().contains(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_has_a_number_inside() {
        assert!(index_keys().contains("objective") && !index_keys().iter().any(|key| is_number_inside(key)));
    }

    fn best(heading: &str) -> Option<Meaning> {
        candidates(heading).first().map(|candidate| candidate.meaning)
    }

    #[test]
    fn headings_are_found_in_spite_of_case_accents_plural_and_extra_words() {
        for (heading, meaning) in [
            ("Mål", Meaning::Objective),
            ("NYCKELRESULTAT:", Meaning::KeyResult),
            ("Nyckelresultat – vad ska vi nå?", Meaning::KeyResult),
            ("Q3 Target value (SEK)", Meaning::Target),
            ("Målvärde (MSEK)", Meaning::Target),
            ("Key Results", Meaning::KeyResult),
            ("key_result", Meaning::KeyResult),
            ("Start value*", Meaning::Start),
            ("progress_pct", Meaning::Grade),
            ("Utfall Q3", Meaning::Actual),
            ("Ansvarig", Meaning::Owner),
            ("Nyckelresulat", Meaning::KeyResult),
            ("Objectve", Meaning::Objective),
            ("Schlüsselergebnisse", Meaning::KeyResult),
            ("Resultado-chave", Meaning::KeyResult),
            ("Avdelning", Meaning::Department),
        ] {
            assert_eq!(best(heading), Some(meaning), "{heading}: {:?}", candidates(heading));
        }
        for (heading, meaning) in [
            ("Avdelningens namn", Meaning::Department),
            ("Senast reviderad", Meaning::Date),
            ("Läge vid årets början", Meaning::Start),
            ("Insatser som stödjer", Meaning::Initiative),
            ("Lagledare", Meaning::Owner),
            ("Utförandegrad", Meaning::Grade),
            ("Uppfyllt i procent", Meaning::Grade),
            ("Avvikelsekommentar", Meaning::Comment),
        ] {
            assert_eq!(best(heading), Some(meaning), "{heading}: {:?}", candidates(heading));
        }
        assert_eq!(best("Lunchmeny"), None);
    }
}
