package markdown

const (
	// maxMarkers is how many markers of quotations and lists one line may start with.
	maxMarkers = 100
	// maxOpenLinks is how many addresses of links may be opened in a row without one being closed.
	maxOpenLinks = 200
)

// tame takes away markup beyond the limits, for which goldmark needs time that grows with its square:
// markers nested without end, links that never close. It changes the text that goldmark reads, byte
// for byte, not what the tree shows, which is taken from the source.
func tame(body []byte) {
	markers, open := 0, 0
	leading := true // only markers stand before, in this line
	for i, c := range body {
		if c == '\n' {
			markers, leading = 0, true
			continue
		}
		if leading {
			switch c {
			case ' ', '\t', '.', ')', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
			case '>', '-', '+', '*':
				if markers++; markers <= maxMarkers {
					break
				}
				if isRule(body[i:]) {
					leading = false
				} else {
					body[i] = 'x'
				}
			default:
				leading = false
			}
			if (c == '.' || c == ')') && leading {
				if markers++; markers > maxMarkers {
					body[i] = 'x'
				}
			}
		}
		switch c {
		case ')':
			open = 0
		case '(':
			if i > 0 && body[i-1] == ']' {
				if open++; open > maxOpenLinks {
					body[i] = 'x'
				}
			}
		}
	}
}

// isRule tells whether the rest of a line is one character over and over: a line across the page or
// under a heading, not markers.
func isRule(rest []byte) bool {
	for _, c := range rest {
		if c == '\n' {
			break
		}
		if c != rest[0] || c == '>' {
			return false
		}
	}
	return true
}
