// Package tables describes the tables of a dataset: their columns and types, their keys, and what
// refers to what. The SQL that makes them is in package store; what is said here in words is what
// exports carry along, and tests hold the two together.
package tables
