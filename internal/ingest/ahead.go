package ingest

import (
	"fmt"
	"unicode/utf8"

	"tracker/internal/snapshot"
	"tracker/internal/tracker"
)

// An input passes through three goroutines, each a few snapshots ahead of the next:
//
//	gather: the text of a snapshot, and its hash
//	read: what it says
//	run: its place in the line, see run.take
//
// All that depends on what the dataset has is decided in the last one. So what a run does depends
// neither on how far ahead the others are, nor on how many of them run at once.

// ahead is how many snapshots each goroutine may be ahead of the next.
const ahead = 32

// arrival is a snapshot on its way, or the error that ends the input.
type arrival struct {
	Capture
	err error // of the input, or of getting the text
	// begins is set in place of a snapshot where a document begins: the run answers with what it
	// knows of the document.
	begins  chan *knowledge
	known   *knowledge
	text    string
	unread  bool // it need not be read: the line has it, or its text is withheld
	reading *tracker.Reading
	readErr error
}

func (a *arrival) name() string {
	return fmt.Sprintf("%s, revision %s", a.Document.ID, a.Snapshot.Revision)
}

// knowledge is what the line of a document tells those who read its snapshots.
type knowledge struct {
	language  string
	revisions map[string]bool // that need not be read
}

// pipeline is the goroutines before the last.
type pipeline struct {
	arrivals chan *arrival
	stop     chan struct{} // closed when no more is wanted
}

func start(input Input) *pipeline {
	p := &pipeline{arrivals: make(chan *arrival, ahead), stop: make(chan struct{})}
	gathered := make(chan *arrival, ahead)
	go p.gather(input, gathered)
	go p.read(gathered)
	return p
}

// end stops the goroutines and waits for them.
func (p *pipeline) end() {
	close(p.stop)
	for range p.arrivals {
	}
}

// send hands an arrival on; it reports whether more is wanted.
func (p *pipeline) send(to chan<- *arrival, a *arrival) bool {
	select {
	case to <- a:
		return true
	case <-p.stop:
		return false
	}
}

// gather gets the texts of an input and their hashes.
func (p *pipeline) gather(input Input, out chan<- *arrival) {
	defer close(out)
	var document tracker.Document
	var known *knowledge
	var recent texts
	for c, err := range input {
		a := &arrival{Capture: c, err: err}
		if err == nil {
			if known == nil || *c.Document != document {
				if known = p.ask(c, out); known == nil {
					return
				}
				document, recent = *c.Document, texts{}
			}
			a.known = known
			a.gather(&recent)
		}
		if !p.send(out, a) || a.err != nil {
			return
		}
	}
}

// ask asks the run what it knows of a document; nil means that nothing is wanted any more.
func (p *pipeline) ask(c Capture, out chan<- *arrival) *knowledge {
	answer := make(chan *knowledge, 1)
	if !p.send(out, &arrival{Capture: c, begins: answer}) {
		return nil
	}
	select {
	case known := <-answer:
		return known
	case <-p.stop:
		return nil
	}
}

// gather gets the text and its hash, where they are wanted.
func (a *arrival) gather(recent *texts) {
	s := &a.Snapshot
	known := a.known.revisions[s.Revision]
	a.known.revisions[s.Revision] = true
	a.unread = known || s.TextHidden
	if s.TextHidden || known && s.SHA256 != "" {
		return
	}
	text, err := a.Text()
	if err != nil {
		a.err = err
		return
	}
	a.text, s.SHA256 = recent.take(text)
	s.Size = int64(len(text))
}

// read reads what the gathered snapshots say.
func (p *pipeline) read(in <-chan *arrival) {
	defer close(p.arrivals)
	var known *knowledge
	var reader *Reader
	for a := range in {
		if a.known != nil && a.known != known {
			known, reader = a.known, &Reader{Language: a.known.language}
		}
		if a.known != nil && a.err == nil && !a.unread {
			a.read(reader)
		}
		if !p.send(p.arrivals, a) {
			for range in { // until gather has stopped as well
			}
			return
		}
	}
}

func (a *arrival) read(r *Reader) {
	text := a.text
	a.text = "" // the run does without
	if !utf8.ValidString(text) {
		a.readErr = snapshot.CheckUTF8(a.name(), []byte(text))
		return
	}
	a.reading, a.readErr = r.Read(a.Snapshot.Format, text)
}
