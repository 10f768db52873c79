package mediawiki_test

import (
	"fmt"
	"io"
	"log"
	"strings"

	"tracker/internal/mediawiki"
)

// Every revision of a dump, with its address.
func ExampleDumpReader() {
	const dump = `<mediawiki version="0.11" xml:lang="en">
	  <siteinfo><base>https://en.wikipedia.org/wiki/Main_Page</base></siteinfo>
	  <page><title>River Ell</title><ns>0</ns><id>3</id>
	    <revision><id>5</id><timestamp>2024-06-01T00:00:00Z</timestamp><text>It is long.&lt;ref&gt;A map.&lt;/ref&gt;</text></revision>
	    <revision><id>6</id><timestamp>2024-06-02T00:00:00Z</timestamp><text>It is short.</text></revision>
	  </page>
	</mediawiki>`
	d, err := mediawiki.NewDumpReader(strings.NewReader(dump))
	if err != nil {
		log.Fatal(err)
	}
	for {
		page, rev, err := d.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s: %s\n", d.Site().RevisionURL(page.Title, rev.ID), rev.Text())
	}
	// Output:
	// https://en.wikipedia.org/wiki/River_Ell?oldid=5: It is long.<ref>A map.</ref>
	// https://en.wikipedia.org/wiki/River_Ell?oldid=6: It is short.
}
