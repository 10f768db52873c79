package report

import (
	"cmp"
	"slices"
	"strconv"

	"tracker/internal/tracker"
)

// Sources are the sources of one snapshot with the claims that cite them.
type Sources struct {
	Document tracker.Document
	Snapshot tracker.Snapshot
	Sources  []SourceUse // the most used first
	Uncited  int         // claims without a citation
	Claims   int
}

// SourceUse is a source with the claims that cite it, in document order.
type SourceUse struct {
	Source tracker.Source
	Claims []int
}

// SourcesOf counts the uses of a snapshot's sources: the most used first, then by domain and title.
func SourcesOf(c Claims) Sources {
	s := Sources{Document: c.Document, Snapshot: c.Snapshot, Claims: len(c.Content.Claims)}
	uses := map[string][]int{}
	for i := range c.Content.Claims {
		claim := &c.Content.Claims[i]
		if !claim.IsCited() {
			s.Uncited++
		}
		for _, citation := range claim.Citations {
			if id := citation.Source; id != "" && !slices.Contains(uses[id], c.id(i)) {
				uses[id] = append(uses[id], c.id(i))
			}
		}
	}
	for _, source := range c.Content.Sources {
		s.Sources = append(s.Sources, SourceUse{source, uses[source.ID]})
	}
	slices.SortFunc(s.Sources, func(a, b SourceUse) int {
		return cmp.Or(cmp.Compare(len(b.Claims), len(a.Claims)), cmp.Compare(a.Source.Domain, b.Source.Domain),
			cmp.Compare(a.Source.Title, b.Source.Title), cmp.Compare(a.Source.ID, b.Source.ID))
	})
	return s
}

// domainUse is what a snapshot cites of one domain.
type domainUse struct {
	Domain  string `json:"domain"` // "" for works that have no address
	Sources int    `json:"sources"`
	Claims  int    `json:"claims"` // that cite any of them
	uses    []SourceUse
}

// domains groups the sources, the domain that most claims cite first.
func (s Sources) domains() []domainUse {
	index, claims := map[string]int{}, map[string]map[int]bool{}
	var list []domainUse
	for _, u := range s.Sources {
		d := u.Source.Domain
		i, ok := index[d]
		if !ok {
			i = len(list)
			index[d] = i
			claims[d] = map[int]bool{}
			list = append(list, domainUse{Domain: d})
		}
		list[i].Sources++
		list[i].uses = append(list[i].uses, u)
		for _, id := range u.Claims {
			claims[d][id] = true
		}
	}
	for i := range list {
		list[i].Claims = len(claims[list[i].Domain])
	}
	slices.SortStableFunc(list, func(a, b domainUse) int {
		return cmp.Or(cmp.Compare(b.Claims, a.Claims), cmp.Compare(a.Domain, b.Domain))
	})
	return list
}

// Sources writes the sources of a snapshot, the most used first. Plain: a line a source with claims
// that cite it, id, type, domain, date, title, address, archived copy.
func (t Text) Sources(s Sources) error {
	p := t.page()
	if p.Plain {
		for _, u := range s.Sources {
			x := &u.Source
			p.fields(strconv.Itoa(len(u.Claims)), clean(x.ID), clean(x.Type), clean(x.Domain), clean(x.Date), describe(x).Title,
				clean(x.URL), clean(x.ArchiveURL))
		}
		return p.end()
	}
	p.sourcesHead(s)
	p.useGrid(s.Sources, "")
	return p.end()
}

// SourcesByDomain writes the same under their domains. Plain: a line a domain with claims that cite it,
// number of sources, domain.
func (t Text) SourcesByDomain(s Sources) error {
	p := t.page()
	if p.Plain {
		for _, d := range s.domains() {
			p.fields(strconv.Itoa(d.Claims), strconv.Itoa(d.Sources), clean(d.Domain))
		}
		return p.end()
	}
	p.sourcesHead(s)
	for i, d := range s.domains() {
		if i > 0 {
			p.blank()
		}
		name := clean(d.Domain)
		if name == "" {
			name = "(no address)"
		}
		p.line(span{bold, name}, span{none, "  " + count(d.Claims, "claim", "claims") + ", " + count(d.Sources, "source", "sources")})
		p.useGrid(d.uses, d.Domain)
	}
	return p.end()
}

func (p *page) sourcesHead(s Sources) {
	p.documentHead(s.Document)
	p.snapshotHead([]string{"snapshot"}, s.Snapshot)
	p.blank()
	p.line(span{none, count(len(s.Sources), "source", "sources") + "; " + strconv.Itoa(s.Uncited) + " of " + count(s.Claims, "claim", "claims") + " cite none"})
	if len(s.Sources) > 0 {
		p.line(span{dim, "number of claims that cite it, type; then the source"})
		p.blank()
	}
}

// useGrid lists sources. A domain that stands above them is not said again.
func (p *page) useGrid(uses []SourceUse, domain string) {
	g := grid{right: []bool{0: true}}
	for _, u := range uses {
		x := u.Source
		if domain != "" {
			x.Domain = ""
		}
		ref := describe(&x)
		words := ref.Title
		if ref.Detail != "" {
			words += " (" + ref.Detail + ")"
		}
		if x.ArchiveURL != "" {
			words += ", archived"
		}
		g.add(span{cyan, strconv.Itoa(len(u.Claims))}, span{dim, clean(x.Type)}, span{none.to(ref.URL), words})
	}
	p.grid(g)
}

// Sources prints the sources of a snapshot, and what each domain counts for.
func (j JSON) Sources(s Sources) error {
	out := newJSONStream(j.W)
	out.open("")
	out.field("document", documentOf(s.Document))
	out.field("snapshot", snapshotOf(s.Snapshot))
	list(out, "sources", s.Sources, func(u *SourceUse) any {
		return struct {
			Source any   `json:"source"`
			Claims []int `json:"claims"`
		}{sourceOf(&u.Source), filled(u.Claims)}
	})
	list(out, "domains", s.domains(), func(d *domainUse) any { return *d })
	out.close()
	return out.end()
}
