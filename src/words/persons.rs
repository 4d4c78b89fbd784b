//! Names of people, as far as a list can tell them from names of companies, clubs and teams.

use std::sync::LazyLock;

use crate::model::Set;

/// First names that are common where the ten languages are spoken, plain. Names that are also words of titles, places or
/// trades (Marina, Grace, Victoria, Sten) are left out unless they are far more often a person's.
const FIRST_NAMES: &str = "\
aart abdul abdullah abigail achim adam adele adnan adriaan adrian adriana adrien affe afonso agathe \
agnes agneta agnieszka agustin ahmad ahmed aida aino aisha aitor ake akira aksel alain albert alberto \
albin alejandra alejandro aleksi alessandro alessia alex alexander alexandra alexandre alexei alexey \
alexis alfonso alfred alfredo ali alice alicia aline alison allan allison alois alva alvaro alvin amanda \
amandine amelia amelie amina amir amit amra amy ana anais ananya anastasia anders andre andrea andreas \
andrei andreia andres andrew andrzej angela angelo anil anita anja anjali anke anki ann anna annabel \
annabelle annci anne annegret anneke anneli annelies annette annie annika anouk anthony antje antoine \
anton antonella antonia antonin antonio antti arash arie arild arjan arjen arjun armin arnaud arne \
arthur arto arturo arun arvid arvo asa asbjorn ashok astri astrid audrey aurelie aurelien axel ayse \
babak baptiste barbara bart bashir bastian bastien beate beatrice beatriz becky behrouz ben benedicte \
bengt bengta benjamin benke benoit bente berit bernadette bernard bernardo bernd bernhard berra bertil \
bertrand beth bethany bettan bettina beverly bibbi birger birgit birgitta birgitte bittan bitte bjarke \
bjarne bjoern bjorn bo bonnie borja borje bosse bradley bram brandon brian bridget brigitte britta bruce \
bruna bruno caio caleb cameron camila camilla camille carl carla carlo carlos carmen carol carolien \
carolina caroline carolyn carsten casper catalina catarina catherine cathy cecile cecilia cedric cees \
celine cesar chantal charlene charles charlotta charlotte cheryl chiara chloe chris christa christelle \
christer christian christiane christina christine christofer christoffer christoph christophe \
christopher cindy claes claire clara clas claudia claudio claus clemence clement coen colette colin \
colleen connor conny coralie corinne cornelia corrie courtney craig cristian cristiano cristina \
cristobal curtis cynthia cyril dagmar damian damien damir daniel daniela danielle danne dario dariush \
darko david davide debbie debora deborah deepak deepika dejan delphine denis denise dennis derek detlef \
diana diane didier diego dieter ditte divya dmitri dmitry dominic dominik dominique donald donna doreen \
doris dorothea dorothy dorthe douglas dragan duarte duncan dylan ebba ebbe eckhard eddie edgar edouard \
edson eduarda eduardo edvin edward edwin eero eeva egil egon einar eino eirik elaine eleanor elena \
eleonora elias elif elin elina eline elisabeth elise elizabeth elke ella ellen ellie ellinor elliot \
elodie eloise elsa elvira emanuele emelie emil emilia emilie emilio emily emine emir emma emmanuel \
emmanuelle emmy endre enrico enrique eric erica erik erika erin erkki erlend ernesto ernst erwin esben \
esmee espen esteban estelle ester esther ethan etienne eugene eugenia eva evan eveline evelyn evert ewa \
ewald eystein fabian fabien fabienne fabio fabrice fabrizio fanny farhad fatima fatma faye federica \
federico felicia felipe felix femke fernanda fernando filip filipa filippa filippo finn fiona flavia \
flemming fleur florent florian frances francesca francesco francis francisca francisco franco francois \
francoise frasse frauke fred frederic frederick frederico frederik fredrik freek freja frida friedrich \
fritz frode gabriel gabriela gabriele gabriella gaelle gareth gary gaurav gavin geir gemma genevieve \
geoff geoffrey georg george georges georgina gerald geraldine gerard gerardo gerd gerda gerhard gerrit \
gertrud giacomo gianluca gijs gilberto gilles gillian gina giorgia giorgio giovanna giovanni gisela \
gittan gitte giulia giuseppe goncalo gonzalo goran gordon gosta gottfried graca grace graham greetje \
greg gregorio gregory greta grete grzegorz gudrun guenter guilherme guillaume guillermo gunborg gunilla \
gunn gunnar gunnel gunnvor gunter gunther gunvor guri gurra gustaf gustav gustavo guus gwen haakon hakan \
halvard halvor hamid hanna hannah hanne hanneke hannele hannelore hannu hans harald harish harm harold \
harri harriet harriette harry hartmut haruto hassan hasse hatice hayden heather hector hedvig hege heidi \
heike heikki heiko heiner heinrich heinz helder heleen helen helena helene helga helle helmut hendrik \
henk hennie henning henrik henrique henry herbert hermann herve hetty hilda hilde hildegard hilkka \
hillevi hiroshi holger holly horst hossein howard hubert hugh hugo hugues hussein ian iben ibrahim ida \
ignacio igor ilaria ilkka ilse imogen indira ineke ines ingalill inge ingeborg ingegerd ingela ingemar \
inger ingo ingrid ingunn ingvar ingvor inkeri irene irina irja isaac isabel isabela isabella isabelle \
isac isak ismael ismail ivan ivana ivar jaakko jaap jack jackie jacob jacqueline jacques jaime jake \
jakob james jan jane janet janice janne jared jari jarle jarmo jasmina jasmine jason jasper javier jean \
jeanette jeanne jeff jeffrey jelena jelle jemma jenni jennie jennifer jenny jens jeppe jeremy jerker \
jeroen jerome jesper jess jesse jessica jessika jesus jette jill jim jimmy jing joakim joan joana joanna \
joanne joao joaquim joaquin jocelyn jochen jocke jodie joe joel joep joerg johan johanna johannes john \
johnny joke jolanta jonas jonatan jonathan jonna jonte joost jorg jorge jorgen joris jorma jorunn jos \
jose josefa josefin josefine joseph josephine joshua josiane jossan jostein josue jouni joyce juan juana \
judith judy juergen juha juhani jukka julia julian juliana julie julien juliette julio jurgen jurriaan \
jussi justin jutta juuso kaare kaarina kaisa kaisu kaj kajsa kajsalisa kalevi kalle karen kari karianne \
karim karin karine karl karlheinz karolina karsten kasper katarina katarzyna kate katharina katherine \
kathleen kathryn kathy katie katja katri katrine kattis kavita kayla kees keira keith kelvin kenji \
kenneth kenny kent kenta kerstin kevin khalid kicke kicki kim kimberly kimmo kirsi kirsten kirsti \
kirstine kirsty kjell kjersti kjetil klaas klara klas klaus knut koen konrad krishna kristen krister \
kristian kristin kristina kristine kristofer kristoffer krzysztof kurt kyle laetitia laila lakshmi \
larissa larry lars lasse laura laure lauren laurence laurent lauri laurits laust lawrence leah leandro \
leanne leena leif leila lejla lelle lena lene lennart leo leonard leonor lesley leticia lewis leyla liam \
libby lieke lies lieselotte liisa lilian lillemor lillian lilly lina linda lindsay lindsey linh linn \
linnea linus lis lisa lisbet lisbeth lise liselott liselotte lisen livia liz lloyd loes loic lola lollo \
lone lorena lorenzo lorraine lothar lotta louis louise lovis lovisa luc luca lucas lucia luciana luciano \
lucie lucinda lucy ludovic ludvig ludwig luigi luis luisa luiz luiza lukas luke lutz luuk lydia lykke \
lynn lynne maaike maarit maarten maartje mabel machteld maddie madeleine madelene mads mafalda magdalena \
maggan maggie magnus mahmoud maija maiken maj maja majken majsan malcolm malene malgorzata malin malte \
malva mandy manfred mange manoj manon mans manuel manuela marc marcel marcela marcelo marcio marco \
marcos marcus marek margaret margareta margarita margaux margit margot maria mariam marian mariana \
marianne maricarmen marie marieke marijke marika marilyn mario marion mariska marit marius marja \
marjolein marjorie mark markku marko markus marleen marlene marloes marre marta martha martijn martin \
martina martine mary maryam massimo mateo mateus matheus mathieu mathilde matilda matilde mats matt \
matteo matthew matthias matthieu matti mattias maureen maurice mauricio maurizio maxime maxine maxwell \
maya meera megan mehdi meike meja melanie melissa melker melvin menno merel merja mette mia michael \
michaela michel michele michiel mickael micke mieke miguel miia mika mikael mikaela mike mikkel mikko \
mila mildred milena millie milos mimmi minke minna miranda mireille miriam mirza mitchell moa mogens \
mohamed mohammad mohammed mohan molly mona monica monika monique morten muhammad mukesh muriel mustafa \
myriam nadege nadia nadine nadja nancy nanna naomi nasrin natalia natalie natalya natasha nathalie \
nathan nathaniel naveen navid neha neil nellie nelly nemanja nerea nettan nguyen nicholas nicola nicolai \
nicolas nicole niels nienke nigel nikhil niklas nikola nikolaj nils nina ninni nisse nitin noah noelia \
noemie noomi noor noora nora norbert norma norman nour nuno nuria oddvar odile oksana ola olav ole oleg \
olga oliver olivia olivier olle olli olof olov omar omid orjan oscar oskar osman osten otavio ottilia \
otto ove owen oyvind paavo pablo paivi pal palle pamela panu paola paolo parisa pascal pascale patrice \
patricia patrick patrik paul paula pauline paulo pavel pawel pedro pekka pelle penelope pentti per \
pernilla pernille peter petra petri petronella petter phil philip philippa philippe phillip phoebe pia \
piero pierre pierrick piet pieter pietro piotr pirjo pirkko polly pontus pooja poul pradeep prakash \
pranav preben preeti priya putte quentin rachel rafael rafaela ragnar ragnhild rahul raija raimo rainer \
raj rajesh rakesh ralf ralph ramesh ramiro ramon randi randy raquel rasmus raul ravi raymond rebecca \
rebecka reginald reidun reijo reiner reinhard rekha remco remi remy renata renate renato rene renske \
reuben rhona rhys rianne ricardo riccardo richard rickard ricky riikka rik rikard rikke risto ritu ritva \
roar robban robert roberta roberto robyn roderick rodney rodrigo roel roffe roger rogerio rogier rohan \
rohit roine roland rolf ronald ronja ronny rosalind rosanne rosemary rosie rosita roxanne roya ruben \
rudiger rudolf ruediger rui russell rut ruth ruud ryan sabine sabrina sachin sakura salim salvatore sam \
samantha samir samira samuel sandeep sander sandra sandrine sanja sanjay sanna sanne santeri santosh \
sara sarah sari sascha saskia sebastian sebastien selma senad seppo sergei sergey sergio seth severine \
shane sharon shaun sheila shelley shirin shirley shreya shruti siavash siddharth sidney siebe siegfried \
sietske signe signhild sigrid sigurd sigvard silje silke silvana silvia simon simona simone sindre siri \
sissel siv siw sixten sjoerd sneha snezana sofia sofie solve solveig sonal sondre sonia sonja sophie \
soraya soren spencer stacey staffan stanley steen stefan stefania stefanie stefano steffen steffi \
stellan stephane stephanie stephen steve steven stewart stian stickan stijn stina stine stuart sture sue \
sune sunil sunita suresh susan susana susann susanna susanne sussi suzanne suzie svante svein sven \
sverker svetlana swati swen sylvain sylvia sylvie synne tage taina takashi tamara tamsin tanja tanvi \
tanya tapio tara tarek tariq tarja tatiana teemu teija tekla telma terence teresa terese terje tero \
terry tessa teun teunis thea theo theodor theodore therese thibault thierry thijs thomas thor thorbjorn \
thorkild thorsten thuy tiago tiffany tiina tijn tilde tim timo timothy tina tindra tine tineke tjeerd \
tobbe tobias toby todd tom tomas tomasz tommy tony torben torbjorg torbjorn tord tore torgeir torill \
torstein torsten totte tove tracey trang travis trevor trijntje trine troels trond troy trude truus tuan \
tuija tuomas turid tuula tuulia tuva twan tyler tyra uday udo uffe ulf ulla ullis ulrica ulrich ulrik \
ulrika ulrike unni ursula ute uwe vagn vaino valdemar valentina valerie valter vanessa vanja varun vasco \
veera vegard vera verner vernon veronica veronika vesa vesna vibeke vicente victor vidar viggo vijay \
vikram viktor viktoria vilda ville vilma vincenzo vinicius vinod virginie virpi vishal vitor viveca \
vivek viveka vivian vivianne vladimir volker walid walter waltraud warren wayne wei wenche wendy werner \
wesley wessel wietske wilda wilfried wilhelm wille willem willemijn willi william wilma wim wolfgang \
wouter xavier xiu yann yannick yash yasmin yasmine ylva ylwa yngve yolanda yousef youssef yuki yuko \
yulia yusef yusuf yves yvette yvonne zachary zahra zaid zara zeinab zlatan zoe zofia zoran";

/// How family names end that are hardly ever words.
const FAMILY_ENDINGS: &[&str] = &[
    "sson", "sdotter", "strom", "lund", "qvist", "kvist", "gren", "dahl", "stedt", "ez", "ovic", "evic",
    "ski", "ska", "sen", "nen", "ova", "opoulos", "mann",
];

static KNOWN: LazyLock<Set<&'static str>> = LazyLock::new(|| FIRST_NAMES.split_whitespace().collect());

/// Whether a plain word is a common first name.
pub fn first_name(word: &str) -> bool {
    KNOWN.contains(word)
}

/// Whether a plain word ends as family names do: "svensson", "lindqvist", "kowalski".
pub fn family_name(word: &str) -> bool {
    FAMILY_ENDINGS.iter().any(|end| word.len() >= end.len() + 3 && word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_clubs_and_companies() {
        for name in ["anna", "lisbeth", "tarek", "giulia", "willem"] {
            assert!(first_name(name), "{name}");
        }
        for name in ["northlight", "norrvikens", "hjortnas", "marina", "sales"] {
            assert!(!first_name(name), "{name}");
        }
        assert!(family_name("svensson") && family_name("kowalski") && !family_name("games"));
    }
}
