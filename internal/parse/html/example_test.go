package html_test

import (
	"fmt"

	"tracker/internal/parse/html"
	"tracker/internal/parse/parsetest"
)

func ExampleParse() {
	fmt.Print(parsetest.Dump(html.Parse(`<p>A claim.<sup class="reference"><a href="#cite_note-1">[1]</a></sup></p>` +
		`<ol class="references"><li id="cite_note-1"><a href="#cite_ref-1">^</a> <a href="https://example.com">A source</a></li></ol>`)))
	// Output:
	// Document
	//   Paragraph
	//     Text "A claim."
	//     Reference name="cite_note-1" label="[1]"
	//   References
	//     Reference name="cite_note-1" label="[1]"
	//       Hidden ("^")
	//       Text " " from ""
	//       ExternalLink url="https://example.com"
	//         Text "A source"
}
