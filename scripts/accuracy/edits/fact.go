package edits

import (
	"regexp"
	"strconv"
	"strings"
)

var months = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

var (
	percent   = regexp.MustCompile(`\b\d+(\.\d+)?(%| percent\b| per cent\b)`)
	money     = regexp.MustCompile(`(US\$|[$£€])\d[\d,.]*\d( (million|billion))?`)
	fullDate  = regexp.MustCompile(`\b\d{1,2} (` + strings.Join(months, "|") + `) \d{4}\b|\b(` + strings.Join(months, "|") + `) \d{1,2}, \d{4}\b`)
	year      = regexp.MustCompile(`\b(in|In|since|Since|by|from|until|of) (1[5-9]|20)\d\d\b`)
	counted   = regexp.MustCompile(`\b\d{1,3}(,\d{3})* [a-z]{4,}`)
	fullName  = regexp.MustCompile(`\b[A-Z][a-z]{3,} [A-Z][a-z]{3,}\b`)
	quoted    = regexp.MustCompile(`(^|[ (])["“]\w[^"“”]{12,}["”]`)
	copula    = regexp.MustCompile(`\b(is|was|are|were) ([a-z]{4,})\b`)
	reporting = regexp.MustCompile(`\b(said|stated|argued|claimed|announced|denied)\b`)
	modal     = regexp.MustCompile(`\bwill ([a-z]{3,})\b`)
	digits    = regexp.MustCompile(`\d+`)
)

// swap replaces the first match of re in the running text.
func swap(text string, re *regexp.Regexp, inQuotes bool, with func(match string) string) (changed, before, after string) {
	h := hidden(text, inQuotes)
next:
	for _, m := range re.FindAllStringIndex(text, -1) {
		for i := m[0]; i < m[1]; i++ {
			if h[i] {
				continue next
			}
		}
		if m[0] > 0 && strings.IndexByte("-.,/$", text[m[0]-1]) >= 0 {
			continue // part of a longer token
		}
		before = text[m[0]:m[1]]
		if after = with(before); after == "" || after == before {
			continue
		}
		return text[:m[0]] + after + text[m[1]:], before, after
	}
	return "", "", ""
}

// another gives other digits of the same length, a little or far off.
func (s *step) another(number string) string {
	plain := strings.ReplaceAll(number, ",", "")
	n, err := strconv.Atoi(plain)
	if err != nil {
		return ""
	}
	add := 1 + n/9
	if n > 1400 && n < 2100 && len(plain) == 4 && plain == number {
		add = 1 + n%7
	}
	out := strconv.Itoa(n + add)
	if strings.Contains(number, ",") {
		for i := len(out) - 3; i > 0; i -= 3 {
			out = out[:i] + "," + out[i:]
		}
	}
	return out
}

// firstNumber changes the first run of digits of a match.
func (s *step) firstNumber(m string) string {
	at := digits.FindStringIndex(m)
	return m[:at[0]] + s.another(m[at[0]:at[1]]) + m[at[1]:]
}

// fact makes the edit that changes one detail; half the time a citation comes with it.
func fact(name, kind string, re *regexp.Regexp, with func(s *step, m string) string, shown func(before, after string) (string, string)) edit {
	return edit{name: name, do: func(s *step) bool {
		found := map[string][2]string{}
		u, ok := s.reword(func(text string) string {
			t, before, after := swap(text, re, false, func(m string) string { return with(s, m) })
			if kind == "number" && (percent.MatchString(before) || strings.Contains(text, "$"+before) || strings.Contains(text, "£"+before)) {
				return ""
			}
			found[t] = [2]string{before, after}
			return t
		})
		if !ok {
			return false
		}
		f := found[u.text]
		if shown != nil {
			f[0], f[1] = shown(f[0], f[1])
		}
		e := s.expect(u.id)
		e.Facts = append(e.Facts, Fact{kind, f[0], f[1]})
		if s.format == Wikitext && s.rand.IntN(2) == 0 {
			ref, url := s.newRef()
			u.text += ref
			e.Gained = append(e.Gained, url)
		}
		return true
	}}
}

// digitsOf keeps the numbers of a match, which is what the fact must name.
func digitsOf(before, after string) (string, string) {
	return digits.FindString(before), digits.FindString(after)
}

