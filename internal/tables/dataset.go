package tables

func text(name, words string) Column    { return Column{Name: name, Type: Text, Words: words} }
func integer(name, words string) Column { return Column{Name: name, Type: Integer, Words: words} }
func boolean(name, words string) Column { return Column{Name: name, Type: Boolean, Words: words} }

var (
	document = text("document", "id of the document, a slug").UpTo(191)
	claim    = integer("claim", "number of the claim in its document, in order of first appearance")
	version  = integer("version", "number of the wording: 1, 2, … in order of first appearance")
	fromSeq  = integer("from_seq", "first snapshot of the stretch")
	toSeq    = integer("to_seq", "last snapshot of the stretch; NULL while it lasts").Nullable()
	reverted = boolean("reverted", "the stretch is in reverted snapshots only")
	section  = Column{Name: "section", Type: Strings, Words: "the headings above the claim, outermost first; empty for the lead"}
	facts    = Column{Name: "facts", Type: Objects, Words: "checkable details in the text", Fields: []Column{
		text("type", "number, money, percentage, date, name, quotation, negation, hedge or attribution"),
		text("text", "as printed"),
		text("value", "normalised: equal facts have equal values"),
		integer("start", "where it begins in the text, in code points from 0"),
		integer("end", "where it ends"),
	}}
)

func refer(table string, columns ...string) Reference {
	return Reference{Columns: columns, Table: table, To: columns}
}

// snapshotOf says that a column has the seq of a snapshot.
func snapshotOf(column string) Reference {
	return Reference{[]string{"document", column}, "snapshots", []string{"document", "seq"}}
}

// description is how a source is described, in sources and in source_versions.
func description() []Column {
	return []Column{
		text("type", "web, news, book, journal, …"),
		text("title", "of the work"),
		text("url", "its address"),
		text("archive_url", "an archived copy"),
		text("container", "the journal, paper, site or book that it is part of"),
		text("publisher", "as named by the reference"),
		text("date", "of the work: ISO 8601 with the precision it has"),
		text("access_date", "when editors read it, likewise"),
		{Name: "authors", Type: Strings, Words: "family name, given names, where the reference has them apart"},
		text("doi", "Digital Object Identifier"),
		text("isbn", "13 digits"),
		text("pmid", "PubMed number"),
		text("domain", "registered domain of the address"),
		text("raw", "the reference as a reader sees it"),
	}
}

