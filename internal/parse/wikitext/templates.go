package wikitext

import (
	"strings"
	"sync"
)

// An action says what a template prints.
type action uint8

const (
	doUnknown    action = iota
	doHide              // nothing, or nothing that makes a claim
	doNavigate          // likewise, and it stands at the edge of the page
	doShow              // its n-th unnamed argument, between the halves of text
	doSay               // text
	doJoin              // its unnamed arguments, text between them
	doBlocks            // its unnamed arguments as blocks
	doColumns           // likewise
	doCite              // a citation, text being its type
	doShortCite         // an author and year
	doShortNote         // a footnote with an author and year
	doNote              // a footnote with content; text is its group
	doReuse             // footnotes by name
	doMark              // {{ref|name}}: the footnote that {{note|name}} begins in a list
	doNoteText          // {{note|name}}
	doLocator           // the page of the footnote before it
	doReferences        // the list of footnotes
	doFlag              // an editors' mark; text is its name
	doInfobox
	doQuote
	doGallery
	doImages // images with captions in named arguments
	doConvert
	doDate
	doAsOf
	doFlagName // the name of a country
	doURL
	doISBN
	doIdentifier // text and the first argument
	doLang
	doPad // white space
	doTag // {{#tag:}}
	doBranch
	doCase // the text after the colon; text says in which letters
	doIPA  // {{IPA-fr|sounds|mode}}
)

// A rule is what the tables say of a template.
type rule struct {
	action action
	n      int8
	text   string
	names  string // named arguments to show where there is no unnamed one
}

// The tables below list templates by what they print, names in lower case, parted by |. Origin: the
// documentation pages and the redirects of the templates on the English Wikipedia, with the common
// ones of the German and French Wikipedias, as of 2025; the templates that the history of old
// articles uses and that were deleted since are kept.

// citeTemplates are the citation templates, by the type of the work. "cite foo" that is not here is
// a citation without a type.
var citeTemplates = map[string]string{
	"web":        `cite web|cite website|citeweb|cite-web|web cite|web reference|web reference simple|web|cite url|cite webpage|cite blog|lien web|internetquelle|cita web|cite www|webbref|citation web|web-reference|cite social media|cite tweet|cite instagram|cite facebook`,
	"news":       `cite news|cite newspaper|citenews|cite news2|news reference|news|cite article|cite newspaper the times|cita noticia|cita news|cite press`,
	"book":       `cite book|citebook|book reference|cite books|cite ebook|ouvrage|literatur|cita libro|book|cite chapter|cite manual|cite book section|chapitre|bibsource`,
	"journal":    `cite journal|citejournal|cite paper|cite doi|cite pmid|cite pmc|journal reference|journal|article|cita publicación|cita pubblicazione|vcite journal|vcite2 journal|cite study|cite biorxiv|cite medrxiv|cite ssrn|cite journal/doi`,
	"magazine":   `cite magazine|cite mag|citemagazine`,
	"report":     `cite report|cite techreport|cite technical report|cite tech report|cite standard|cite rfc|rapport`,
	"thesis":     `cite thesis|cite dissertation|cite phd thesis|thèse`,
	"conference": `cite conference|cite proceedings`,
	"press":      `cite press release|cite pressrelease|cite press|cite release`,
	"reference":  `cite encyclopedia|cite encyclopaedia|cite dictionary|cite ency|cite eb1911|cite dnb|cite odnb|cite catholic encyclopedia|cite wikisource|cite cia world factbook|cite oed|cite americana`,
	"video":      `cite av media|cite video|cite dvd|cite film|cite movie|cite youtube|cite av media notes|cite dvd-notes|cite dvd notes|cite visual`,
	"music":      `cite album-notes|cite album notes|cite music release notes|cite music video|cite song`,
	"broadcast":  `cite episode|cite serial|cite tv episode|cite series|cite podcast|cite radio|cite interview|cite speech`,
	"preprint":   `cite arxiv|cite preprint|cite ssrn paper`,
	"map":        `cite map`,
	"forum":      `cite mailing list|cite newsgroup|cite usenet|cite forum`,
	"patent":     `cite patent|cite us patent|citation/patent`,
	"case":       `cite court|cite case|cite legislation uk|cite law|cite act|cite bailii`,
	"sign":       `cite sign|cite plaque`,
	"data":       `cite data|cite dataset|cite gnis|cite gvp|cite web archive`,
	"":           `citation|cite|source|citation style 1|cite comic|cite game|cite video game|cite mailing|cite document|cite letter|cite ref|harvard reference|vancite|cit|quelle|littérature`,
}

var shortCites = []struct {
	names string
	rule  rule
}{
	{`sfn|sfnp|shortened footnote|sfnm|sfnmp|snf|sfn whitelist|harvard footnote`, rule{action: doShortNote}},
	{`harvnb|harvard citation no brackets|harvnm|harvnba|harvsp`, rule{action: doShortCite}},
	{`harv|harvard citation|harvp|harvard citations|harvs`, rule{action: doShortCite, text: "("}},
	{`harvtxt|harvard citation text|harvcol|harvcoltxt|harvtxtp`, rule{action: doShortCite, text: "t"}},
}

// notes are the templates that make footnotes, and their groups.
var notes = []struct {
	names string
	rule  rule
}{
	{`efn|efn-lr|explanatory footnote|notetag|efn2|footnote|ntag`, rule{action: doNote, text: "lower-alpha"}},
	{`efn-ua`, rule{action: doNote, text: "upper-alpha"}},
	{`efn-la`, rule{action: doNote, text: "lower-alpha"}},
	{`efn-lg`, rule{action: doNote, text: "lower-greek"}},
	{`efn-ur`, rule{action: doNote, text: "upper-roman"}},
	{`refn|#tag:ref|refnote`, rule{action: doNote}},
	{`note de bas de page`, rule{action: doNote, text: "note"}},
	{`r|rf|citeref|fußnotenref`, rule{action: doReuse}},
	{`ref|ref label|an|fn|scref|cref|cref2|hcref|fußnote|mn`, rule{action: doMark}},
	{`note|note label|endnote|anb|fnb|scnote|cnote|fnz|hcnote|fnote|ent`, rule{action: doNoteText}},
	{`rp|reference page|page numbers in reference`, rule{action: doLocator}},
	{`reflist|references|ref list|refs|reference list|listaref|références|einzelnachweise|reflist2|reflist3|footnotes|reflist-talk|ref-list|refliste|liste de références|listaref|scroll ref`, rule{action: doReferences}},
	{`notelist|notefoot|efn list|notes list|liste de notes|note list|efnlist`, rule{action: doReferences, text: "lower-alpha"}},
	{`notelist-ua`, rule{action: doReferences, text: "upper-alpha"}},
	{`notelist-lr`, rule{action: doReferences, text: "lower-roman"}},
	{`notelist-ur`, rule{action: doReferences, text: "upper-roman"}},
	{`notelist-lg`, rule{action: doReferences, text: "lower-greek"}},
}

