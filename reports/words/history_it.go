package words

// historyItalian says what is different from earlier reports.
func historyItalian() map[string]string {
	return map[string]string{
		"strip.restated": "valori rettificati: {n}",
		"restated.none":  "Nessun valore pubblicato è cambiato oltre il limite.",
		"restated.intro": "Valori che il report del {d} dava per definitivi e che oggi le esportazioni danno diversi, oltre il limite dell’accordo.",
		"restated.parts": "Nei singoli segmenti sono cambiati altri {n} valori; sono in signals.restatements nel database.",
		"restated.more":  "Altri {n} sono in signals.restatements nel database.",
		"restated.table": "Valori rettificati", "restated.metric": "Numero", "restated.before": "Pubblicato", "restated.today": "Oggi", "restated.reason": "Motivo",
		"restated.gone": "non c’è più", "restated.data": "dati arrivati dopo", "restated.definition": "nuova definizione",
	}
}
