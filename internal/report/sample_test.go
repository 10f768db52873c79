package report

import (
	"strings"
	"time"
	"unicode/utf8"

	"tracker/internal/tracker"
)

// The samples of this file are made by hand: a document that does not exist, in which everything
// that can happen to a claim happens once.

func sampleDocument() tracker.Document {
	return tracker.Document{
		ID: "border-talks", Title: "Border talks of Ruritania", URL: "https://wiki.example.org/wiki/Border_talks",
		Language: "en", License: "CC-BY-SA-4.0", Attribution: "By the editors of the example wiki.",
		Notice: "constructed by this project",
	}
}

func sampleSnapshot(revision, when, author, comment string) tracker.Snapshot {
	t, err := time.Parse("2006-01-02 15:04", when)
	if err != nil {
		panic(err)
	}
	return tracker.Snapshot{
		Document: "border-talks", Revision: revision, Time: t, Author: author, Comment: comment,
		Format: tracker.Wikitext, SHA256: strings.Repeat("0a", 32), Size: 4096,
		URL: "https://wiki.example.org/w/index.php?title=Border_talks&oldid=" + revision,
	}
}

func sampleSources() []tracker.Source {
	return []tracker.Source{
		{ID: "isbn:9780000000019", Type: "book", Title: "A History of the Border", Publisher: "Example Press", Date: "2019",
			ISBN: "9780000000019", Authors: []string{"Anna Author", "Ben Writer"}},
		{ID: "url:chronicle.example/talks", Type: "news", Title: "Talks end without result", URL: "https://chronicle.example/2025/02/talks",
			ArchiveURL: "https://archive.example/web/2025/https://chronicle.example/2025/02/talks", Container: "The Chronicle",
			Date: "2025-02-11", AccessDate: "2025-02-12", Domain: "chronicle.example"},
		{ID: "url:ministry.example/list", Type: "web", Title: "List of detained persons", URL: "https://ministry.example/list",
			Publisher: "Ministry of the Interior", Date: "2025-02", Domain: "ministry.example"},
		{ID: "url:wire.example/7", Type: "web", URL: "https://wire.example/7", Domain: "wire.example", Raw: "“Envoy leaves”. Wire Seven."},
	}
}

// fact finds a fact in a text, so that the samples need not count characters.
func fact(kind tracker.FactType, text, words, value string) *tracker.Fact {
	start := utf8.RuneCountInString(text[:strings.Index(text, words)])
	return &tracker.Fact{Type: kind, Text: words, Value: value, Start: start, End: start + utf8.RuneCountInString(words)}
}

func cite(label, source string) tracker.Citation {
	return tracker.Citation{Label: label, Source: source}
}