var facts = []edit{
	fact("percentage changed", "percentage", percent, (*step).firstNumber, nil),
	fact("money changed", "money", money, func(s *step, m string) string { return s.firstNumber(m) }, nil),
	fact("date changed", "date", fullDate, func(s *step, m string) string {
		for i, month := range months {
			if strings.Contains(m, month) {
				return strings.Replace(m, month, months[(i+1+s.rand.IntN(10))%12], 1)
			}
		}
		return ""
	}, nil),
	fact("year changed", "date", year, (*step).firstNumber, digitsOf),
	fact("number changed", "number", counted, func(s *step, m string) string {
		if _, noun, _ := strings.Cut(m, " "); strings.HasPrefix(noun, "million") || strings.HasPrefix(noun, "billion") || strings.HasPrefix(noun, "percent") {
			return ""
		}
		return s.firstNumber(m)
	}, digitsOf),
	fact("name changed", "name", fullName, func(s *step, m string) string {
		first, last, _ := strings.Cut(m, " ")
		if notNames[first] || notNames[last] {
			return ""
		}
		other := surnames[s.rand.IntN(len(surnames))]
		if other == last {
			return ""
		}
		return first + " " + other
	}, func(before, after string) (string, string) {
		_, b, _ := strings.Cut(before, " ")
		_, a, _ := strings.Cut(after, " ")
		return b, a
	}),
	fact("negated", "negation", copula, func(_ *step, m string) string {
		verb, rest, _ := strings.Cut(m, " ")
		return verb + " not " + rest
	}, func(string, string) (string, string) { return "", "not" }),
	fact("hedged", "hedge", copula, func(s *step, m string) string {
		verb, rest, _ := strings.Cut(m, " ")
		return verb + " " + hedges[s.rand.IntN(len(hedges))] + " " + rest
	}, func(_, after string) (string, string) { return "", strings.Fields(after)[1] }),
	fact("attribution changed", "attribution", reporting, func(s *step, m string) string {
		if m == "claimed" {
			return "said"
		}
		return "claimed"
	}, nil),
	fact("will became may", "hedge", modal, func(_ *step, m string) string { return "may" + m[len("will"):] },
		func(string, string) (string, string) { return "", "may" }),
	{name: "quotation changed", do: func(s *step) bool {
		u, ok := s.reword(func(text string) string {
			t, _, _ := swap(text, quoted, true, func(m string) string {
				for _, w := range words(m, true) {
					if word := m[w.start:w.end]; lower(word) && len(word) > 4 && !loaded[word] {
						return m[:w.start] + "granite" + m[w.end:]
					}
				}
				return ""
			})
			return t
		})
		if ok {
			s.expect(u.id).Facts = []Fact{{"quotation", "", "granite"}}
		}
		return ok
	}},
}

var (
	surnames = []string{"Okonjo", "Brandreth", "Lindqvist", "Ferrante", "Halloran", "Mbeki", "Castellan", "Whitlock"}
	hedges   = []string{"reportedly", "allegedly", "possibly"}
	notNames = map[string]bool{"This": true, "That": true, "These": true, "There": true, "They": true, "After": true, "During": true, "Since": true, "When": true, "While": true, "Although": true, "However": true, "With": true, "From": true, "Some": true, "Many": true, "Most": true, "Other": true, "Your": true, "Under": true, "Both": true, "Today": true, "Also": true, "Like": true, "Between": true, "Before": true, "Unlike": true, "Despite": true}
)

// loaded words make a fact, or may: they are not reworded.
var loaded = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`said says stated states argued argues claimed claims announced denied denies according reportedly reported reports
		allegedly alleged possibly perhaps probably might could would should likely unlikely apparently supposedly seems appears appeared believed
		estimated thought considered expected suggested suggests confirmed declared insisted described told added noted explained wrote
		never neither cannot nothing nobody none without hardly
		three four five seven eight nine eleven twelve thirteen fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
		million billion trillion dozen half quarter third fourth fifth first second twice percent cent about around approximately nearly almost
		over under more less roughly least most dollars pounds euros metres miles feet hectares kilometres tonnes square century centuries
		years year months month days day weeks week hours hour minutes decade decades early late mid summer winter spring autumn
		monday tuesday wednesday thursday friday saturday sunday which where while their there these those from with that this been have were`) {
		m[w] = true
	}
	return m
}()