// flags are the editors' marks on a statement, by the name that they all go by. A leading digit is
// the unnamed argument that holds the words in question.
var flags = map[string]string{
	"citation needed":       `citation needed|cn|fact|cite needed|citeneeded|needs citation|need citation|citation required|cit needed|needs reference|reference needed|ref needed|source needed|sourceneeded|unsourced|unsourced inline|uncited|uncited-inline|proveit|prove it|unreferenced inline|facts|cb|request citation|requires source|needcite|fact span|cita requerida|refneeded|belege fehlen inline|référence nécessaire|refnec|référence souhaitée|citation nécessaire|cb|ref?|citation-needed|facttag|cneeded|please cite|sources needed inline|cite source inline|additional citation needed|acn|medical citation needed|mcn|citation needed (lead)|not verified in body|nvib|non-primary source needed|primary source inline`,
	"citation needed span":  `1citation needed span|1fact span|1cn-span|1cns|1ref supports2|1référence nécessaire`,
	"dead link":             `dead link|deadlink|broken link|dl|dead|404|link broken|linkrot|dead-link|brokenlink|deadurl|dead url|toter link|lien brisé|lien mort|enlace roto|collegamento interrotto|bad link|permanent dead link|cbignore dead`,
	"disputed":              `disputed inline|disputed-inline|disputed statement|disputable|disputed tag|contested|contentious inline|disputed assertion|dispute inline|disputedinline|disputed-inline-date`,
	"dubious":               `dubious|dubious inline|doubtful|is it true?|doubt|dubious span|dubious-inline|verify credibility dubious|zweifel|douteux|passage à actualiser douteux`,
	"by whom":               `by whom|by whom?|bywho|bywhom|according to whom|according to whom?|accordingtowhom|by who|says who|says who?|according to who|says whom|attribution needed|who says|who says?|qui|par qui`,
	"who":                   `who|who?|which people|whom|who is|whom?|weasel who|who name`,
	"which":                 `which|which?|which ones|specify which`,
	"when":                  `when|when?|date needed|date?|time needed|year needed|timing|wann|quand|when date|as of when|as of?`,
	"where":                 `where|where?|location needed`,
	"why":                   `why|why?|explain|how|how?|how so|reason`,
	"what":                  `what|what?|huh|what say`,
	"whose":                 `whose|of whom|to whom|to whom?|whose?|for whom|for whom?|with whom|with whom?`,
	"clarify":               `clarify|clarification needed|clarifyme|clarify me|clarify-inline|clarification|clarifyref|clarify span|vague|vague inline|unclear|unclear inline|what's this|confusing inline|confusing-inline|ambiguous|elucidate|clarify needed|clarification-inline|explainme|explain me|precision needed|specify|pas clair|précision nécessaire|further explanation needed|explication nécessaire|incomprehensible inline|ambiguous inline|jargon inline|technical-statement`,
	"update":                `update after|update inline|update-inline|updateinline|outdated inline|out of date inline|outdated-inline|update-statement|needs update|as of update|obsolete inline|passage à actualiser|update after date|updateafter|show by|update?`,
	"failed verification":   `failed verification|fv|not in citation|not in cite given|not in ref|not in source|nicg|notinsource|not in citation given|notincitation|nicite|nis|citation not found|not-in-citation|verification failed|failed-verification|source inadéquate|not in reference|not specifically in source`,
	"page needed":           `page needed|pn|page number|page number needed|pages needed|citepage|page|page?|pagenum|page missing|need page number|page number missing|pageneeded|chapter needed|volume needed|nº de page|page à préciser`,
	"better source needed":  `better source needed|bsn|better source|unreliable source?|unreliable source|unreliable source inline|rs|verify credibility|self-published inline|self-published source|self-published source inline|sps|reliable source?|reliable source needed|reliable?|vc|credibility|rs?|unreliable|unreliable medical source|medrs|better source required|third-party inline|third-party source needed|3pi|user-generated inline|user-generated source|ugc inline|promotional source|tertiary source inline|tertiary|self-published? inline|source insuffisante|circular reference|circular|deprecated inline|deprecated source|obsolete source|primary-inline|primary source needed|primary source-inline|psi|irrelevant citation|importance-inline source`,
	"verification needed":   `verify source|verification needed|vn|verify|need quotation|quote needed|request quotation|quote request|need quote|quotation needed|check quotation|citecheck inline|verify-source|to be verified|source need verification|vs|needs verification|inline-citation-verify|request quote|quotefact|à vérifier`,
	"full citation needed":  `full citation needed|full|fcn|full citation|incomplete citation|incomplete reference|citation incomplete|author missing|title missing|date missing|publisher missing|isbn missing|incomplete short citation|author incomplete|bare url inline|full reference needed|url missing|title incomplete|specify source`,
	"original research":     `original research inline|or|or inline|original research?|or?|original research-inline|synthesis inline|synthesis-inline|syn|synth|synthesis?|speculation inline|speculation-inline|speculation?|improper synthesis?|interprétation inédite|travail inédit inline|editorializing|ed inline|opinion|unbalanced inline or`,
	"neutrality":            `neutrality disputed|pov statement|pov-statement|pov inline|pov-inline|npov inline|npov-inline|neutral?|lopsided|unbalanced opinion|unbalanced opinion?|undue weight inline|undue-inline|undue inline|undue weight? inline|biased inline|non neutre|pov assertion|peacock inline|peacock term|peacock-inline|peacock statement|puffery|loaded term|buzz|weasel inline|weasel-inline|weasel word|weasel words inline|weasel|vague weasel|buzzword inline|tone inline|inappropriate tone inline|colloq|informal inline|euphemism|relevance inline non neutre|pov? inline`,
	"relevance":             `relevance inline|relevance-inline|relevant?|importance inline|importance-inline|importance?|off-topic inline|off topic inline|notability inline|non sequitur|non-sequitur|globalize-inline|trivia inline|undue? importance|examples inline|example needed|example?|needs example|pertinence`,
	"contradiction":         `contradict-inline|contradictory inline|inconsistent|contradiction inline|contradiction-inline|inconsistent inline|inconsistent quotations|discrepancy|contradict inline|contra inline|contradictory-inline`,
	"copyedit":              `copy edit inline|copyedit inline|copy edit-inline|copyedit-inline|sic?|awkward|grammar inline|rephrase|needs copy edit|style inline|tense inline|over-explained|clarify grammar|verify spelling|where is it`,
	"missing information":   `missing information inline|expand inline|needs expansion|incomplete|quantify|how many|how many?|how often|ranking needed|number needed|incomplete inline|missing long citation|list missing|attribution inline|as opposed to what|compared to?|compared to what|name needed|definition needed|definition|define|needs context|pronunciation needed|citation style inline`,
	"time-sensitive":        `time fact|current event inline|as of now|recentism inline|relative time|date dubious|chronology citation needed|how long|how long ago|since when|since when?|until when|until when?`,
	"disambiguation needed": `disambiguation needed|dn|disambig needed|needdab|dab needed|disambiguate|link needs disambiguation|homonymie nécessaire|cleanup link disambiguation`,
}

