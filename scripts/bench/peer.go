package main

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"tracker/internal/mediawiki"
)

//go:embed wikidiff2.php
var wikidiff2PHP string

// wikidiff2 lets MediaWiki's own differ loose on consecutive revisions of the dump. The script is given the
// texts with their lengths before them, so that it spends no time on XML.
func (b *bench) wikidiff2(xml string) error {
	php, err := exec.LookPath("php")
	if err == nil {
		err = b.command(php, "-r", `exit(function_exists("wikidiff2_do_diff") ? 0 : 1);`).Run()
	}
	if err != nil {
		fmt.Fprintln(b.out, "| wikidiff2: not installed (Debian: php-cli, php-wikidiff2) | | | |")
		return nil
	}
	texts := b.path("texts")
	if err := writeFile(texts, func(w io.Writer) error {
		return eachText(xml, func(text []byte, _ time.Time) error {
			_, err := fmt.Fprintf(w, "%d\n%s", len(text), text)
			return err
		})
	}); err != nil {
		return err
	}
	defer os.Remove(texts)
	script := b.file("wikidiff2.php", wikidiff2PHP)
	_, err = b.measured("wikidiff2: text diff of each revision with the one before it (no claims, no lineage)", false, func(int) (*exec.Cmd, error) {
		return b.command(php, "-d", "memory_limit=-1", script, texts), nil
	})
	return err
}

// eachText calls use with the text of each revision of a dump; the bytes are used again afterwards.
func eachText(xml string, use func(text []byte, at time.Time) error) error {
	f, err := os.Open(xml)
	if err != nil {
		return err
	}
	defer f.Close()
	d, err := mediawiki.NewDumpReader(f)
	if err != nil {
		return err
	}
	for {
		_, rev, err := d.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := use(rev.Text(), rev.Time); err != nil {
			return err
		}
	}
}

// lastText is the text of the newest revision, and the hour after it.
func lastText(xml string) (text string, at time.Time, err error) {
	err = eachText(xml, func(t []byte, when time.Time) error {
		if len(t) > 1000 { // not a blanked page
			text = string(t)
		}
		if when.After(at) {
			at = when
		}
		return nil
	})
	return strings.TrimSpace(text) + "\n", at.Add(time.Hour), err
}