func sampleDiff() *tracker.Diff {
	const book, chronicle, ministry, wire = "isbn:9780000000019", "url:chronicle.example/talks", "url:ministry.example/list", "url:wire.example/7"
	americas := []string{"Talks", "First round"}
	detained := "On 3 February 10 suspected members of the group were detained."
	detainedNow := "On 3 February 12 suspected members of the group were detained."
	envoy := "The envoy said the offer was final and left the same day."
	envoyNow := "The envoy reportedly claimed the offer was final. "
	claims := []tracker.Change{
		{Kind: tracker.Added, Claim: 41, After: &tracker.Claim{ID: 41, Kind: tracker.Sentence, Position: 2,
			Text: "The talks are the longest since 1987.", Facts: []tracker.Fact{*fact(tracker.Date, "The talks are the longest since 1987.", "1987", "1987")},
			Citations: []tracker.Citation{{Label: "[1]", Source: book, Locator: "p. 12"}, cite("[29]", "")}},
			CitationsAdded: []tracker.Citation{{Label: "[1]", Source: book, Locator: "p. 12"}, cite("[29]", "")}},
		{Kind: tracker.Changed, Degree: tracker.Substance, Claim: 17, Unsourced: true, Similarity: 0.96777,
			Before: &tracker.Claim{ID: 17, Kind: tracker.Sentence, Section: americas, Position: 4, Text: detained, Citations: []tracker.Citation{cite("[3]", ministry)}},
			After:  &tracker.Claim{ID: 17, Kind: tracker.Sentence, Section: americas, Position: 5, Text: detainedNow, Citations: []tracker.Citation{cite("[3]", ministry)}},
			Edits: []tracker.Edit{{Op: tracker.Equal, Text: "On 3 February "}, {Op: tracker.Delete, Text: "10"}, {Op: tracker.Insert, Text: "12"},
				{Op: tracker.Equal, Text: " suspected members of the group were detained."}},
			Facts: []tracker.FactChange{{Type: tracker.Number, Before: fact(tracker.Number, detained, "10", "10"), After: fact(tracker.Number, detainedNow, "12", "12")}}},
		{Kind: tracker.Changed, Degree: tracker.Substance, Claim: 18, Moved: true, Similarity: 0.7,
			Before: &tracker.Claim{ID: 18, Kind: tracker.Sentence, Section: americas, Position: 5, Text: envoy, Citations: []tracker.Citation{cite("[3]", ministry), cite("[4]", wire)}},
			After: &tracker.Claim{ID: 18, Kind: tracker.Sentence, Section: americas, Position: 3, Text: strings.TrimSpace(envoyNow),
				Citations: []tracker.Citation{cite("[3]", ministry), cite("[5]", chronicle)}, Flags: []tracker.Flag{{Flag: "disputed", Date: "2025-02"}}},
			Edits: []tracker.Edit{{Op: tracker.Equal, Text: "The envoy "}, {Op: tracker.Delete, Text: "said"}, {Op: tracker.Insert, Text: "reportedly claimed"},
				{Op: tracker.Equal, Text: " the offer was final"}, {Op: tracker.Delete, Text: " and left the same day"}, {Op: tracker.Equal, Text: "."}},
			Facts: []tracker.FactChange{
				{Type: tracker.Attribution, Before: fact(tracker.Attribution, envoy, "said", "say"), After: fact(tracker.Attribution, envoyNow, "claimed", "claim")},
				{Type: tracker.Hedge, After: fact(tracker.Hedge, envoyNow, "reportedly", "reportedly")}},
			CitationsAdded: []tracker.Citation{cite("[5]", chronicle)}, CitationsRemoved: []tracker.Citation{cite("[4]", wire)}},
		{Kind: tracker.Added, Claim: 42, After: &tracker.Claim{ID: 42, Kind: tracker.Sentence, Section: americas, Position: 6, Text: "She left the same day."},
			Related: []tracker.Relation{{Relation: tracker.SplitFrom, Claim: 18}}},
		{Kind: tracker.Removed, Claim: 19, Before: &tracker.Claim{ID: 19, Kind: tracker.ListItem, Section: americas, Position: 7,
			Text: "A second round was planned for spring.", Citations: []tracker.Citation{cite("[4]", wire)}},
			CitationsRemoved: []tracker.Citation{cite("[4]", wire)}},
		{Kind: tracker.Changed, Degree: tracker.Wording, Claim: 20, Similarity: 0.9,
			Before: &tracker.Claim{ID: 20, Section: []string{"Reactions"}, Position: 9, Kind: tracker.Sentence, Text: "Neighbours began to worry.", Citations: []tracker.Citation{cite("[5]", chronicle)}},
			After:  &tracker.Claim{ID: 20, Section: []string{"Reactions"}, Position: 8, Kind: tracker.Sentence, Text: "Neighbours started to worry.", Citations: []tracker.Citation{cite("[6]", chronicle)}},
			Edits: []tracker.Edit{{Op: tracker.Equal, Text: "Neighbours "}, {Op: tracker.Delete, Text: "began"}, {Op: tracker.Insert, Text: "started"},
				{Op: tracker.Equal, Text: " to worry."}},
			Related: []tracker.Relation{{Relation: tracker.MergedFrom, Claim: 21}}},
		{Kind: tracker.Changed, Degree: tracker.Cosmetic, Claim: 22, Similarity: 0.99,
			Before: &tracker.Claim{ID: 22, Section: []string{"Reactions"}, Position: 10, Kind: tracker.Caption, Text: "The bridge at Zenda, 2024"},
			After:  &tracker.Claim{ID: 22, Section: []string{"Reactions"}, Position: 9, Kind: tracker.Caption, Text: "The bridge at Zenda (2024)"},
			Edits: []tracker.Edit{{Op: tracker.Equal, Text: "The bridge at Zenda"}, {Op: tracker.Delete, Text: ", "}, {Op: tracker.Insert, Text: " ("},
				{Op: tracker.Equal, Text: "2024"}, {Op: tracker.Insert, Text: ")"}}},
		{Kind: tracker.Recited, Claim: 23, Similarity: 1,
			Before:         &tracker.Claim{ID: 23, Section: []string{"Reactions"}, Position: 11, Kind: tracker.Quotation, Text: "“We will not give up a metre.”", Citations: []tracker.Citation{cite("[4]", wire)}},
			After:          &tracker.Claim{ID: 23, Section: []string{"Reactions"}, Position: 10, Kind: tracker.Quotation, Text: "“We will not give up a metre.”", Citations: []tracker.Citation{{Source: chronicle}}},
			CitationsAdded: []tracker.Citation{{Source: chronicle}}, CitationsRemoved: []tracker.Citation{cite("[4]", wire)}},
		{Kind: tracker.Moved, Claim: 24, Similarity: 1, Moved: true,
			Before: &tracker.Claim{ID: 24, Section: americas, Position: 6, Kind: tracker.Sentence, Text: "東京の会談は三日間続いた。", Citations: []tracker.Citation{cite("[5]", chronicle)}},
			After:  &tracker.Claim{ID: 24, Section: []string{"Reactions"}, Position: 12, Kind: tracker.Sentence, Text: "東京の会談は三日間続いた。", Citations: []tracker.Citation{cite("[6]", chronicle)}}},
		{Kind: tracker.Added, Claim: 7, Restored: true, After: &tracker.Claim{ID: 7, Section: []string{"Aftermath"}, Position: 14, Kind: tracker.TableRow,
			Text: "Year: 2025; Round: first; Result: none", Citations: []tracker.Citation{cite("[3]", ministry)}},
			CitationsAdded: []tracker.Citation{cite("[3]", ministry)}},
		{Kind: tracker.Removed, Claim: 25, Before: &tracker.Claim{ID: 25, Section: []string{"Aftermath of the talks"}, Position: 15, Kind: tracker.Sentence,
			Text: "Nobody was content."}},
		{Kind: tracker.Changed, Degree: tracker.Substance, Claim: 26, Unsourced: true, Similarity: 0.95,
			Before: &tracker.Claim{ID: 26, Section: []string{"Aftermath of the talks"}, Position: 16, Kind: tracker.Sentence, Text: "Trade fell by 3% in March.", Flags: []tracker.Flag{{Flag: "citation needed", Date: "2025-01"}}},
			After:  &tracker.Claim{ID: 26, Section: []string{"Aftermath"}, Position: 15, Kind: tracker.Sentence, Text: "Trade fell by 5% in March.", Flags: []tracker.Flag{{Flag: "citation needed", Date: "2025-01"}}},
			Edits:  []tracker.Edit{{Op: tracker.Equal, Text: "Trade fell by "}, {Op: tracker.Delete, Text: "3"}, {Op: tracker.Insert, Text: "5"}, {Op: tracker.Equal, Text: "% in March."}},
			Facts:  []tracker.FactChange{{Type: tracker.Percentage, Before: fact(tracker.Percentage, "Trade fell by 3% in March.", "3%", "3"), After: fact(tracker.Percentage, "Trade fell by 5% in March.", "5%", "5")}}},
	}
	sources := sampleSources()
	return &tracker.Diff{
		Document: sampleDocument(),
		From:     sampleSnapshot("103", "2025-02-12 09:30", "Alice", "first version"),
		To:       sampleSnapshot("107", "2025-02-15 18:02", "Bob", "/* First round */ numbers of the ministry; see [[Talk:Border talks]]"),
		Summary:  tracker.Summary{Added: 3, Removed: 2, Changed: 5, Recited: 1, Moved: 1, Unchanged: 12},
		Changes:  claims,
		Sections: []tracker.SectionChange{{Kind: tracker.SectionRenamed, Before: []string{"Aftermath of the talks"}, After: []string{"Aftermath"}}},
		Cited:    sources,
		Sources: tracker.SourceChanges{
			Added: sources[1:2], Removed: sources[3:4],
			Changed: []tracker.SourceChange{{ID: ministry, Fields: []tracker.FieldChange{
				{Field: "archive_url", After: "https://archive.example/web/https://ministry.example/list"},
				{Field: "title", Before: "List of detained", After: "List of detained persons"}}}}},
		Unchanged: []tracker.Unchanged{{Claim: 1, Before: 1, After: 1}, {Claim: 16, Before: 3, After: 4}},
	}
}