// flagNames are the names of the marks that print the words they stand around.
var flagNames = map[string]string{"citation needed span": "citation needed"}

// sayings are the templates that print a fixed text.
var sayings = map[string]string{
	"nbsp": "\u00a0", "nbs": "\u00a0", "space": "\u00a0", "thinsp": "\u2009", "thin space": "\u2009", "hair space": "\u200a",
	"hairsp": "\u200a", "hsp": "\u200a", "figure space": "\u2007", "ensp": "\u2002", "emsp": "\u2003", "pad": " ", "spaces": "\u00a0", "sp": " ", "0": "\u2007",
	"snd": " – ", "spnd": " – ", "spaced ndash": " – ", "snds": " – ", "spaced en dash": " – ", "sndash": " – ", "dash": " – ", "–": " – ",
	"spaced en dash space": " – ", "spacedndash": " – ",
	"ndash": "–", "en dash": "–", "endash": "–", "mdash": "—", "em dash": "—", "emdash": "—", "—": "—", "--": "—", "mdashb": "—",
	"spaced mdash": " — ", "spaced em dash": " — ", "sm": " — ", "smd": " — ", "snmd": " — ",
	"'": "'", "’": "’", "apostrophe": "'", "'s": "'s", "'\"": "'\"", "\"'": "\"'", "\" '": "\" '", "' \"": "' \"",
	"!": "|", "=": "=", "(": "{", ")": "}", "((": "{{", "))": "}}", "!!": "||", "(!": "{|", "!)": "|}", "!-": "|-", "!((": "[[", "))!": "]]",
	"bull": " • ", "bullet": "•", "•": " • ", "dot": " · ", "middot": "·", "·": " · ", "\\": " / ", "/": " / ",
	"ell": "…", "ellipsis": "…", "...": "…", "deg": "°", "degree": "°", "degrees": "°", "times": "×", "x mark": "✗", "minus": "−",
	"check mark": "✓", "check": "✓", "tick": "✓", "aye": "✓", "ya": "✓", "cross": "✗", "dagger": "†", "ddagger": "‡", "double-dagger": "‡", "†": "†", "‡": "‡",
	"asterisk": "*", "star": "*", "section sign": "§", "pound sign": "£", "gbp symbol": "£", "euro": "€", "indian rupee": "₹", "inr symbol": "₹",
	"yes": "Yes", "y": "Yes", "no": "No", "n": "No", "partial": "Partial", "n/a": "N/A", "na": "N/A", "tba": "TBA", "tbd": "TBD", "unknown": "Unknown",
	"dunno": "?", "some": "Some", "included": "Included", "won": "Won", "nom": "Nominated", "nominated": "Nominated", "pending": "Pending", "draw": "Draw",
	"nonfree": "Non-free", "free": "Free", "proprietary": "Proprietary", "active": "Active", "open": "Open", "closed": "Closed",
	"increase": "▲", "decrease": "▼", "steady": "—", "up": "▲", "down": "▼", "profit": "▲", "loss": "▼", "gain": "▲", "nochange": "—", "no change": "—",
	"increasenegative": "▲", "decreasepositive": "▼", "male": "♂", "female": "♀", "pi": "π", "infin": "∞", "sqrt": "√", "ordm": "º",
	"ad": "AD", "bc": "BC", "bce": "BCE", "ce": "CE", "ibid": "Ibid.", "sic inline": "[sic]", "shy": "\u00ad", "zwsp": "\u200b", "zwj": "\u200d", "zwnj": "\u200c", "lrm": "\u200e", "rlm": "\u200f", "wj": "\u2060", "wbr": "", "brackets": "[ ]", "bracket": "[ ]", "snd2": " – ", "fb": "",
}

