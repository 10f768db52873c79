package facts

// The tables of English words behind [Find], one list a line or block, lower case. A word may stand
// in several. They hold general English and the vocabulary of news and encyclopedia prose, and
// were written for this package by going through grammars' closed classes (number words, modals,
// negations) and the usual reporting verbs; names.go has the tables that only names need.

// numberWords are the cardinal numbers below a hundred.
var numberWords = map[string]int{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
	"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
	"fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
	"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// scaleWords are powers of ten, by exponent.
var scaleWords = map[string]int{
	"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
	"mn": 6, "bn": 9, "tn": 12, "dozen": 1, // a dozen is no power of ten; spelled knows
}

// glued are scales printed right behind the digits, as in "5m".
var glued = map[string]int{"k": 3, "m": 6, "mn": 6, "b": 9, "bn": 9, "t": 12, "tn": 12}

// vagueNumbers are magnitudes without a number; the value is the word.
var vagueNumbers = words("dozens scores hundreds thousands millions billions trillions")

// ordinalWords are the ordinals that are written out; "first" to "third" count only after a
// determiner, since they are adverbs and fractions too.
var ordinalWords = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
	"eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
	"fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
	"nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}

// fractionWords are the parts that follow a cardinal ("two thirds"), by denominator.
var fractionWords = map[string]int{
	"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4,
	"fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10,
}

// determiners stand before a noun phrase; the ordinals need one.
var determiners = words("a an the his her its their our my your this that every each")

// notCounting are the words after which a preceding "one" is a pronoun.
var notCounting = words(`of another or who that which can could may might must should would will is
	was has had does did and but to in on at by for from with as than cannot not 's else`)

// months by number, with the usual short forms.
var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
	"august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
	"oct": 10, "nov": 11, "dec": 12,
}

// weekdays; the value is the word.
var weekdays = words("monday tuesday wednesday thursday friday saturday sunday")

// yearWords stand before a year or a month and make a bare number a date.
var yearWords = words(`in since by until till before after during from between circa ca c around
	early late mid year spring summer autumn fall winter of and to through last next this`)

// currencyWords and codes, by the code that goes into the value.
var currencyWords = map[string]string{
	"dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pounds": "GBP",
	"yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupees": "INR", "rubles": "RUB",
	"roubles": "RUB", "francs": "CHF", "pesos": "MXN", "cents": "cent",
	"shekels": "ILS", "lira": "TRY", "riyals": "SAR", "rand": "ZAR", "kronor": "SEK",
	"usd": "USD", "eur": "EUR", "gbp": "GBP", "jpy": "JPY", "cny": "CNY", "inr": "INR",
	"rub": "RUB", "chf": "CHF", "cad": "CAD", "aud": "AUD", "sek": "SEK", "nok": "NOK",
	"dkk": "DKK", "mxn": "MXN", "brl": "BRL",
}

// currencySigns by their first rune; a national prefix as in "A$" is looked up in dollarPrefixes.
var currencySigns = map[rune]string{
	'$': "USD", '€': "EUR", '£': "GBP", '¥': "JPY", '₹': "INR", '₽': "RUB", '₩': "KRW", '₪': "ILS",
	'₺': "TRY", '₴': "UAH", '₦': "NGN", '₫': "VND", '฿': "THB", '₱': "PHP",
}

// dollarPrefixes are the letters before a dollar sign.
var dollarPrefixes = map[string]string{
	"us": "USD", "u.s.": "USD", "c": "CAD", "ca": "CAD", "can": "CAD", "a": "AUD", "au": "AUD",
	"nz": "NZD", "hk": "HKD", "s": "SGD", "nt": "TWD", "r": "BRL", "mex": "MXN",
}

