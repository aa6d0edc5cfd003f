// Package demo writes a sample company's exports, as six systems would write
// them, and the agreement its sales and marketing signed.
//
// In: a seed, a number of leads, a number of weeks. Out: exports/ and
// accordo.yaml in a folder. The output is a pure function of these three: the
// same call gives the same bytes, whenever it is made.
//
// Meridiana Software (Milan) sells customer-service software. Its people, its
// campaigns and the events in its life are invented; the bytes are as real as
// could be managed: encodings, preambles, total rows, nulls, ids with their
// checksum. Five stories are planted for the report to find (stories.go).
//
// Only cmd and tests may import it. It imports diag and nothing else of ours.
package demo
