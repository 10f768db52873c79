package textdiff

import "strings"

// irregular forms, by base form; regular endings are stem's work.
var irregular = parseIrregular(`
be is are was were been being am; have has had having; do does did done doing; go goes went gone
say said; make made; take took taken; come came; see saw seen; know knew known; get got gotten
give gave given; find found; think thought; tell told; become became; leave left; feel felt
bring brought; begin began begun; keep kept; hold held; write wrote written; stand stood; hear heard
mean meant; meet met; run ran; pay paid; sit sat; speak spoke spoken; lead led; grow grew grown
lose lost; fall fell fallen; send sent; build built; understand understood; draw drew drawn
break broke broken; spend spent; rise rose risen; drive drove driven; buy bought; wear wore worn
choose chose chosen; win won; teach taught; catch caught; fight fought; seek sought; sell sold
shoot shot; strike struck; throw threw thrown; fly flew flown; hide hid hidden; steal stole stolen
swear swore sworn; arise arose arisen; bear bore borne; bind bound; deal dealt; eat ate eaten
forbid forbade forbidden; stick stuck; forget forgot forgotten; freeze froze frozen; lay laid; learn learnt
overthrow overthrew overthrown; overcome overcame; shake shook shaken; show shown; sing sang sung
sink sank sunk; sleep slept; slide slid; spring sprang sprung; swim swam swum; tear tore torn
undertake undertook undertaken; withdraw withdrew withdrawn; withhold withheld; wind wound
man men; woman women; child children; person people; foot feet; tooth teeth; life lives; wife wives
half halves; leaf leaves; self selves; matrix matrices; index indices; vertex vertices
analysis analyses; basis bases; crisis crises; thesis theses; hypothesis hypotheses; axis axes
datum data; medium media; criterion criteria; phenomenon phenomena; formula formulae
good better best; bad worse worst; automaton automata; spectrum spectra; momentum momenta`)

func parseIrregular(table string) map[string]string {
	m := make(map[string]string, 400)
	for _, line := range strings.FieldsFunc(table, func(r rune) bool { return r == ';' || r == '\n' }) {
		forms := strings.Fields(line)
		for _, f := range forms {
			if _, taken := m[f]; !taken {
				m[f] = forms[0]
			}
		}
	}
	return m
}

// stem folds a lower-case word to what its inflections and its British and American spellings have
// in common. It is a light stemmer: it takes the endings of number, tense and person away and leaves
// the ones that make another word; see [related] for those.
func stem(w string) string {
	if base, ok := irregular[w]; ok {
		return base
	}
	return spelling(inflection(w))
}

// inflection takes -s, -ed and -ing away.
func inflection(w string) string {
	n := len(w)
	switch {
	case n < 4 || !ascii(w):
		return w
	case strings.HasSuffix(w, "men") && n > 5:
		return w[:n-2] + "an" // policemen
	case strings.HasSuffix(w, "ies") && n > 4:
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"):
		return w[:n-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return dropE(w[:n-1])
	case strings.HasSuffix(w, "ied") && n > 4:
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "eed"):
		return w
	case strings.HasSuffix(w, "ed") && vowel(w[:n-2]):
		return undouble(w[:n-2])
	case strings.HasSuffix(w, "ing") && vowel(w[:n-3]):
		return undouble(w[:n-3])
	}
	return dropE(w)
}

// dropE takes a silent e away, so that "use", "used" and "using" meet.
func dropE(w string) string {
	if n := len(w); n > 3 && w[n-1] == 'e' && w[n-2] != 'e' && vowel(w[:n-1]) {
		return w[:n-1]
	}
	return w
}

// undouble mends the doubled consonant that an ending brought: "stopp", "travell".
func undouble(w string) string {
	n := len(w)
	if n > 3 && w[n-1] == w[n-2] && !strings.ContainsRune("aeiousz", rune(w[n-1])) {
		return w[:n-1]
	}
	return dropE(w)
}

func vowel(w string) bool { return len(w) > 1 && strings.ContainsAny(w, "aeiouy") }

func ascii(w string) bool {
	for i := range len(w) {
		if w[i] >= 0x80 {
			return false
		}
	}
	return true
}

// spellings are British forms and what American ones have in their place; both sides of a
// comparison go through it, so a word that is not meant does no harm.
var spellings = strings.NewReplacer(
	"isation", "ization", "ogue", "og", "aemi", "emi", "paed", "ped", "oeuv", "euv", "cheque", "check",
	"programme", "program", "centr", "center", "theatr", "theater", "metr", "meter", "defenc", "defens",
	"licenc", "licens", "practis", "practic", "offenc", "offens", "grey", "gray", "judgement", "judgment", "sceptic", "skeptic",
	"mould", "mold", "plough", "plow", "tyre", "tire", "kerb", "curb", "aluminium", "aluminum", "ageing", "aging",
	"fulfil", "fulfill", "enrol", "enroll", "skilful", "skillful", "jewellery", "jewelry", "manoeuvr", "maneuver",
	"catalyse", "catalyze", "paralyse", "paralyze", "storey", "story", "whilst", "while", "amongst", "among")

func spelling(w string) string {
	if len(w) < 4 {
		return w
	}
	w = spellings.Replace(w)
	n := len(w)
	switch {
	case strings.HasSuffix(w, "is") && n > 5, strings.HasSuffix(w, "ys") && n > 5:
		w = w[:n-1] + "z"
	case strings.HasSuffix(w, "ll") && n > 5:
		w = w[:n-1]
	}
	if i := strings.Index(w, "our"); i > 1 && n > 5 {
		w = w[:i] + "or" + w[i+3:]
	}
	return w
}
