// Package alert decides what people are told between two reports.
//
// What comes in: the alerts of accordo.yaml, a built warehouse, and what the
// last published week said ([Read], from [File] in its folder). What goes out:
// the state of every alert and segment ([State]), which is published with the
// week and is the memory of the next one, and the body of a message ([Body]).
//
// An alert speaks when it begins, when it ends, and again after repeat_after
// while it goes on. Too few cases, or no mature period, neither begin nor end
// one. The same inputs and the same earlier weeks give the same bytes.
//
// Imported by: pipeline and cmd.
package alert
