package words

// historyItalian says what is different from earlier reports.
func historyItalian() map[string]string {
	return map[string]string{
		"strip.restated": "{n} {n|valore rettificato|valori rettificati}",
		"restated.none":  "Nessun valore pubblicato è cambiato oltre il limite.",
		"restated.intro": "Valori che il rapporto {d:del} dava per definitivi e che oggi le esportazioni danno diversi, oltre il limite dell’accordo.",
		"restated.parts": "Nei singoli segmenti sono cambiati altri {n} valori; sono in signals.restatements nel database.",
		"restated.more":  "Altri {n} sono in signals.restatements nel database.",
		"restated.table": "Valori rettificati", "restated.metric": "Numero", "restated.before": "Pubblicato", "restated.today": "Oggi", "restated.reason": "Motivo",
		"missing.none": "Ogni numero ha i dati che gli servono.", "missing.table": "Numeri senza dati", "missing.needs": "Serve",
		"restated.gone": "non c’è più", "restated.data": "dati arrivati dopo", "restated.definition": "nuova definizione",

		"item.best_campaign":     "{campaign}: {v:il} dei suoi lead qualificati è diventato opportunità, {rest:il} di tutti gli altri; la differenza è di {d} ({range})",
		"item.overdue_emptied":   "Nessun lead aspetta più di sette giorni lavorativi; la settimana prima erano {n}",
		"item.feedback_returned": "{title}: tutti i {n} resi",
		"item.leak_gate":         "{title}: {n} lead su {of}, {v}",
		"item.fix_data":          "Prima sistemare i dati: {section}", "item.fix_data_why": "ciò che dicono le cifre non si imputa a nessuno finché i dati non sono in ordine",
		"chance.about": "circa {x}", "chance.hardly": "meno di 0,1",
		"changes.chance":    "{n} serie {n|è giudicata|sono giudicate} con tre regole; di puro rumore ne sarebbero segnalate {x} in una settimana.",
		"cause.of.mix_rate": "Otto settimane contro le otto precedenti: {d}, {parts}", "cause.of.velocity": "Velocità di vendita di 13 settimane contro le 13 precedenti, {d} al giorno: {parts}",
		"cause.of.bridge": "Ricavi ricorrenti di tre mesi contro un anno prima, {d}: {parts}", "cause.largest": "; parte maggiore {label} ({d})",
		"cause.mix": "dalla composizione di fonti e interesse", "cause.only_mix": "è cambiata la composizione, non il lavoro di una parte", "cause.rate": "dal tasso al loro interno", "cause.deals": "numero di trattative", "cause.deal_value": "valore di una trattativa", "cause.win_rate": "tasso di vittoria", "cause.cycle_days": "durata del ciclo", "cause.sizes": "composizione delle dimensioni d’azienda",
		"cause.new": "nuovi", "cause.reactivation": "riattivati", "cause.expansion": "espansi", "cause.contraction": "ridotti", "cause.churn": "persi", "cause.exchange": "cambi",
		"item.also": "; anche {title}: {v}", "reason.missed_often.month": "mancato in tre mesi su quattro", "reason.missed_often.quarter": "mancato in tre trimestri su quattro", "changes.also": "Cambiati anche ({n}):",
		"agenda.range": "Nessun cambiamento eccezionale questa settimana; grafici nei limiti.", "agenda.unjudged": "Questa settimana non si è potuto giudicare nulla.",
		"evidence.grade": "voto dei dati {g}",
		"action.done":    "fatta", "item.done": "{action} ({owner})", "items.done": "Fatte: {list}", "action.open": "entro il {d}", "action.overdue": "scaduta dal {d}",
		"reason.best_campaign": "meglio degli altri più di quanto spieghi il caso, su 26 settimane", "reason.overdue_emptied": "risposto ai lead scaduti più vecchi",
		"reason.feedback_returned": "tutti i riscontri resi", "reason.leak_gate": "oltre il 5% perso in un solo punto in quattro settimane",
	}
}