// shows are the templates that print one of their arguments: the key is the number of it, with the
// text around it after a colon.
var shows = map[string]string{
	"1":            `nowrap|j|nobr|no wrap|nobreak|nowr|nwr|small|smaller|small2|smaller2|big|larger|large|resized|nobold|normal|nobold2|noitalic|nobold-noitalic|unbulleted|longitem|center|centre|centered|align center|c|left|right|ltr|rtl|rtl-lang|bold|b|strong|em|emphasis|i|italic|it|italics|ital|underline|u|strike|s|s-|strikethrough|sup|sub|sup2|sub2|key press|key|kbd|keypress|code|codett|var|samp|tt|mono|monospace|dfn|smallcaps|sc|small caps|smallcaps all|allcaps|caps|uc|lc|not a typo|chem|chem2|math|mvar|mathbf|bigmath|pslink|wikt-lang|noprint|screen reader-only|screen reader only|visible anchor|vanchor|va|anchored|glossary link|gli|term|defn|ill|interlanguage link|interlanguage link multi|link-interwiki|lien|red link|redlink|red|no redirect|noredirect|nr|sectionlink|slink|nihongo|nihongo2|nihongo3|nihongo foot|korean|zh-full|transl|transliteration|lj|script|polytonic|unicode|hebrew|arabic|lang2|ipa|ipa-all|ipa link|ipalink|ipablink|ipaslink|audio-ipa|respell|pronunciation|pron|pronounced|usd|us$|usdollar|nts|ntsh2|number table sorting|formatnum2|formatnumber|val|num|e-number|sort dash|hs2|font|nohyphen|fake heading|pull quote inline|cquote inline|quote inline|quotation inline|inline quote|qi|bracketed|quote without source|tq|talk quote inline|nobots text|title|film|no italics|plainlink|plain link|full page url|srlink|linktext|first word|last word|str trim|trim|strip|ucfirst|lcfirst|delink|text|tooltip|tool tip|hover title|popup|explain text|h:title|ruby|ruby2|frac text|transcl|lnl|nlk|sdash|sourcetext|keypresslist|circumfix|nobreakdash|not typo|as written|as is|proper name|as|first|nt|ac|nowraplinks|avoid wrap|avoidwrap|nowrap begin text|vlink|ship name|s.s|ccode|boxed|box|border|highlight|pink|green|blue|lime|yellow|purple|orange|gray|grey|legend0|legend inline|legend|legend2|colorbox text|color box text|image label small|image label|annotated text|hidden inline|float right|float left|floatright|floatleft|stack|stack|rotate text|vertical header|vert header|rh text|tcg|trad|dir|rund|tausender|nicht|hilfe`,
	"1:| [sic]":    `sic`,
	"1:c. |":       `circa|c.|ca.|circ|ca|approx year|vers|um`,
	"1:fl. |":      `floruit|fl|fl.|flourished`,
	"1:r. |":       `reign|r.`,
	"1:né |":       `né`,
	"1:née |":      `née|nee`,
	"1:d. |":       `died text`,
	"1:b. |":       `born text`,
	"1:~|":         `approx|approximately`,
	"1:\"|\"":      `quote-inline|qq|`,
	"1:$|":         `us dollar|usd amount`,
	"1:£|":         `gbp|pound sterling|£`,
	"1:€|":         `eur|euro amount|€`,
	"1:₹|":         `inr|indian rupees|₹|rs.`,
	"1:A$|":        `aud|a$`,
	"1:C$|":        `cad|c$|can$`,
	"1:¥|":         `jpy|cny|jp¥|¥|rmb`,
	"1:√|":         `radic`,
	"1:|°":         `degs`,
	"1:|\u00a0km²": `sqkm`,
	"2":            `version|lang|langx text|color|colour|fontcolor|font color|font colour|colored text|color text|background color|bg|resize|fs|font size|fontsize|abbrlink text|hidden text|ft|pad text|rotate|visible text|translit|transl2|lang-text|ipac|hover|lk text|linked text|wikt|wiktionary inline|wt|pgn text|cell|background|textcolor|coloredlink|colored link|colorlink|dfn text|span|div|userspan|style|alt text|bgcolor|ifsubst|if empty|ns0|sortname text|sort|hs|ntsh|number|sortkey text|wrap|text color|color sample`,
	"3":            `script/text|font text`,
}

// joins print all their unnamed arguments, with the key between them.
var joins = map[string]string{
	" ":   `ubl|unbulleted list|ublist|ubt|plain list inline|lines|br separated entries|bs|br list|flatlist br|nowrap list|vunblist|unbullet|comma separated entries br|mp|stacked list|longlist|collapsible list|collapsible`,
	" · ": `hlist|horizontal list|flat list|hlist inline|dotlist|dot list|inline list|nowrap hlist`,
	", ":  `comma separated entries|cslist|csl|comma list|comma separated values|csv|enum|enumerate|cite list`,
	"":    `concat|join|str join`,
	"–":   `ndash range|range|reign range|year range`,
}

// blockTemplates print their unnamed arguments as blocks.
const blockTemplates = `plainlist|plain list|flatlist|flat list block|startflatlist text|endplainlist text|columns-list|colist|columnslist|column list|div col list|col-list|multicol list|columns list|cols|bulleted list|blist|bulletedlist|ordered list|olist|numbered list|unordered list|definition list block|indent|block indent|blockindent|in5|poem|poemquote|poem quote|verse|verse translation|box block|quote box content|hidden begin text|hidden|collapse|collapsed|cot text|collapsible section|nowrap block|small block|smalldiv|refbegin text|multiref|multiref2|unbulleted list citebundle|citebundle|bundled references|bundle|multiple references|boîte déroulante|début de colonnes text|colonnes|mehrspaltige liste|largethumb`

const quoteTemplates = `quote|blockquote|cquote|bquote|quotation|quote box|quotebox|rquote|bq|block quote|pull quote|pquote|quotation templates|centered pull quote|quote frame|rq|long quote|longquote|cq|excerpt quote|quote box2|quote box3|zitat|citation bloc|cita|début citation text|citat|talkquote|tquote|quote1|quote2|wikiquote-quote|epigraph|verse quote|imagequote|quote sidebox`

const imageTemplates = `multiple image|multiple images|double image|auto images|vertical images list|triple image|image frame|photomontage|photo montage|annotated image|annotated image 4|superimpose|css image crop|listen|listen image|external media|external image|external video|mehrere bilder|images|superpose|gallery image|location map|location map+|location map many|side box|image array|tall image|stack image`

const galleryTemplates = `gallery|image gallery|galerie`

