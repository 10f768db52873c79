package facts

// The tables that help to tell a name from a capital letter. They are closed classes and short
// lists of the very common, not a gazetteer: a name that stands inside a sentence needs none of them.

// connectors join the capitalised parts of one name.
var connectors = words("of de del della di da do dos du des van von der den ter la le el al bin ibn ben y e zu")

// starters are function words and adverbs: with a capital they begin a sentence or stand in a title,
// and a name neither begins nor ends with them.
var starters = words(`a an the this that these those there here he she it its it's they we you i i'm
	his her their our your my who whom whose which what when where why how
	and or but nor so yet if unless although though while whereas because since as than once
	in on at by for from with without within into onto upon over under above below between among
	amid amidst across after before during until till through throughout toward towards against
	about around along near beyond behind beside besides despite following including regarding
	concerning considering given according due per like unlike versus via to of off out up down
	not no never neither either both each every all any some many most much more less few fewer
	several other others another such same only even just also too very rather quite almost
	however moreover furthermore therefore thus hence meanwhile nevertheless nonetheless otherwise
	instead indeed still then now today yesterday tomorrow later earlier soon again ever already
	often sometimes usually finally initially originally recently currently previously subsequently
	eventually additionally similarly likewise accordingly consequently specifically particularly
	generally typically traditionally historically politically economically notably importantly
	one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
	hundreds thousands millions first second third last next early late mid
	is are was were be been being am has have had having do does did doing will would shall should can
	could may might must let see note please yes ok well`)

// titleWords are starters that, with a capital inside a sentence, stand in a title ("Food Not Bombs");
// others may begin what follows a name with no mark between them.
var titleWords = words("of and or not for from to with without against concerning regarding among between into my our your its their")

// openers are ordinary words that often open a sentence without an article. Inside a sentence, with a
// capital, they are part of a name ("Department of Government Efficiency").
var openers = words(`people police officials official critics supporters members residents protesters analysts
	experts researchers scientists voters workers students women men children soldiers troops forces
	authorities media news government governments water evidence research data work war peace trade
	law information content access use everyone everybody someone somebody anyone part history
	politics society religion life education health science technology money time contrary prior
	based founded born made led called known described using`)

// titles stand before a person's name and are no part of it.
var titles = words(`president vice premier prime minister chancellor secretary senator sen representative rep
	congressman congresswoman governor gov mayor judge gen colonel col captain
	capt lieutenant lt sergeant sgt admiral adm commander mr mrs ms dr doctor prof professor sir
	king queen prince princess emperor pope bishop archbishop cardinal father sister saint
	speaker ambassador director chairman chairwoman chair chief deputy former
	ministers presidents secretaries senators`)

// known are names of one word that often begin a sentence: states, blocs and their people are not
// told from ordinary words by shape.
var known = words(`afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain
	bangladesh belarus belgium bolivia bosnia botswana brazil britain bulgaria cambodia cameroon canada
	chad chile china colombia congo croatia cuba cyprus czechia denmark ecuador egypt england eritrea
	estonia ethiopia europe finland france gaza georgia germany ghana greece greenland guatemala guyana
	haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan
	kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon liberia libya lithuania luxembourg
	madagascar malaysia mali malta mexico moldova mongolia montenegro morocco mozambique myanmar
	namibia nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama paraguay
	peru philippines poland portugal qatar romania russia rwanda scotland senegal serbia singapore
	slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand
	tunisia turkey turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia
	zimbabwe africa asia america antarctica moscow beijing washington london paris berlin brussels
	kyiv tehran jerusalem tokyo seoul pyongyang congress parliament hamas hezbollah kremlin pentagon
	google facebook microsoft amazon apple twitter youtube instagram meta linkedin wikipedia
	american americans british chinese russian russians iranian israeli israelis ukrainian ukrainians
	french german germans japanese indian canadian mexican european europeans palestinian palestinians
	democrats republicans democrat republican marxism marxist anarchist christian christians muslim
	muslims jewish jews english spanish italian african african-american`)

// adjectives stand behind a name and a hyphen and are no part of it, like all participles in -ed.
var adjectives = words(`led run born style like era wide free only specific compatible friendly centric
	held made language speaking majority level type`)

// heads make one name with the number behind them: "Article 5", "Resolution 2231".
var heads = words("article resolution title boeing airbus apollo flight route highway channel protocol amendment")

// placeWords before a name belong to it, so "North Korea" is not "Korea" said in full.
var placeWords = words(`north south east west northern southern eastern western central new upper lower
	great greater united saint san santa los las el la republic bank house party army`)

// pastVerbs are irregular finite verbs. A lone capitalised word that opens a sentence and has a
// finite verb right behind it ("Rubio met …") is a name: an ordinary noun would have an article.
var pastVerbs = words(`was is has had said says told won lost met became did made took went wrote gave
	left led held began came saw sent spoke kept ran fell rose grew put set cut chose drew fought sought
	withdrew will would does argues claims wants died`)

// aliases are short forms that are the same name, by value.
var aliases = map[string]string{
	"u.s.": "united states", "us": "united states", "u.s": "united states", "usa": "united states",
	"u.s.a.": "united states", "united states of america": "united states",
	"uk": "united kingdom", "u.k.": "united kingdom", "eu": "european union", "e.u.": "european union",
	"un": "united nations", "u.n.": "united nations", "washington dc": "washington, d.c.",
}