// units of measure, by the symbol that goes into the value. Days, people and other things that are
// counted stay out of a number's value: they are words of the sentence.
var units = map[string]string{
	"km": "km", "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km",
	"metres": "m", "meters": "m", "metre": "m", "meter": "m",
	"cm": "cm", "centimetres": "cm", "centimeters": "cm",
	"mm": "mm", "millimetres": "mm", "millimeters": "mm",
	"mi": "mi", "mile": "mi", "miles": "mi", "feet": "ft", "ft": "ft", "inches": "in", "yards": "yd",
	"kg": "kg", "kilogram": "kg", "kilograms": "kg", "grams": "g", "mg": "mg",
	"lb": "lb", "lbs": "lb", "tonne": "t", "tonnes": "t", "ton": "ton", "tons": "ton",
	"hectares": "ha", "hectare": "ha", "ha": "ha", "acre": "acre", "acres": "acre",
	"litres": "l", "liters": "l", "barrels": "bbl", "gallons": "gal",
	"kw": "kW", "mw": "MW", "gw": "GW", "kwh": "kWh", "mwh": "MWh", "gwh": "GWh",
	"megawatts": "MW", "gigawatts": "GW", "hz": "Hz", "khz": "kHz", "mhz": "MHz", "ghz": "GHz",
	"mph": "mph", "km/h": "km/h", "kph": "km/h", "knots": "kn",
	"kb": "kB", "mb": "MB", "gb": "GB", "tb": "TB",
}

// negations, by value: that a sentence is denied is one detail, however it is said.
var negations = map[string]string{
	"not": "not", "cannot": "not", "no": "not", "none": "not", "neither": "not", "nor": "nor",
	"never": "never", "without": "without", "nobody": "nobody", "nothing": "nothing",
	"nowhere": "nowhere",
}

// hedges, by value: an adverb and its adjective are one.
var hedges = map[string]string{
	"reportedly": "reported", "allegedly": "alleged", "alleged": "alleged",
	"purportedly": "purported", "purported": "purported", "supposedly": "supposed",
	"supposed": "supposed", "suspected": "suspected", "apparently": "apparent",
	"apparent": "apparent", "seemingly": "seeming", "possibly": "possible", "possible": "possible",
	"probably": "probable", "probable": "probable", "likely": "likely", "unlikely": "unlikely",
	"perhaps": "perhaps", "maybe": "perhaps", "presumably": "presumed", "presumed": "presumed",
	"potentially": "potential", "potential": "potential", "arguably": "arguable",
	"ostensibly": "ostensible", "ostensible": "ostensible", "so-called": "so-called",
	"putative": "putative", "rumored": "rumoured", "rumoured": "rumoured",
	"may": "may", "might": "might", "could": "could",
}

// attributions are the verbs that report what somebody says: lemma, then the forms that are hardly
// anything but verbs, then after a bar those that are nouns too and count only after a pronoun or
// before "that".
var attributions = []string{
	"say said saying says", "claim claimed claiming | claim claims", "confirm confirmed confirms confirming",
	"deny denied denies denying", "announce announced announces announcing",
	"argue argued argues arguing", "state stated stating | states state", "assert asserted asserts asserting",
	"allege alleges alleging", "declare declared declares declaring",
	"admit admitted admits admitting", "insist insisted insists insisting",
	"warn warned warns", "report reported reporting | reports report",
	"acknowledge acknowledged acknowledges", "testify testified testifies",
	"maintain | maintained maintains maintain", "contend contended contends", "tell told tells",
	"explain explained explains", "accuse accused accuses accusing", "emphasise emphasised emphasized emphasises emphasizes",
	"reiterate reiterated reiterates", "remark remarked | remarks remark", "vow vowed | vows vow", "pledge pledged | pledges pledge",
	"threaten threatened threatens", "believe believed believes", "estimate estimated | estimates estimate",
	"suggest suggested suggests", "conclude concluded concludes", "predict predicted predicts",
	"reveal revealed reveals", "disclose disclosed", "promise promised | promises promise",
	"complain complained complains", "concede conceded concedes", "recall recalled recalls",
	"speculate speculated speculates", "imply implied implies", "proclaim proclaimed proclaims",
}

// pronouns before which, in reporting, only a verb can follow.
var pronouns = words("he she they it who we i you which")

// labels number a part of a document, so the number behind them points and does not state.
var labels = words(`figure figures fig figs table tables section sections sec secs chapter chapters ch chap
	eq eqs equation equations ref refs theorem lemma corollary proposition definition appendix
	page pages p pp footnote note paragraph clause item step part vol volume no nos line`)

func words(list string) []string { return fields(list) }
