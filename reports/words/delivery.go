package words

// deliveryEnglish and deliveryItalian are the words of what leaves the site:
// digests and the reports of segments.
func deliveryEnglish() map[string]string {
	return map[string]string{
		"digest.subject": "{project}: {week}, {dates}", "digest.numbers": "In three numbers", "digest.changes": "What changed",
		"digest.agenda": "Agenda of the joint meeting", "digest.scorecard": "What each side owes the other", "digest.trust": "How far the data can be trusted",
		"digest.target": "target {t}", "digest.open": "Open the report", "digest.file": "The full report is the file {file} of the week’s folder.",
		"digest.grade": "{section}: grade {grade}", "digest.grade_why": "{section}: grade {grade} ({why})", "digest.grades_all": "Every section that was graded has grade {grade}.", "digest.no_grades": "No section was graded.",
		"alert.begun": "{what}: {v} {when}, {limit}, new since week {week}", "alert.goes_on": "{what}: {v} {when}, {limit} since week {week}", "alert.over": "{what}: {v} {when}, no longer {limit}",
		"alert.no_value": "no value", "alert.below": "below {t}", "alert.above": "above {t}", "alert.worse": "worse than usual", "alert.better": "better than usual", "alert.any": "outside what is usual",
		"digest.picture": "{title}: {value}, {word}.",
	}
}

func deliveryItalian() map[string]string {
	return map[string]string{
		"digest.subject": "{project}: {week}, {dates}", "digest.numbers": "In tre numeri", "digest.changes": "Che cosa è cambiato",
		"digest.agenda": "Ordine del giorno della riunione congiunta", "digest.scorecard": "Che cosa ciascuna parte deve all’altra", "digest.trust": "Quanto ci si può fidare dei dati",
		"digest.target": "obiettivo {t}", "digest.open": "Apri il rapporto", "digest.file": "Il rapporto completo è il file {file} nella cartella della settimana.",
		"digest.grade": "{section}: voto {grade}", "digest.grade_why": "{section}: voto {grade} ({why})", "digest.grades_all": "Ogni sezione valutata ha il voto {grade}.", "digest.no_grades": "Nessuna sezione ha un voto.",
		"alert.begun": "{what}: {v} {when}, {limit}, novità della settimana {week}", "alert.goes_on": "{what}: {v} {when}, {limit} dalla settimana {week}", "alert.over": "{what}: {v} {when}, non più {limit}",
		"alert.no_value": "nessun valore", "alert.below": "sotto {t}", "alert.above": "sopra {t}", "alert.worse": "peggio del solito", "alert.better": "meglio del solito", "alert.any": "fuori dal solito",
		"digest.picture": "{title}: {value}, {word}.",
	}
}
