package wikitext_test

import (
	"fmt"

	"tracker/internal/parse/wikitext"
	"tracker/internal/syntax"
)

func ExampleParse() {
	tree := wikitext.Parse("'''Rain''' is [[water]].<ref>{{cite web|title=Rain|url=http://r.org}}</ref>")
	tree.Walk(0, func(i int, n *syntax.Node) bool {
		switch n.Kind {
		case syntax.Text:
			fmt.Printf("%q at %d\n", n.Value, n.Span.Start)
		case syntax.Cite:
			fmt.Println("cites", tree.Attr(i, syntax.KeyURL))
		}
		return true
	})
	// Output:
	// "Rain" at 3
	// " is " at 10
	// "water" at 16
	// "." at 23
	// cites http://r.org
}

func ExampleBlocks() {
	source := "Lead.\n\n== Head ==\n* one\n* two\n"
	for _, span := range wikitext.Blocks(source) {
		fmt.Printf("%q\n", source[span.Start:span.End])
	}
	// Output:
	// "Lead.\n\n"
	// "== Head ==\n"
	// "* one\n* two\n"
}
