package extract

import (
	"strings"

	"tracker/internal/syntax"
	"tracker/internal/tracker"
)

// inlines adds nodes from lo up to hi to f: their text, and marks where they cite or flag.
func (r *reader) inlines(f *flat, lo, hi int) {
	nodes := r.t.Nodes
	for i := lo; i < hi; {
		n := &nodes[i]
		switch n.Kind {
		case syntax.Text, syntax.Space:
			f.text(n.Value)
		case syntax.ExternalLink:
			start := len(f.buf)
			r.inlines(f, i+1, int(n.End))
			words := strings.TrimSpace(string(f.buf[min(start, len(f.buf)):]))
			url := r.t.Attr(i, syntax.KeyURL)
			if words == url {
				words = ""
			}
			f.mark(mark{use: use{kind: useLink, works: r.one(r.linkWork(url, words, words))}})
		case syntax.Reference:
			f.mark(mark{use: r.reference(i)})
		case syntax.Locator:
			if len(f.marks) > 0 {
				f.marks[len(f.marks)-1].use.locator = fold(n.Value)
			}
		case syntax.Cite:
			w := r.newWork(i)
			f.text(n.Value)
			f.mark(mark{use: use{kind: useLink, works: r.one(w), locator: w.locator}})
		case syntax.ShortCite:
			c := r.shortCite(i)
			f.text(n.Value)
			f.mark(mark{use: use{kind: useLink, short: &c, locator: c.locator}})
		case syntax.Flag:
			f.mark(mark{flag: r.t.Attr(i, syntax.KeyFlag), date: r.t.Attr(i, syntax.KeyDate)})
		case syntax.Label:
			f.mark(mark{use: use{kind: usePrinted, label: n.Value}})
		case syntax.References:
			r.references(i)
		case syntax.Hidden:
			r.unseen(i, func(u use) { f.marks = append(f.marks, mark{at: len(f.buf), use: u}) })
		default: // a link's words, or a block inside running text: set apart, but not lost
			if isBlock(n.Kind) {
				f.text(" ")
			}
			f.text(n.Value)
			r.inlines(f, i+1, int(n.End))
			if isBlock(n.Kind) {
				f.text(" ")
			}
		}
		i = int(n.End)
	}
}

// onlySources reports whether running text is nothing but structured citations, and keeps them.
func (r *reader) onlySources(lo, hi int) bool {
	nodes, found := r.t.Nodes, false
	for i := lo; i < hi; i = int(nodes[i].End) {
		switch n := &nodes[i]; n.Kind {
		case syntax.Cite:
			found = true
		case syntax.Space, syntax.Hidden, syntax.Flag:
		case syntax.Text:
			if strings.Trim(fold(n.Value), ".,; ") != "" {
				return false
			}
		default:
			return false
		}
	}
	if !found {
		return false
	}
	var works []*work
	for i := lo; i < hi; i = int(nodes[i].End) {
		if nodes[i].Kind == syntax.Cite {
			works = append(works, r.newWork(i))
		}
	}
	r.elements = append(r.elements, element{works: works})
	return true
}

// reference reads a use of a footnote, with its content where it has some.
func (r *reader) reference(i int) use {
	t := r.t
	u := use{
		name: fold(t.Attr(i, syntax.KeyName)), group: fold(t.Attr(i, syntax.KeyGroup)),
		label: fold(t.Attr(i, syntax.KeyLabel)), locator: fold(t.Attr(i, syntax.KeyLocator)),
	}
	if t.Nodes[i].End > int32(i+1) {
		u.note = r.note(i, "")
	}
	if t.Nodes[i].Flags&syntax.Faulty != 0 {
		u.kind = useFaulty
		if u.note != nil {
			u.note.name = "" // an error defines nothing
		}
	}
	return u
}

// unseen gives add the footnotes of what is hidden at i. One in error leaves nothing.
func (r *reader) unseen(i int, add func(use)) {
	r.t.Children(i, func(c int, n *syntax.Node) {
		if n.Kind == syntax.Reference && n.Flags&syntax.Faulty == 0 {
			u := r.reference(c)
			u.kind = useUnseen
			add(u)
		}
	})
}

