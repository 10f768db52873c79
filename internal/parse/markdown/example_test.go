package markdown_test

import (
	"fmt"

	"tracker/internal/parse/markdown"
	"tracker/internal/parse/parsetest"
)

func ExampleParse() {
	fmt.Print(parsetest.Dump(markdown.Parse("# Terms\n\nA *claim*.[^1]\n\n[^1]: [A source](https://example.com).\n")))
	// Output:
	// Document
	//   Heading 1
	//     Text "Terms"
	//   Paragraph
	//     Text "A "
	//     Text "claim"
	//     Text "."
	//     Reference name="1" label="[1]"
	//   References
	//     Reference name="1" label="[1]"
	//       ExternalLink url="https://example.com"
	//         Text "A source"
	//       Text "."
}
