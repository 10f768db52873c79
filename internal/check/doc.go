// Package check holds a change of a document against rules: a new claim that cites nothing, a number
// that changed while its citation did not, a quotation in other words, a source nobody wants.
//
// In go what changed between two snapshots (a [tracker.Diff]), the claims of both, and a [Config]; out
// come findings in document order. [Changes] is a pure function of them. [Parse] reads a Config from
// tracker.toml; what the file does not name has the severity of [Defaults].
package check
