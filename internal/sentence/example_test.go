package sentence_test

import (
	"fmt"

	"tracker/internal/sentence"
)

func ExampleSplit() {
	text := `They live in the U.S. Sen. Rubio said "Go. Now." and left.`
	label := len("They live in the U.S.") // "[3]" stood here, and was taken out
	for _, s := range sentence.Split(text, []int{label}, "en") {
		fmt.Println(text[s.Start:s.End])
	}
	// Output:
	// They live in the U.S.
	// Sen. Rubio said "Go. Now." and left.
}