// hiddenTemplates print nothing, or nothing that is a claim of the article.
const hiddenTemplates = `use dmy dates|use mdy dates|use ymd dates|use british english|use american english|use canadian english|use australian english|use indian english|use oxford spelling|use hiberno-english|use irish english|use new zealand english|use south african english|use british english oxford spelling|engvarb|engvaro|engvar|eng|dmy|mdy|use list-defined references|use harvard referencing|use shortened footnotes|use asian english|american english|british english|british-english|bots|nobots|
short description|sd|shortdesc|displaytitle|italic title|italictitle|italic title prefixed|lowercase title|lowercase|lowercasetitle|defaultsort|correct title|wrongtitle|wrong title|restricted title|bug title|technical restrictions|special characters|contains special characters|title language|
main|main article|mainarticle|main articles|main list|main page|main1|main2|main3|main topic|see main article|details|details3|further|further information|further2|furtherinfo|see also|seealso|see|also|see also2|seealso2|more|rellink|hatnote|about|about-distinguish|about-distinguish2|about2|about3|otheruses|other uses|otheruses1|otheruses2|otheruses3|otheruses4|otheruse|other use|two other uses|two-other-uses|three other uses|other people|other people2|other people3|otherpeople|other persons|other places|otherplaces|other places3|other ships|other hurricanes|redirect|redirect2|redirect3|redirect4|redirect6|redirect7|redirect10|redirect-distinguish|redirect-distinguish2|redirect-multi|redirect-several|redirect-synonym|distinguish|distinguish2|dist|confuse|confused|not to be confused with|for|for2|for-multi|selfref|self-reference|this|dablink|disambig-acronym|hauptartikel|siehe auch|begriffsklärungshinweis|weiterleitungshinweis|dieser artikel|article détaillé|articles détaillés|voir homonymes|voir homonyme|confusion|à ne pas confondre avec|voir aussi|redirect hatnote|broader|split article|excerpt|transcluded section|labelled list hatnote|see details|see introduction|introduction|for introduction|category see also|cat main|catmore|year nav|similar names|family name hatnote|spanish name|spanish name 2|chinese name|korean name|japanese name|hungarian name|eastern name order|patronymic|portuguese name|vietnamese name|indian name|icelandic name|malay name|arabic name|western name order|family name explanation|
pp|pp-protected|pp-semi|pp-semi-protected|pp-semi-indef|pp-move|pp-move-indef|pp-vandalism|pp-semi-vandalism|pp-dispute|pp-blp|pp-pc|pp-pc1|pp-extended|pp-30-500|protected|vprotected|vprotect|sprotected|sprotect|sprotected2|semiprotected|semiprotected2|semi-protected|semi-protected2|protected page|twoversions|good article|featured article|featured|ga|fa|link fa|link ga|link fl|lien ad|lien ba|lesenswert|exzellent|lesenswerter artikel|spoken wikipedia|spoken wikipedia-2|spoken|top icon|topicon|featured list|exzellenter artikel|
unreferenced|unref|unreferenced section|unreferencedsection|unsourced section|refimprove|ref improve|more citations needed|more sources|moresources|morerefs|citations missing|citation style|more citations needed section|refimprove section|refimprove-section|ref improve section|one source|onesource|single source|blp sources|blp unsourced|blp sources section|blp no footnotes|blp imdb refimprove|no footnotes|nofootnotes|more footnotes|morefootnotes|more footnotes needed|no references|noref|cleanup|clean up|cleanup-date|cleanup-section|cleanup rewrite|cleanup-rewrite|cleanup section|cleanup reorganize|cleanup bare urls|cleanup-link rot|cleanup red links|copy edit|copyedit|copy edit-section|copyedit-section|copypaste|expand|expand section|expand-section|expandsection|expand list|expand language|expand french|expand german|expand spanish|expand article|empty section|missing information|missing info|incomplete list|dynamic list|inc-video|incomplete|complete list|inuse|in use|under construction|underconstruction|current|current event|currentevent|current related|current person|recent death|update|out of date|outdated|update section|updated|update needed|as of banner|pov|npov|pov-section|pov section|neutrality|pov-check|pov-date|disputeabout|pov lead|pov-title|npov-section|unbalanced|unbalanced section|undue weight|undue|undue weight section|undue section|coi|advert|advertisement|autobiography|fansite|fan pov|weasel section|weasel words|peacock|peacock terms|tone|inappropriate tone|essay-like|essay|essay-entry|essay-opinion|news release|like resume|cv|story|original research|or section|originalresearch|synthesis|primary sources|primarysources|primary|third-party|self-published|unreliable sources|disputed|disputed-section|disputed section|accuracy|accuracy dispute|factual accuracy|totallydisputed|totally-disputed|totallydisputed-section|hoax|contradict|contradict-other|contradicts other|contradict section|self-contradictory|globalize|globalise|globalize/us|globalize/uk|globalize section|worldview|systemic bias|recentism|recent|too many see alsos|external links|external links needed|overlinked|underlinked|orphan|deadend|dead end|wikify|uncategorized|uncategorised|improve categories|categorize|multiple issues|multipleissues|article issues|articleissues|issues|ambox|mbox|ombox|cmbox|tmbox|fmbox|imbox|notability|importance|notable|merge|merge to|mergeto|merge from|mergefrom|merge-multiple|merging|mergewith|split|split section|splitsection|split-section|split2|split to|move portions|rename|requested move|move|long|verylong|very long|too long|lead too long|lead too short|lead missing|lead rewrite|lead extra info|intro missing|intro-missing|intro-tooshort|intro length|introduction length|toolong|longish|lengthy|long plot|plot|prose|cleanup-list|in-universe|in popular culture|trivia|toomuchtrivia|trivia section|too many photos|too many images|image request|reqphoto|photo requested|sections|cleanup-jargon|technical|too technical|jargon|confusing|confusing section|unclear section|vague section|incomprehensible|abbreviations|example farm|examplefarm|linkfarm|cleanup-spam|spam|afd|article for deletion|article for deletion/dated|afdm|afd1|prod|proposed deletion|proposed deletion/dated|dated prod|prod blp|prod blp/dated|db|db-g11|delete|speedy|hangon|copyvio|copyvio link|copied|proposed split|fiction|unreferenced-section|sources|references needed|citecheck|citation check|cite check|verify sources|sourcesstart|citationstyle|rough translation|translated page|not english|expert|expert needed|expert-subject|attention|attention needed|disambiguation cleanup|review|pages needed|page numbers needed|page numbers improve|medref|medical citations needed|religious text primary|criticism section|criticism title|cleanup tense|tense|generalize|belege fehlen|belege|überarbeiten|neutralität|veraltet|lückenhaft|unverständlich|quellen|à sourcer|ébauche|à recycler|pertinence|admissibilité|non neutre section|à wikifier|section vide|article incomplet|bandeau|actualité|
authority control|normdaten|autorité|persondata|personendaten|taxonbar|medical resources|portal|portal bar|portalbar|portal-inline|portal inline|portail|portal box|portalbox|subject bar|sister project links|sisterlinks|sister links|sister project|sister bar|commons|commonscat|commons category|commonscat-inline|commons category-inline|commons-inline|commons cat|commonscategory|commons and category|commons category multi|commons category inline|commonscat multi|wikiquote|wikiquote-inline|wikisource|wikisource author|wikisource-inline|wikisourcelang|wikisource portal|wiktionary|wiktionary pipe|wiktionarypar|wiktionary-inline|wikibooks|wikibooks-inline|wikiversity|wikinews|wikinews-inline|wikinewscat|wikinews category|wikinewshas|wikivoyage|wikivoyage-inline|wikitravel|wikispecies|wikispecies-inline|wikidata|wikiatlas|library resources box|library resources about|library resources by|schwesterprojekt|autres projets|wikisource1911enc|1911|eb1911|gutenberg author|librivox author|internet archive author|
navbox|navboxes|navbox with collapsible groups|nav|sidebar|sidebar with collapsible lists|navigationsleiste|naviblock|navigationsleisten|palette|palette de navigation|series|succession box|s-start|s-end|s-bef|s-ttl|s-aft|s-off|s-reg|s-hou|s-par|s-ppo|s-dip|s-legal|s-mil|s-inc|s-new|s-non|s-vac|s-ach|s-hon|s-acad|s-bus|s-media|s-culture|s-gov|s-prec|s-rel|s-roy|s-court|s-sports|s-civ|s-npo|start box|end box|succession|end|startbox|succession footnote|folgenleiste|personenleiste|
coord|coor|coor d|coor dm|coor dms|coor title d|coor title dm|coor title dms|coord missing|coordinate|coordinates|coord/conversion|geolinks|geobox coor|osm relation|osmrelation-inline|maplink|map mashup|gpx|attached kml|kml|mapit-us-cityscale|geogroup|geogrouptemplate|
clear|clear left|clear right|clr|-|br|clearleft|clearright|break|col-begin|col-break|col-2|col-3|col-4|col-5|col-end|colbegin|colend|col begin|col end|col-1-of-2|col-2-of-2|col-1-of-3|col-2-of-3|col-3-of-3|col-float|col-float-break|col-float-end|div col|div col end|divcol|divcolend|end div col|div col break|columns-start|columns-end|column|column/end|top|mid|bottom|multicol|multicol-break|multicol-end|refbegin|refend|ref begin|ref end|reference begin|toc|tocright|toc right|tocleft|toc left|toc limit|toclimit|toc hidden|compact toc|compacttoc|compact toc8|horizontal toc|tocnestright|alphabetical toc|toc001|notoc|forcetoc|nofollow|noindex|anchor|anchors|anker|anker+|ancre|shortcut|-->|startflatlist|endflatlist|startplainlist|endplainlist|plainlist start|plainlist end|flatlist start|flatlist end|nowrap begin|nowrap end|nowrapbegin|nowrapend|wrap|wrap begin|w|·w|wrapped|quote end|end quote|hidden begin|hidden end|hidden top|hidden bottom|cot|cob|collapse top|collapse bottom|collapse end|stack begin|stack end|image label begin|image label end|fs start|fs mid|fs end|fs end2|fb start|fb end|footer|s-break|ifsub|ombox start|largest cities start|section link end|familytree|familytree/start|familytree/end|chart top|chart bottom|chart|tree chart|tree chart/start|tree chart/end|ahnentafel|ahnentafel top|ahnentafel bottom|graph:chart|graph:lines|clade|cladex|climate chart|weather box|infobox weather|largest cities|largest urban areas|geographic location|geographic location 2|location map~|location map end|random item|engvar|citeref|wikicite|cite end|templatestyles|#invoke|invoke|cbignore|ignore|subscription required|subscription|registration required|registration|closed access|open access|free access|paywall|limited access|subscription or membership required|oclc link|pdf|pdflink|pdf link|webarchive|wayback|cite archive|archive url|webarchive template|archive-it|dead archive|pt icon|icon|de icon|en icon|fr icon|es icon|it icon|ru icon|ja icon|zh icon|nl icon|pl icon|sv icon|in lang|in language|lang icon|languageicon|language icon|link language|ref-en|ref-de|en|de|fr|es|spanisch|englisch|flagicon|flag icon|flagicon image|flagdeco|flagu icon|flagg icon|fb flag|nflag|noflag|image|icon image|nonspecific flag|sister inline|audio|listen button|audio icon|speaker icon|pronunciation file|music icon|playlist button|cite note|efn marker|cnotes|ens|mn|footnote marker|hidden ref|increase2|decrease2|steady2|citation bot|bot|wikidata fallback link|wikidata property|official website missing|official missing|dmoz|curlie|find sources|findsources|imdb name|imdb title|imdb|allmovie|allmusic|rotten-tomatoes|rottentomatoes|metacritic|mojo title|tcmdb name|tcmdb title|amg|myspace|twitter|facebook|youtube|youtube user|instagram|linkedin|discogs artist|musicbrainz artist|c-span|cspan|charlie rose view|worldcat id|worldcat|worldcat subject|nndb|find a grave|findagrave|gutenberg|internet archive|librivox|sep entry|iep|mathworld|planetmath|mgp|bbc online|guardian topic|nyttopic|nyt topic|new york times topic|ted speaker|goodreads|open library|isfdb name|ibdb name|iobdb|playbill person|bfi|screenonline name|ign|mobygames|gamespot|steam|github|openhub|ohloh|sourceforge|official|official website|officialwebsite|official site|official url|offizielle website|site officiel|cia world factbook link|wikia|fandom|books-inline|books inline|toronto weatherbox|english official language clickable map|uk territories image map|navseasoncats|catalog lookup link|categorytree|category tree|category handler|category redirect|cat|see cat|template other|main other|r from move|r from alternative name|r to section|redirect category shell|rcat shell|this is a redirect|r with history|unsigned|unsigned2|undated|talk header|not a forum|disambiguation|disambig|disamb|dab|geodis|hndis|human name disambiguation|letter disambiguation|letter-number combination disambiguation|number disambiguation|begriffsklärung|homonymie|surname|given name|set index article|shipindex|stub|stub-template|metastub|asbox|soft redirect|softredirect|wi|wiktionary redirect|copy to wikimedia commons|move to wiktionary|move to wikisource|trans wiki|copy section to wikibooks|vfd|rfd|tfd|tfm|cfd|ffd|rfc|editnotice|edit semi-protected|seasonal|year header|decade header|sports reference|historical|rejected|wikipedia books|wikipedia-books|book link|wikify-date|redlinks|sloppy|checksource|speciesbox hatnote|sockpuppet|indefblocked|test|test2|welcome|cleanup-context|context|uncategorized-date|limited geographic scope|limitedgeographicscope|nowcommons|anchor text|void|nil|null|empty|dummy|hide|comment|todo|fixme|editors' note|verify lead`