func sampleClaims() Claims {
	return Claims{
		Document: sampleDocument(),
		Snapshot: sampleSnapshot("107", "2025-02-15 18:02", "Bob", ""),
		Content: tracker.Content{
			Title: "Border talks of Ruritania",
			Claims: []tracker.Claim{
				{Kind: tracker.Infobox, Position: 1, Text: "Date: 3 to 5 February 2025"},
				{Kind: tracker.Sentence, Position: 2, Text: "The talks are the longest since 1987.",
					Citations: []tracker.Citation{{Label: "[1]", Name: "history", Source: "isbn:9780000000019", Locator: "p. 12"}, cite("[29]", "")},
					Facts:     []tracker.Fact{*fact(tracker.Date, "The talks are the longest since 1987.", "1987", "1987")}},
				{Kind: tracker.ListItem, Section: []string{"Talks", "First round"}, Position: 3, Text: "12 suspected members were detained.",
					Flags:    []tracker.Flag{{Flag: "citation needed", Date: "2025-02"}, {Flag: "disputed"}},
					Dangling: []tracker.Citation{cite("[9]", ""), cite("[10]", "")}},
				{Kind: tracker.Sentence, Section: []string{"Reactions"}, Position: 4, Text: "東京の会談は三日間続いた。 Cafe\u0301 owners nearby complained about the noise, the closed streets and the many cameras that came with the delegations.",
					Citations: []tracker.Citation{{Source: "url:chronicle.example/talks"}}},
			},
			Sources: sampleSources(),
		},
	}
}

