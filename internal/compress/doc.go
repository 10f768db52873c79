// Package compress undoes the compression of a stream, told by its first bytes and never by a name.
//
// In goes any reader: a dump, a file, standard input. Out comes the plain stream and the name of the
// compression that was found ("gzip", "bzip2", "xz", "zstd", or "" for none). Data is decompressed
// while it is read and several members or streams in a row are one stream, as the tools that make
// them define it.
//
// Memory is bounded: a stream that asks for a window or dictionary above [MaxWindow] is refused.
// Containers that cannot be read as a stream (7z, zip) are refused with the command that unpacks them.
// Damage in the middle and a missing end are both an [*Error]; a missing end also is
// [io.ErrUnexpectedEOF].
package compress
