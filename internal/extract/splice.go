package extract

import (
	"slices"

	"tracker/internal/tracker"
)

// splice takes over all of an assembly but the claims of a few parts, which cite what the parts that
// they replace cited. It gives nil where that cannot be.
func (a *Assembler) splice(before *Assembly, parts []*Part) *Assembly {
	first, last := 0, 0
	for first < len(parts) && first < len(before.parts) && parts[first] == before.parts[first] {
		first++
	}
	for last < len(parts)-first && last < len(before.parts)-first && parts[len(parts)-1-last] == before.parts[len(before.parts)-1-last] {
		last++
	}
	was, is := before.parts[first:len(before.parts)-last], parts[first:len(parts)-last]
	if len(was)+len(is) == 0 {
		return before
	}
	if before.traits&leads != 0 || !all(was, replaceable) || !all(is, replaceable) {
		return nil
	}
	at := top
	if first > 0 {
		if before.places[first-1].pending {
			return nil
		}
		at = before.places[first-1].section
	}
	for _, p := range parts[len(parts)-last:] { // up to the next claim
		if p.traits&leans != 0 {
			return nil
		}
		if p.says() {
			break
		}
	}
	from, to := 0, 0 // the claims between which the new ones come
	for i := range before.places[:len(before.places)-last] {
		if i < first {
			from += int(before.places[i].claims)
		}
		to += int(before.places[i].claims)
	}
	if from == 0 && before.traits&tops != 0 {
		return nil
	}
	cited, ok := citing(was, before.Reading.Claims[from:to])
	if !ok || len(cited) > 0 && before.places[len(before.places)-last-1].pending {
		return nil
	}
	next := &Assembly{parts: parts, places: make([]place, 0, len(parts)), sources: before.sources, traits: before.traits}
	claims := make([]*tracker.Claim, 0, len(before.Reading.Claims)+4*len(is))
	claims = append(claims, before.Reading.Claims[:from]...)
	next.places = append(next.places, before.places[:first]...)
	for _, p := range is {
		var made []*tracker.Claim
		if made, cited = a.replace(p, at, cited); made == nil {
			return nil
		}
		claims = append(claims, made...)
		next.places = append(next.places, place{section: at, claims: int32(len(made))})
	}
	if len(cited) > 0 {
		return nil
	}
	claims = append(claims, before.Reading.Claims[to:]...)
	next.places = append(next.places, before.places[len(before.places)-last:]...)
	r := *before.Reading
	r.Claims = claims
	next.Reading = &r
	return next
}

// replaceable says whether all that a part may share with others is what its claims cite.
func replaceable(p *Part) bool { return p.traits&^cites == alone }

// citation is an element with the claim that was made of it.
type citation struct {
	element *element
	claim   *tracker.Claim
}

// citing lists those of the parts' elements that cite. It fails where there are more claims than
// elements, since some are of notes.
func citing(parts []*Part, claims []*tracker.Claim) (list []citation, ok bool) {
	for _, p := range parts {
		if len(p.elements) > len(claims) {
			return nil, false
		}
		for i := range p.elements {
			if e := &p.elements[i]; len(e.uses) > 0 {
				list = append(list, citation{e, claims[i]})
			}
		}
		claims = claims[len(p.elements):]
	}
	return list, len(claims) == 0
}

// replace gives the claims of a part. Its elements that cite take over what the first of those in
// cited came to; it gives nil where they do not cite the same.
func (a *Assembler) replace(p *Part, in *section, cited []citation) ([]*tracker.Claim, []citation) {
	if p.traits == alone {
		return a.plain(p, in), cited
	}
	made := make([]*tracker.Claim, len(p.elements))
	for i := range p.elements {
		e := &p.elements[i]
		c := e.claim(in)
		made[i] = &c
		if len(e.uses) == 0 {
			continue
		}
		if len(cited) == 0 || !slices.EqualFunc(e.uses, cited[0].element.uses, sameUse) || !slices.Equal(e.flags, cited[0].element.flags) {
			return nil, nil
		}
		was := cited[0].claim
		c.Citations, c.Flags = was.Citations, was.Flags
		if sameClaim(was, &c) {
			made[i] = was
		}
		cited = cited[1:]
	}
	a.made[p] = made
	return made, cited
}

// sameUse reports whether two marks say the same, wherever they stand.
func sameUse(a, b use) bool {
	return a.name == b.name && a.group == b.group && a.locator == b.locator && a.label == b.label && a.kind == b.kind &&
		(a.note == b.note || a.note != nil && b.note != nil && sameNote(a.note, b.note)) &&
		(a.short == b.short || a.short != nil && b.short != nil && *a.short == *b.short) &&
		slices.EqualFunc(a.works, b.works, sameWork)
}

func sameNote(a, b *note) bool {
	return a.name == b.name && a.group == b.group && a.follow == b.follow && a.label == b.label && a.text == b.text && a.prose == b.prose &&
		slices.EqualFunc(a.works, b.works, sameWork) && slices.Equal(a.shorts, b.shorts) &&
		slices.EqualFunc(a.uses, b.uses, sameUse) && slices.Equal(a.flags, b.flags)
}

func all(parts []*Part, is func(*Part) bool) bool {
	return !slices.ContainsFunc(parts, func(p *Part) bool { return !is(p) })
}

// says reports whether a part has a claim of its own.
func (p *Part) says() bool {
	return slices.ContainsFunc(p.elements, func(e element) bool { return e.level == 0 && e.text != "" })
}

// plain gives the claims of a plain part in a section.
func (a *Assembler) plain(p *Part, in *section) []*tracker.Claim {
	made := a.made[p]
	stands := made != nil
	for i := 0; stands && i < len(made); i++ {
		stands = bare(made[i], &p.elements[i], in)
	}
	if stands {
		return made
	}
	claims := make([]tracker.Claim, len(p.elements))
	made = make([]*tracker.Claim, len(p.elements))
	for i := range p.elements {
		claims[i] = p.elements[i].claim(in)
		made[i] = &claims[i]
	}
	a.made[p] = made
	return made
}
