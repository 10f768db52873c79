// Package mediawiki reads what MediaWiki gives out of its pages.
//
// [DumpReader] takes an XML export ("dump") of schema 0.3 to 0.11, of one page or of many, with
// some or all of their revisions, as a plain stream (package compress unpacks it), and hands out
// one revision after the other in the dump's own order:
//
//	d, err := mediawiki.NewDumpReader(r)
//	…
//	for {
//		page, rev, err := d.Next()
//		if err == io.EOF {
//			break
//		}
//		…
//		use(page.Title, rev.ID, rev.Text())
//	}
//
// Only the text of the main slot is read; elements that it does not know are skipped. Parts that
// were withheld at the source are marked as hidden, a text that the dump leaves out as missing; both
// differ from a text that is empty. A page may come in several parts: join them by [Page.ID].
//
// It refuses, with an [*DumpError] that says where: what is no dump (an HTML error page, JSON), a
// dump that was cut off (all revisions that were whole come first), a time or number that is none,
// and a text above [MaxText]. Bytes of a text that are no UTF-8 are passed on as they are.
//
// # Speed
//
// A history is read at about the speed of copying it. In a dump every "<" of a text is escaped, so
// the next "<" ends the text and one IndexByte finds it; nothing looks at the text again. The text
// stays in the read buffer: [Revision.Escaped] is the stretch of it as it stands in the dump, and
// [Revision.Text] decodes it into a second buffer only when asked. Both are used again by the
// next call of [DumpReader.Next]. A caller that compares paragraphs with earlier ones can do so on
// the escaped form and [Unescape] only the new ones.
package mediawiki