// infoboxes whose names do not begin with "infobox".
const infoboxes = `taxobox|speciesbox|automatic taxobox|geobox|drugbox|chembox|protein|starbox begin|ship infobox|company|football club infobox|computer infobox|thumbnail infobox|info/empresa|ficha de persona|bio|vehicle infobox|planetbox begin|elementbox|virusbox|subspeciesbox|hybridbox|album infobox|language infobox|personenbox|reactionbox|book infobox|film infobox`

// identifiers print a word and their argument.
var identifiers = map[string]string{
	"HMS": `hms`, "USS": `uss`, "HMAS": `hmas`, "HMCS": `hmcs`, "RMS": `rms`, "SS": `ss`, "MS": `ms`, "MV": `mv`, "SMS": `sms`, "USCGC": `uscgc`, "INS": `ins`,
	"OCLC": `oclc`, "ISSN": `issn`, "doi:": `doi`, "PMID": `pmid`, "PMC": `pmc`, "arXiv:": `arxiv`, "JSTOR": `jstor`, "LCCN": `lccn`,
	"ASIN": `asin`, "Bibcode:": `bibcode`, "hdl:": `hdl|handle`, "US patent": `us patent|patent`, "SSRN": `ssrn`, "S2CID": `s2cid`, "Zbl": `zbl`, "MR": `mr|mathscinet`, "CAS": `cas`,
}

