package words

// historyEnglish says what is different from earlier reports.
func historyEnglish() map[string]string {
	return map[string]string{
		"strip.restated": "restated values: {n}",
		"restated.none":  "No published value has changed by more than the limit.",
		"restated.intro": "Values that the report of {d} gave as final and that the exports give differently today, by more than the limit of the agreement.",
		"restated.parts": "Within single segments {n} more values changed; they are in signals.restatements of the warehouse.",
		"restated.more":  "{n} more are in signals.restatements of the warehouse.",
		"restated.table": "Restated values", "restated.metric": "Number", "restated.before": "Published", "restated.today": "Today", "restated.reason": "Reason",
		"restated.gone": "gone", "restated.data": "later data", "restated.definition": "new definition",
	}
}