// note reads the content of reference i; group is the one it has where it names none.
func (r *reader) note(i int, group string) *note {
	t := r.t
	n := r.notes.new()
	n.name, n.group = fold(t.Attr(i, syntax.KeyName)), fold(t.Attr(i, syntax.KeyGroup))
	n.follow, n.label = fold(t.Attr(i, syntax.KeyFollow)), fold(t.Attr(i, syntax.KeyLabel))
	if n.group == "" {
		n.group = group
	}
	if t.Nodes[i].End > int32(i+1) && n.single(r, i) {
		return n
	}
	f := r.flat()
	defer r.giveBack(f)
	own := 0 // letters outside citations and links
	var links []*work
	t.Walk(i, func(j int, node *syntax.Node) bool {
		switch node.Kind {
		case syntax.Cite:
			w := r.newWork(j)
			n.works = append(n.works, w)
			f.text(node.Value)
			return false
		case syntax.ShortCite:
			n.shorts = append(n.shorts, r.shortCite(j))
			f.text(node.Value)
			return false
		case syntax.ExternalLink:
			start := len(f.buf)
			r.inlines(f, j+1, int(node.End))
			words := strings.TrimSpace(string(f.buf[min(start, len(f.buf)):]))
			url := t.Attr(j, syntax.KeyURL)
			if words == url {
				words = ""
			}
			links = append(links, r.linkWork(url, words, ""))
			return false
		case syntax.Reference:
			if j == i {
				return true
			}
			n.uses = append(n.uses, r.reference(j))
			return false
		case syntax.Flag:
			n.flags = addFlag(n.flags, tracker.Flag{Flag: t.Attr(j, syntax.KeyFlag), Date: t.Attr(j, syntax.KeyDate)})
			return false
		case syntax.Text:
			f.text(node.Value)
			own += len(node.Value)
		case syntax.Space:
			f.text(" ")
		case syntax.Hidden:
			r.unseen(j, func(u use) { n.uses = append(n.uses, u) })
			return false
		default:
			if isBlock(node.Kind) {
				f.text(" ")
			}
		}
		return true
	})
	n.text, _ = f.done()
	n.prose = explanatory(n.group, n.label) && (own > 20 || len(n.works)+len(links)+len(n.shorts) == 0 && own > 0)
	r.rawWorks(n, links)
	return n
}

// single reads a note that is one structured citation and nothing else, as most are.
func (n *note) single(r *reader, i int) bool {
	c := i + 1
	if t := r.t; t.Nodes[c].Kind == syntax.Cite && t.Nodes[c].End == t.Nodes[i].End {
		n.works = r.one(r.newWork(c))
		n.text = n.works[0].source.Raw
		return true
	}
	return false
}

// rawWorks names the sources of a note that has no structured citation: its links, or its text.
func (r *reader) rawWorks(n *note, links []*work) {
	if len(n.works) > 0 || len(n.shorts) > 0 {
		for _, l := range links { // an archived copy given beside the citation
			for _, w := range n.works {
				if l.archive && w.source.ArchiveURL == "" && w.source.URL == l.source.URL {
					w.source.ArchiveURL = l.source.ArchiveURL
				}
			}
		}
		return
	}
	for _, l := range links {
		known := false
		for _, w := range n.works {
			if w.source.ID == l.source.ID {
				merge(&w.source, &l.source)
				known = true
			}
		}
		if !known {
			if !n.prose {
				l.source.Raw = n.text
			}
			n.works = append(n.works, l)
		}
	}
	if len(n.works) == 0 && !n.prose && n.text != "" && n.follow == "" {
		n.works = append(n.works, r.rawWork(n.text))
	}
}

// explanatory reports whether a group of footnotes is one of notes, not of sources: it has a name,
// or prints something else than a number.
func explanatory(group, label string) bool {
	inner := strings.Trim(label, "[]")
	return group != "" || inner != "" && !digits(inner)
}

func (r *reader) shortCite(i int) shortCite {
	c := shortCite{}
	var names []string
	year, ref := "", ""
	for _, a := range r.t.Attrs(i) {
		switch value := fold(a.Value); a.Key {
		case syntax.KeyLastName, syntax.KeyAuthor:
			names = append(names, value)
		case syntax.KeyDate:
			year = yearKey(value)
		case syntax.KeyRef:
			ref = value
		case syntax.KeyLocator:
			c.locator = value
		}
	}
	c.anchor = anchor(ref, names, year)
	return c
}

// references reads definitions that are not at their place of use.
func (r *reader) references(i int) {
	group := fold(r.t.Attr(i, syntax.KeyGroup))
	var defs []*note
	r.t.Children(i, func(c int, n *syntax.Node) {
		if n.Kind == syntax.Reference {
			defs = append(defs, r.note(c, group))
		}
	})
	r.elements = append(r.elements, element{listing: &listing{group, defs}})
}