const (
	dateTemplates    = `start date|start-date|startdate|end date|enddate|end-date|start date and age|start date and years ago|end date and age|birth date|birth-date|birthdate|dob|bda|birth date and age|birth-date and age|bday|birth date and age2|death date|death-date|deathdate|dod|dts|date table sorting|date|film date|release date|released date|launch date|release date and age|start and end dates|birth year and age|death year and age|date-mf|dtsh|formatdate|format date|date de naissance|date-|date de décès|birth based on age as of date|birth year|opening date|published date|geburtsdatum|dies|start date text`
	agedDates        = `death date and age|death-date and age|dda|death date and given age`
	ageTemplates     = `age|age in years and days|age nts|age in days|time ago|years ago|age in years, months and days|age as of date|ageing|years or months ago|time interval|age in months`
	isbnTemplates    = `isbn|isbnt|isbn-10|isbn-13|isbn13|listed invalid isbn|isbn link`
	urlTemplates     = `url|url2|website url|official url inline|webseite|link url`
	asOfTemplates    = `as of|asof|as at|stand|as-of`
	convertTemplates = `convert|cvt|convert/sandbox|conv|converting|unit|einheit text`
	countryTemplates = `flag|flagcountry|flagu|flag+link|flag+|flagg|flagright text|fb|fbicon text|fb-rt|nft|flaglink|flagcountry2|country data text|flag decoration|cr|crw|ru|rut|rl text|bk|ih|fbw|flagathlete|flagioc|flagioc2|flagmedalist|flagteam|noc text`
)

// languageNames are those that {{lang-xx}} prints before its words.
var languageNames = map[string]string{
	"af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "br": "Breton", "ca": "Catalan", "cs": "Czech",
	"cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "eo": "Esperanto", "es": "Spanish",
	"et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gd": "Scottish Gaelic",
	"gl": "Galician", "grc": "Ancient Greek", "gv": "Manx", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
	"hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean",
	"kw": "Cornish", "la": "Latin", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ms": "Malay", "nl": "Dutch",
	"no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sa": "Sanskrit", "sco": "Scots",
	"sk": "Slovak", "sl": "Slovene", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "ta": "Tamil", "th": "Thai",
	"tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "yi": "Yiddish", "zh": "Chinese",
}

// hiddenFunctions are parser functions and variables that print nothing here.
const hiddenFunctions = `defaultsort|defaultsortkey|defaultcategorysort|displaytitle|sortierung|#invoke|#related|#property|#statements|#coordinates|#babel|#language|#expr|#time|#timel|#titleparts|#rel2abs|pagename|fullpagename|namespace|talkpagename|localurl|fullurl|canonicalurl|filepath|urlencode|anchorencode|ns|int|msg|msgnw|raw|#formatdate|#special|clé de tri|pagesize|protectionlevel|numberofarticles|#lst|#lsth|#section|#section-h|#lstx|noexternallanglinks|#seo|pagesincategory|#assessment|plural|grammar|gender|padleft|padright|bidi|#len|#pos|#sub|#replace|#explode|#count|#arraymap`

// shownFunctions print the text after their colon, near enough.
const shownFunctions = `formatnum|formatnum:r|#formatnum|dateformat|formatdate`

// caseFunctions print the text after their colon in other letters.
const caseFunctions = `lc|uc|lcfirst|ucfirst`

const branchFunctions = `#if|#ifeq|#ifexpr|#ifexist|#iferror|#switch`

// variables are magic words in braces, without arguments.
const variables = `currentyear|currentmonth|currentmonthname|currentmonthabbrev|currentday|currentday2|currentdayname|currentdow|currenttime|currenthour|currentweek|currenttimestamp|localyear|localmonth|localmonthname|localday|localtime|pagename|fullpagename|basepagename|subpagename|namespace|sitename|server|numberofarticles|numberofusers|numberofpages|numberoffiles|revisionid|revisionday|revisionyear|revisiontimestamp|talkpagename|currentversion|scriptpath|subst|#tag|articlepagename|pagenamee|numberofedits|numberofadmins|contentlanguage|seitenname`

