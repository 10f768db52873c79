package extract

// traits say how the parts of a document depend on one another.
type traits uint8

const (
	// binds: it has headings, lists of references, works, or marks that stand apart. What the other
	// parts say may depend on it, and what it says on them.
	binds traits = 1 << iota
	// cites: claims of it have references. It binds as well, but to the same effect as another part
	// with the same references.
	cites
	// leans: it has marks before its first text. They belong to a claim before it, or to the next.
	leans
	// leads: it begins with labels, which may belong to any claim before it.
	leads
	// tops: it has a heading above sections, which may be the document's title.
	tops
	// warns: its parser warned of something.
	warns
)

// alone are the traits of a plain part, which says the same wherever in a section it stands.
const alone traits = 0

// traitsOf finds the traits of a part that has been read.
func traitsOf(p *Part) traits {
	var t traits
	if p.title != "" {
		t |= binds
	}
	if len(p.warnings) > 0 {
		t |= warns
	}
	text := false
	for i := range p.elements {
		e := &p.elements[i]
		if len(e.uses) > 0 {
			t |= cites
		}
		if e.level > 0 || e.listing != nil || len(e.works) > 0 {
			t |= binds
		}
		if e.level == 1 {
			t |= tops
		}
		if e.lead != nil {
			t |= leads
		}
		switch {
		case e.level > 0 || e.listing != nil || len(e.works) > 0:
		case e.text != "":
			text = true
		case !text:
			t |= leans
		default:
			t |= binds // what stands apart is a matter of its section
		}
	}
	return t
}