func sampleLog() Log {
	estimated := sampleSnapshot("102", "2025-02-10 00:00", "", "")
	estimated.TimeEstimated = true
	hidden := sampleSnapshot("103", "2025-02-12 09:30", "", "")
	hidden.AuthorHidden, hidden.CommentHidden = true, true
	return Log{
		Document: sampleDocument(),
		Records: []tracker.Record{
			{Snapshot: sampleSnapshot("107", "2025-02-15 18:02", "Bob", "numbers of the ministry"), Changes: tracker.Summary{Changed: 3, Recited: 1, Moved: 1, Unchanged: 12}},
			{Snapshot: sampleSnapshot("106", "2025-02-15 17:59", "Alice", "Reverted edits by 192.0.2.7"), Changes: tracker.Summary{Added: 16}, Reverts: "104"},
			{Snapshot: sampleSnapshot("105", "2025-02-15 17:58", "192.0.2.7", "lol"), Changes: tracker.Summary{Removed: 16}, RevertedBy: "106"},
			{Snapshot: sampleSnapshot("104", "2025-02-13 10:00", "An author with a very, very long name indeed", "spelling"), Changes: tracker.Summary{Unchanged: 16}},
			{Snapshot: hidden, Changes: tracker.Summary{Added: 1, Unchanged: 15}},
			{Snapshot: estimated, Changes: tracker.Summary{Added: 15}},
		},
	}
}

