// Package chart turns a query result into a figure: two drawings (wide and
// narrow) as ECharts options, one sentence that says the finding, and the data
// table behind it.
//
// In: a [Spec] (what the query's front matter says) and a frame.Frame (what the
// query returned). Out: a [Figure] of plain data, no HTML. This is the only room
// that imports go-echarts, and only as a builder of series: its own rendering
// lets text of an export run as script, so it is never called. Text of an export
// enters an option only as a list of labels that svg/draw.js looks up by index.
// Only reports and reports/page may import it.
//
// Columns that any query of a kind may add: is_sequence (bars: the lines follow
// each other, the finding leads from the first to the last), is_span (bars: the
// line covers others, is drawn hollow and not compared with them), is_detail (bars and dots: the
// line is a part of another and is not compared), is_told (bars and dots: the finding is
// about this line; two are said side by side), is_part (bars and dots: the lines are parts
// of one whole, the finding says how much of it is_told lines are), is_top_only (bars and
// dots: that a line is low is no news), is_aside (diverging: the line is
// told in the note, with see naming where it is drawn), is_ordered (stacked: the parts are
// steps of one scale), side, question and high_share with is_told (stacked: two sides are
// set against each other), said (waterfall: what changed, and each cause, in words),
// is_estimate (waterfall: the money is made of means, and written as exactly as their cases bear),
// is_difference (dots: the
// difference of the two other lines, told and not drawn), reference_label (dots:
// what the standing line is), is_model_range (dots: low and high are the least and
// the most that any model says, no interval of chance), is_need (bullet: the target
// is what is needed, not what was agreed), is_cohort (steps: the curves are cohorts, the newest first,
// and read at the oldest age that one has reached), is_prior (steps: the curve is the same
// of an earlier time), is_kept (steps: the share is of those still
// there, not of those that got there), met (bullet: the target was reached, and
// this is what was booked over it: there is nothing to compare), has_one_order
// (dumbbell: all models put the lines at the top in one order), is_group (dumbbell:
// the line is all the others, or nobody's, and is never said to lead).
//
// One file a kind: xmr, bars, steps, stacked, six_twelve, bullet, pace,
// waterfall, dots, columns, diverging, dumbbell, heatmap, multiples, sankey,
// sparkline. rows.go, parts.go, time.go and changes.go hold what kinds share.
package chart
