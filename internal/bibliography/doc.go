// Package bibliography writes cited works in the forms that reference managers read: CSL-JSON, the
// input of citation processors ([CSL]), and BibTeX ([BibTeX]).
//
// In go the sources of a snapshot, in the order to write them; out come bytes, the same for the same
// sources. What a work lacks is left out, never invented: a work without a title is given by its address
// or the reference's own words. Everything in a source was written by strangers and is inert: control
// characters are dropped, and nothing in a field can end it.
package bibliography
