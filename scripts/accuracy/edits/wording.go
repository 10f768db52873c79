package edits

import (
	"regexp"
	"strings"
	"unicode"
)

// plainWords are the small words of a text that may be reworded: no part of a name, no detail.
func plainWords(text string) []span {
	all := words(text, false)
	var list []span
	for i, w := range all {
		word := text[w.start:w.end]
		if len(word) < 4 || !lower(word) || loaded[word] || hyphenated(text, w) {
			continue
		}
		capital := func(k int) bool { return k > 0 && k < len(all) && unicode.IsUpper(rune(text[all[k].start])) }
		number := func(k int) bool { return k >= 0 && k < len(all) && unicode.IsDigit(rune(text[all[k].start])) }
		if capital(i-1) && capital(i+1) || number(i-1) || number(i+1) {
			continue
		}
		list = append(list, w)
	}
	return list
}

func hyphenated(text string, w span) bool {
	joined := func(i int) bool {
		return i >= 0 && i < len(text) && strings.IndexByte("-'/_.@]", text[i]) >= 0 && i != w.end
	}
	return joined(w.start-1) || joined(w.end) || w.end < len(text) && strings.IndexByte("-'/_@[", text[w.end]) >= 0 || strings.HasPrefix(text[w.end:], "–")
}

var pool = strings.Fields(`granite lantern harbour meadow copper thicket anchor velvet orchard pigment ribbon saddle
	timber walnut cellar candle marble feather basket hollow kettle mirror needle oyster pepper quiver rafter`)

var auxiliary = regexp.MustCompile(`\b(was|were|is|are|had|has|have) [a-z]{4,}\b`)

var wording = []edit{
	{name: "a word replaced", do: func(s *step) bool {
		_, ok := s.reword(func(text string) string {
			list := plainWords(text)
			if len(list) == 0 {
				return ""
			}
			w := list[s.rand.IntN(len(list))]
			return text[:w.start] + pool[s.rand.IntN(len(pool))] + text[w.end:]
		})
		return ok
	}},
	{name: "a word put in", do: func(s *step) bool {
		_, ok := s.reword(func(text string) string {
			t, _, _ := swap(text, auxiliary, false, func(m string) string {
				verb, rest, _ := strings.Cut(m, " ")
				if loaded[rest] || rest == "been" {
					return ""
				}
				return verb + " also " + rest
			})
			return t
		})
		return ok
	}},
	{name: "a word dropped", do: func(s *step) bool {
		_, ok := s.reword(func(text string) string {
			list := plainWords(text)
			if len(list) < 5 {
				return ""
			}
			w := list[s.rand.IntN(len(list))]
			if w.start == 0 || text[w.start-1] != ' ' || w.end >= len(text) || text[w.end] != ' ' {
				return ""
			}
			return text[:w.start] + text[w.end+1:]
		})
		return ok
	}},
	{name: "reworded heavily", do: func(s *step) bool {
		_, ok := s.reword(func(text string) string {
			list := plainWords(text)
			n := len(words(text, true))
			if n < 14 || len(list) < 6 {
				return ""
			}
			// A third of all words, in several places.
			replace := min(len(list)-1, n/3)
			for k := replace - 1; k >= 0; k-- {
				w := list[k*len(list)/replace]
				with := pool[s.rand.IntN(len(pool))]
				if k%4 == 1 {
					with += " " + pool[s.rand.IntN(len(pool))]
				}
				text = text[:w.start] + with + text[w.end:]
			}
			return text
		})
		return ok
	}},
	{name: "a clause added", do: func(s *step) bool {
		_, ok := s.reword(func(text string) string {
			at := wholeEnd.FindStringIndex(text)
			if at == nil || text[at[0]] != '.' || strings.HasPrefix(text[at[0]:], `."`) {
				return ""
			}
			return text[:at[0]] + ", which changed the shape of the whole " + pool[s.rand.IntN(len(pool))] + " and its surroundings" + text[at[0]:]
		})
		return ok
	}},
}

// cosmetic edits change how a statement is printed, not what it says.
var cosmetic = []edit{
	looks("capital changed", func(s *step, text string) string {
		list := plainWords(text)
		if len(list) == 0 {
			return ""
		}
		w := list[s.rand.IntN(len(list))]
		return text[:w.start] + strings.ToUpper(text[w.start:w.start+1]) + text[w.start+1:]
	}),
	looks("quotation marks curled", func(_ *step, text string) string {
		h := hidden(text, true)
		open, changed := false, false
		var b strings.Builder
		for i, r := range text {
			if r == '"' && !h[i] {
				open, changed = !open, true
				if open {
					r = '“'
				} else {
					r = '”'
				}
			}
			b.WriteRune(r)
		}
		if !changed || open {
			return ""
		}
		return b.String()
	}),
	looks("dash changed", func(_ *step, text string) string {
		t, _, _ := swap(text, regexp.MustCompile(` [–—] |[a-z]—[a-z]`), true, func(m string) string {
			switch {
			case strings.Contains(m, " – "):
				return " — "
			case strings.Contains(m, " — "):
				return " – "
			}
			return strings.Replace(m, "—", " – ", 1)
		})
		return t
	}),
	looks("comma put in", func(s *step, text string) string {
		t, _, _ := swap(text, regexp.MustCompile(`[a-z]{4,} (and|but|while|because|as) [a-z]`), false, func(m string) string { return strings.Replace(m, " ", ", ", 1) })
		return t
	}),
	{name: "misspelling mended", do: func(s *step) bool { return misspelt(s) }},
}

func looks(name string, change func(s *step, text string) string) edit {
	return edit{name: name, do: func(s *step) bool {
		u, ok := s.reword(func(text string) string { return change(s, text) })
		if ok {
			s.expect(u.id).Cosmetic = true
		}
		return ok
	}}
}

// misspelt swaps two letters inside a long word: mended, seen from the other side.
func misspelt(s *step) bool {
	u, ok := s.reword(func(text string) string {
		for _, w := range plainWords(text) {
			if w.end-w.start < 8 {
				continue
			}
			b := []byte(text)
			for i := w.start + 3; i < w.end-2; i++ {
				if b[i] != b[i+1] {
					b[i], b[i+1] = b[i+1], b[i]
					return string(b)
				}
			}
		}
		return ""
	})
	if ok {
		s.expect(u.id).Cosmetic = true
	}
	return ok
}