// rules is the table of all templates by name. Where a name is in two tables, the later one holds.
var rules = sync.OnceValue(func() map[string]rule {
	m := make(map[string]rule, 4096)
	add := func(names string, r rule) {
		for name := range strings.SplitSeq(names, "|") {
			if name = strings.TrimSpace(name); name != "" {
				m[name] = r
			}
		}
	}
	add(hiddenTemplates, rule{action: doHide})
	add(variables, rule{action: doHide})
	for name, text := range sayings {
		m[name] = rule{action: doSay, text: text}
	}
	for key, names := range shows {
		number, text, _ := strings.Cut(key, ":")
		add(names, rule{action: doShow, n: int8(number[0] - '0'), text: text, names: "text|content|1"})
	}
	m["ipa"] = rule{action: doIPA}
	for sep, names := range joins {
		add(names, rule{action: doJoin, text: sep})
	}
	add(`sfnref|harvid`, rule{action: doJoin}) // an anchor, in |ref= of a full citation
	add(blockTemplates, rule{action: doBlocks})
	add(imageTemplates, rule{action: doImages})
	add(`wide image|panorama|panorama simple|wideimage|tall image|largethumb`, rule{action: doImages, n: 3})
	add(galleryTemplates, rule{action: doGallery})
	for id, names := range identifiers {
		add(names, rule{action: doIdentifier, text: id})
	}
	add(dateTemplates, rule{action: doDate, n: 1})
	add("datum", rule{action: doDate, n: 1, text: "de"})
	add(agedDates, rule{action: doDate, n: 1})
	add(ageTemplates, rule{action: doHide})
	add(isbnTemplates, rule{action: doISBN})
	add(urlTemplates, rule{action: doURL})
	add(asOfTemplates, rule{action: doAsOf})
	add(convertTemplates, rule{action: doConvert})
	add(countryTemplates, rule{action: doFlagName})
	add(`abbr|abbrv|abbreviation|abbrlink|define|initialism|dfn`, rule{action: doShow, n: 1})
	add(`lang|lang-x|langue|langr`, rule{action: doLang, n: 2})
	for name, list := range flags {
		r := rule{action: doFlag, text: name}
		if n, ok := flagNames[name]; ok {
			r.text = n
		}
		for f := range strings.SplitSeq(list, "|") {
			if f = strings.TrimSpace(f); f == "" {
				continue
			}
			if f[0] == '1' && len(f) > 3 && f[1] >= 'a' {
				m[f[1:]] = rule{action: doFlag, text: r.text, n: 1}
			} else {
				m[f] = r
			}
		}
	}
	for _, s := range notes {
		add(s.names, s.rule)
	}
	for _, s := range shortCites {
		add(s.names, s.rule)
	}
	for kind, names := range citeTemplates {
		add(names, rule{action: doCite, text: kind})
	}
	add(quoteTemplates, rule{action: doQuote})
	add(infoboxes, rule{action: doInfobox})
	return m
})

// functionRule returns the rule for what stands before the colon of a template's name.
func functionRule(name string) (rule, bool) {
	if len(name) > 24 {
		return rule{}, false
	}
	var buf [24]byte
	key := normalName(buf[:0], name)
	r, ok := functions()[string(key)]
	if !ok && len(key) > 0 && key[0] == '#' {
		return rule{action: doHide}, true
	}
	return r, ok
}

var functions = sync.OnceValue(func() map[string]rule {
	m := make(map[string]rule)
	add := func(names string, r rule) {
		for name := range strings.SplitSeq(names, "|") {
			m[name] = r
		}
	}
	add(hiddenFunctions, rule{action: doHide})
	add(shownFunctions, rule{action: doShow, n: 1})
	add(branchFunctions, rule{action: doBranch})
	for name := range strings.SplitSeq(caseFunctions, "|") {
		m[name] = rule{action: doCase, text: name}
	}
	m["#tag"] = rule{action: doTag}
	return m
})

// familyRule returns the rule for a name that belongs to a family of templates.
func familyRule(key []byte) rule {
	name := string(key)
	has := strings.HasPrefix
	switch {
	case has(name, "cite ") || has(name, "citation/"):
		return rule{action: doCite}
	case has(name, "infobox"):
		return rule{action: doInfobox}
	case has(name, "lang-") && len(name) < 16:
		return rule{action: doLang, n: 1}
	case has(name, "ipa-"):
		return rule{action: doIPA}
	case has(name, "ipac-") || has(name, "ipa/"):
		return rule{action: doJoin, n: 1}
	case has(name, "pp-"), has(name, "user "), has(name, "wikiproject"), has(name, "wikisource"), has(name, "wikivoyage"),
		has(name, "navbox"), has(name, "navigationsleiste"), has(name, "palette "), has(name, "r from "), has(name, "r to "),
		has(name, "use "), has(name, "expand "), has(name, "commons"), has(name, "cleanup"), has(name, "blp "),
		has(name, "infoboks"), has(name, "taxonomy/"), has(name, "s-"), has(name, "globalize"), has(name, "unreferenced"),
		has(name, "portail"), has(name, "redirect"), has(name, "split"), has(name, "merge"), has(name, "cfb-"), has(name, "other uses"),
		has(name, "protected"), has(name, "campaignbox"), has(name, "col-"), has(name, "toc "), has(name, "uw-"), has(name, "db-"),
		strings.HasSuffix(name, "-stub"), strings.HasSuffix(name, " stub"), strings.HasSuffix(name, " sidebar"),
		strings.HasSuffix(name, " navbox"), strings.HasSuffix(name, " topics"), strings.HasSuffix(name, " series"),
		strings.HasSuffix(name, " footer"), strings.HasSuffix(name, " hatnote"), strings.HasSuffix(name, " icon"),
		strings.HasPrefix(name, "#"):
		return rule{action: doHide}
	case strings.HasSuffix(name, " infobox"):
		return rule{action: doInfobox}
	case strings.HasSuffix(name, " inline") || strings.HasSuffix(name, "-inline"):
		return rule{action: doHide}
	}
	return rule{}
}
