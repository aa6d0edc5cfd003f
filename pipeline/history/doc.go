// Package history keeps what each week's report said, and reads it again.
//
// What comes in: the values of a run as Arrow batches ([Select] over its
// warehouse), and the folder of the published site. What goes out: the bytes of
// one Parquet file per week ([Encode]), which is published inside the week's
// own folder at [File] and so appears, is replaced and is verified together
// with it; and the values of all earlier weeks as Arrow batches ([Read]).
//
// Imported by: pipeline.
package history