// Dataset are the tables of a dataset, each after those that it refers to.
var Dataset = []Table{
	{
		Name: "dataset", Words: "Facts about the dataset itself: its schema version", Key: []string{"name"},
		Columns: []Column{text("name", "of the fact").UpTo(64), text("value", "of the fact").UpTo(255)},
	},
	{
		Name: "documents", Words: "Documents that are tracked", Key: []string{"document"},
		Columns: []Column{
			document, text("title", "its title"), text("url", "its address"), text("language", "BCP 47 tag"),
			text("license", "of the text: an SPDX identifier"),
			text("attribution", "the line to carry with every copy of the text"),
			text("notice", "to be shown wherever the document is shown"),
		},
	},
	{
		Name: "snapshots", Words: "Captured revisions of the documents, in order", Key: []string{"document", "seq"}, Counted: true,
		Columns: []Column{
			document,
			integer("seq", "its place in the document's order, from 1"),
			text("revision", "id at the source; a file without one has its name"),
			text("parent", "the revision that it was made from"),
			Column{Name: "timestamp", Type: Time, Words: "when the document had this text"}.Nullable(),
			boolean("timestamp_estimated", "the timestamp is a judgement, not a record"),
			text("author", "as the source has it"),
			text("comment", "as the source has it"),
			boolean("minor", "marked as a minor edit"),
			boolean("author_hidden", "withheld at the source"),
			boolean("comment_hidden", "withheld at the source"),
			boolean("text_hidden", "withheld at the source"),
			text("sha256", "of the bytes, in lower-case hex").UpTo(64),
			{Name: "size", Type: Long, Words: "of the bytes"},
			text("format", "wikitext, html, markdown or plain").UpTo(16),
			text("url", "address of this very revision"),
			text("origin", "how it was obtained"),
			Column{Name: "retrieved_at", Type: Time, Words: "when it was obtained"}.Nullable(),
			integer("added", "claims that the snapshot before does not have"),
			integer("removed", "claims of the snapshot before that are gone"),
			integer("changed", "claims whose text differs from the snapshot before"),
			integer("recited", "claims that cite other sources than in the snapshot before"),
			integer("moved", "claims that stand elsewhere than in the snapshot before"),
			integer("unchanged", "claims that are as in the snapshot before"),
			integer("reverts", "the snapshot whose exact bytes this one restores").Nullable(),
			integer("reverted_by", "the snapshot that undid this one so").Nullable(),
			text("missing", "what a reverted snapshot lacks of the last one that is not"),
			text("labels", "citation labels that counting does not give"),
			integer("warnings", "places with odd markup"),
			integer("extractor", "version of the extractor that read it"),
		},
		References: []Reference{refer("documents", "document"), snapshotOf("reverts"), snapshotOf("reverted_by")},
	},
	{
		Name: "sections", Words: "Stretches of snapshots over which a heading path stood", Key: []string{"document", "section", "from_seq"}, Counted: true,
		Columns: []Column{
			document, integer("section", "its number in the document, from 1; kept when it is renamed"), fromSeq, toSeq, reverted,
			{Name: "path", Type: Strings, Words: "the headings, outermost first"},
		},
		References: []Reference{snapshotOf("from_seq"), snapshotOf("to_seq")},
	},
	{
		Name: "claims", Words: "Claims: one row for the same claim while it is reworded, moved, removed and restored", Key: []string{"document", "claim"}, Counted: true,
		Columns: []Column{
			document, claim,
			text("kind", "when it first appeared: sentence, list_item, caption, table_row, infobox, quotation or note").UpTo(16),
			integer("first_seen", "the snapshot in which it first appeared"),
			integer("last_seen", "the last snapshot that has it; NULL while it is present").Nullable(),
			integer("wordings", "how many rows it has in claim_versions"),
			boolean("reverted", "it never stood but in reverted snapshots"),
		},
		References: []Reference{snapshotOf("first_seen"), snapshotOf("last_seen")},
	},
	{
		Name: "claim_versions", Words: "Wordings of the claims", Key: []string{"document", "claim", "version"},
		Columns: []Column{
			document, claim, version, text("kind", "of this wording, as in claims").UpTo(16),
			text("text", "plain text, without citation labels"), section, facts,
			text("sources", "ids of the sources it cites, sorted, with spaces between; +2 counts citations whose source is not listed"),
		},
		References: []Reference{refer("claims", "document", "claim")},
	},
	{
		Name: "claim_spans", Words: "Stretches of snapshots over which a claim kept its wording and its place", Key: []string{"document", "claim", "from_seq"},
		Columns: []Column{
			document, claim, fromSeq, toSeq, reverted, version,
			integer("section", "number of the section in which it stood; 0 is the lead"),
			text("position", "sorts in document order, byte by byte").UpTo(16000),
			text("kind", "what happened to the claim at from_seq: added, changed, recited, moved, or nothing").UpTo(16),
		},
		References: []Reference{
			refer("claim_versions", "document", "claim", "version"),
			snapshotOf("from_seq"), snapshotOf("to_seq"),
		},
	},
	{
		Name: "sources", Words: "Cited works, over all documents, as last described", Key: []string{"source"},
		Columns: append([]Column{text("source", "its id, made from its identity: equal in every dataset").UpTo(16)}, description()...),
	},
	{
		Name: "citations", Words: "Uses of a source by a wording", Key: []string{"document", "claim", "version", "ordinal"},
		Columns: []Column{
			document, claim, version, integer("ordinal", "its order in the wording"),
			text("label", "as printed when the wording first appeared; empty for a plain link"),
			text("name", "of the reference, where it has one"),
			text("ref_group", "of the reference, where it has one"),
			text("locator", "the place in the source: p. 12"),
			text("source", "the cited work; NULL where the snapshot does not list it").UpTo(16).Nullable(),
			boolean("dangles", "the label belongs to a text that the snapshot has lost"),
		},
		References: []Reference{refer("claim_versions", "document", "claim", "version"), refer("sources", "source")},
	},
	{
		Name: "flags", Words: "Editors' marks on a wording", Key: []string{"document", "claim", "version", "flag"},
		Columns: []Column{
			document, claim, version, text("flag", "citation needed, disputed, by whom, dead link, …").UpTo(64),
			text("date", "as precise as the mark: 2025-02, or empty"), integer("ordinal", "its order in the wording"),
		},
		References: []Reference{refer("claim_versions", "document", "claim", "version")},
	},
	{
		Name: "relations", Words: "Claims that were split from others or merged out of them", Key: []string{"document", "number"}, Counted: true,
		Columns: []Column{
			document, integer("number", "counted up"), claim,
			text("relation", "split_from or merged_from").UpTo(16), integer("other", "the claim that it was split or merged from"),
			integer("seq", "the snapshot that did it"),
		},
		References: []Reference{
			refer("claims", "document", "claim"),
			{[]string{"document", "other"}, "claims", []string{"document", "claim"}},
			refer("snapshots", "document", "seq"),
		},
	},
	{
		Name: "source_versions", Words: "How each document described a source, as its editors changed the description", Key: []string{"document", "number", "version"}, Counted: true,
		Columns: append([]Column{
			document, integer("number", "counts the document's sources in order of first appearance"),
			integer("version", "counts the descriptions"), text("source", "the work").UpTo(16),
		}, description()...),
		References: []Reference{refer("documents", "document"), refer("sources", "source")},
	},
	{
		Name: "source_spans", Words: "Stretches of snapshots over which a document described a source so", Key: []string{"document", "number", "from_seq"},
		Columns: []Column{document, integer("number", "of the source, as in source_versions"), fromSeq, toSeq, reverted, integer("version", "of the description")},
		References: []Reference{
			refer("source_versions", "document", "number", "version"),
			snapshotOf("from_seq"), snapshotOf("to_seq"),
		},
	},
}

