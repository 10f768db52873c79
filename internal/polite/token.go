package polite

import (
	"errors"
	"strings"
)

// Tokens reads a list of bearer tokens, "HOST=TOKEN HOST=TOKEN", as an environment variable holds them.
// A host is written as it stands in an address. No error shows a token.
func Tokens(list string) (map[string]string, error) {
	tokens := map[string]string{}
	for _, item := range strings.Fields(list) {
		host, token, ok := strings.Cut(item, "=")
		if !ok || host == "" || token == "" || strings.ContainsAny(host, "/@") {
			return nil, errors.New("tokens have the form HOST=TOKEN, with a space between two of them")
		}
		tokens[strings.ToLower(host)] = token
	}
	return tokens, nil
}
