package wikitext

// The limits that keep hostile input cheap.
const (
	// maxDepth is how deep constructs are read into; MediaWiki's own limit for templates is 40.
	maxDepth = 60
	// maxListDepth is the number of list markers that count on one line.
	maxListDepth = 24
	// maxTitle is the longest link target in bytes; MediaWiki allows 255 after normalisation.
	maxTitle = 600
	// maxTag is the longest HTML tag in bytes.
	maxTag = 2000
	// maxSearch is how far up the stack of open HTML blocks a closing tag looks for its opener.
	maxSearch = 16
	// maxLabels is the number of parameters of a generic infobox up to which labels are looked for,
	// and maxLabel the length of one.
	maxLabels = 1000
	maxLabel  = 300
	// maxAuthors is the number of authors that are kept of a citation.
	maxAuthors = 60
	// maxPages is the number of names in {{r}} that may have pages of their own; the template takes 9.
	maxPages = 9
)