func sampleHistory() *tracker.History {
	d := sampleDiff()
	changed, recited := &d.Changes[2], &d.Changes[7]
	first, last := sampleSnapshot("101", "2025-02-03 08:00", "Alice", "start"), sampleSnapshot("107", "2025-02-15 18:02", "Bob", "numbers of the ministry")
	return &tracker.History{
		Document: d.Document, Claim: 18, Sources: d.Cited,
		Events: []tracker.Event{
			{Kind: tracker.Added, Snapshot: first, Claim: changed.Before},
			{Kind: tracker.Removed, Snapshot: sampleSnapshot("105", "2025-02-05 17:58", "192.0.2.7", "lol"), Reverted: true},
			{Kind: tracker.Added, Restored: true, Snapshot: sampleSnapshot("106", "2025-02-05 17:59", "Alice", ""), Claim: changed.Before},
			{Kind: tracker.Changed, Snapshot: last, Claim: changed.After, Change: changed},
			{Kind: tracker.Recited, Snapshot: last, Claim: recited.After, Change: recited},
		},
	}
}

func sampleBlame() Blame {
	first, last := sampleSnapshot("101", "2025-02-03 08:00", "Alice", "start"), sampleSnapshot("107", "2025-02-15 18:02", "Bob", "")
	b := Blame{Document: sampleDocument(), Snapshot: last}
	for i, c := range sampleClaims().Content.Claims {
		c.ID = 10 + i
		line := tracker.Blame{Claim: c, Changed: first, Introduced: first}
		if i%2 == 1 {
			line.Changed = last
		}
		b.Claims = append(b.Claims, line)
	}
	return b
}

// sampleChangelog has three days: one that brings everything, one on which only a revert happened,
// and one with a single added claim.
func sampleChangelog() *tracker.Changelog {
	full := sampleDiff()
	log := sampleLog().Records
	quiet := tracker.Diff{Document: full.Document, From: full.To, To: sampleSnapshot("109", "2025-02-16 11:00", "Alice", "rv"),
		Summary: tracker.Summary{Unchanged: 16}}
	one := tracker.Diff{Document: full.Document, From: quiet.To, To: sampleSnapshot("110", "2025-02-18 07:15", "Carol", "reaction"),
		Summary: tracker.Summary{Added: 1, Unchanged: 16}, Cited: full.Cited[2:3],
		Changes: []tracker.Change{{Kind: tracker.Added, Claim: 43, After: &tracker.Claim{ID: 43, Kind: tracker.Sentence, Section: []string{"Reactions"}, Position: 11,
			Text: "The ministry denied it.", Citations: []tracker.Citation{cite("[3]", "url:ministry.example/list")}},
			CitationsAdded: []tracker.Citation{cite("[3]", "url:ministry.example/list")}}}}
	day := func(s string) time.Time {
		t, err := time.Parse("2006-01-02", s)
		if err != nil {
			panic(err)
		}
		return t
	}
	revert := log[1]
	revert.Reverts = full.From.Revision // an older state would be a part of the day's difference
	return &tracker.Changelog{
		Document: full.Document, Since: day("2025-02-12"), Until: day("2025-02-19"),
		Entries: []tracker.ChangelogEntry{
			{Day: day("2025-02-15"), Diff: *full, Snapshots: []tracker.Record{log[2], revert, log[0]}},
			{Day: day("2025-02-16"), Diff: quiet, Snapshots: []tracker.Record{
				{Snapshot: sampleSnapshot("108", "2025-02-16 10:58", "192.0.2.8", ""), Changes: tracker.Summary{Removed: 16}, RevertedBy: "109"},
				{Snapshot: quiet.To, Changes: tracker.Summary{Added: 16}, Reverts: "107"}}},
			{Day: day("2025-02-18"), Diff: one, Snapshots: []tracker.Record{{Snapshot: one.To, Changes: one.Summary}}},
		},
	}
}
