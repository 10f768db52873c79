// Package syntax is the one tree that every document format becomes, so that what a claim is and
// which citations it has is written once, in package extract.
//
// A tree is flat: its nodes stand in preorder in one slice, each with the index at which its subtree
// ends, and each with the span of source bytes it was read from. Text is a substring of the source
// wherever the source has it literally, so a tree costs little more than its nodes.
//
// A parser calls [Builder.Open] and [Builder.Close] around what has children and [Builder.Leaf] for
// what has none. Blocks (headings, paragraphs, lists, tables, …) hold inlines; lists and items,
// quotes, tables, figures and infoboxes may hold blocks.
//
// Whoever reads many trees, one after the other, gives the memory of each back with [Tree.Release].
package syntax