// Pairs is a data set for research, made out of the tables: each change of a claim that lasted, with
// what stood before and after it.
var Pairs = Table{
	Name: "claim_pairs", Words: "Changes of claims that lasted, with the text before and after: made out of the other tables", Key: []string{"document", "seq", "claim"},
	Columns: []Column{
		document, integer("seq", "the snapshot that made the change"), claim,
		text("revision", "id of that snapshot at the source"),
		Column{Name: "timestamp", Type: Time, Words: "of that snapshot"}.Nullable(),
		text("kind", "added, removed, changed, recited or moved"),
		text("degree", "of a changed claim: substance, wording or cosmetic").Nullable(),
		boolean("restored", "an added claim stood before"),
		boolean("unsourced", "facts changed while the cited sources did not"),
		text("before", "the text before; NULL for an added claim").Nullable(),
		text("after", "the text after; NULL for a removed claim").Nullable(),
		{Name: "before_section", Type: Strings, Words: "the headings above it before, outermost first"},
		{Name: "after_section", Type: Strings, Words: "the headings above it after, outermost first"},
		{Name: "facts", Type: Objects, Words: "checkable details that differ", Fields: []Column{
			text("type", "as in claim_versions"),
			text("before", "as printed before").Nullable(), text("after", "as printed after").Nullable(),
			text("before_value", "normalised").Nullable(), text("after_value", "normalised").Nullable(),
		}},
		{Name: "before_sources", Type: Strings, Words: "ids of the sources cited before"},
		{Name: "after_sources", Type: Strings, Words: "ids of the sources cited after"},
		{Name: "similarity", Type: Number, Words: "of the two texts, 0 to 1, with three decimals"},
	},
	References: []Reference{refer("claims", "document", "claim"), refer("snapshots", "document", "seq")},
}
