package markdown

import (
	"strconv"
	"strings"
)

// frontMatter returns the length of the metadata block at the start of source, 0 where there is none,
// and the title that it states.
func frontMatter(source string) (size int, title string) {
	fence, separator := "---", ":"
	if strings.HasPrefix(source, "+++") {
		fence, separator = "+++", "="
	}
	first, rest, ok := strings.Cut(source, "\n")
	if !ok || strings.TrimRight(first, " \t\r") != fence {
		return 0, ""
	}
	size = len(source) - len(rest)
	for line := range strings.Lines(rest) {
		size += len(line)
		text := strings.TrimRight(line, " \t\r\n")
		if text == fence || fence == "---" && text == "..." {
			return size, title
		}
		key, value, ok := strings.Cut(text, separator)
		if !ok && text != "" && text[0] != '#' && text[0] != ' ' && text[0] != '-' && text[0] != ']' && text[0] != '[' {
			return 0, "" // prose between two rules
		}
		if ok && strings.TrimSpace(key) == "title" {
			title = unquote(strings.TrimSpace(value))
		}
	}
	return 0, ""
}

// unquote takes the quotation marks off a value of YAML or TOML.
func unquote(value string) string {
	if len(value) < 2 || value[0] != value[len(value)-1] {
		return value
	}
	switch value[0] {
	case '\'':
		return strings.ReplaceAll(value[1:len(value)-1], "''", "'")
	case '"':
		if s, err := strconv.Unquote(value); err == nil {
			return s
		}
		return value[1 : len(value)-1]
	}
	return value
}
