package words

// agreementItalian are the phrases about what both sides promised and counted.
func agreementItalian() map[string]string {
	return map[string]string{
		"agreement.table": "Clausole dell’accordo", "agreement.clause": "Clausola", "agreement.state": "Stato", "agreement.until": "Valida fino al",
		"agreement.none":     "Nessun accordo scritto: se ne elencano le clausole in agreement.signed di accordo.yaml.",
		"agreement.in_force": "In vigore: {n} clausole su {of} sono rispettate, tra cui tutte quelle obbligatorie.", "agreement.not_in_force": "Non in vigore: {n} clausole su {of} sono rispettate, e ne manca almeno una obbligatoria.",
		"clause.in_force": "in vigore", "clause.draft": "bozza: una parte non ha approvato", "clause.expired": "scaduta", "clause.missing": "non scritta", "clause.optional": "facoltativa",

		"measures.number": "Numero", "measures.none": "Nessun dato.",

		"cost.table": "A che cosa si associano risposte in ritardo e lead non adatti", "cost.part": "Parte", "cost.leads": "Lead", "cost.on_time": "Vinti, con risposta in tempo", "cost.late_won": "Vinti, con risposta in ritardo o mai",
		"cost.difference": "Differenza", "cost.central": "Importo", "cost.range": "Intervallo", "cost.said": "Che cosa dicono i dati", "cost.of": "{n} su {of}",
		"cost.late": "Risposta in ritardo o mai: {source}, {intent}", "cost.bad_fit": "Lead di campagne a pagamento rifiutati perché non adatti, al costo pubblicitario di un lead del loro canale", "intent.high": "interesse alto", "intent.low": "interesse basso",
		"cost.zero": "non distinguibile da zero", "cost.paid": "pagato: nessun intervallo",
		"cost.none":      "Nessun importo: servono trenta lead con risposta in tempo e trenta in ritardo, di una stessa fonte e uno stesso interesse e abbastanza vecchi da essere stati vinti, oppure trenta rifiutati perché non adatti.",
		"cost.not_found": "Risposte in ritardo o mancate: fino a circa {v} se il legame è causale, {range} tenendo conto del caso, {basis}; i dati non escludono ancora lo zero.",
		"cost.found":     "Risposte in ritardo o mancate: circa {v} se il legame è causale, {range} tenendo conto del caso, {basis}.",
		"cost.no_loss":   "Risposte in ritardo o mancate: nessuna perdita visibile, al massimo {high} tenendo conto del caso, {basis}.",
		"cost.margin":    "in margine delle trattative vinte", "cost.amount": "in importi delle trattative vinte, perché accordo.yaml non indica attribution.margin",
		"cost.paid_in_all": "Pagati per lead non adatti: {v} di spesa pubblicitaria. Non è una stima e non fa parte dell’intervallo.",

		"handoff.what": "Lead qualificati di tredici settimane", "handoff.leads": "Lead", "handoff.mend": "Che cosa fare",
		"handoff.none":      "Nessun dato: servono i contatti del sistema di marketing accanto ai lead del CRM.",
		"handoff.finding":   "{n} lead qualificati su {of} sono lo stesso lead nello stesso giorno in entrambi i sistemi.",
		"handoff.both":      "contati da entrambi",
		"handoff.other_day": "qualificati in entrambi, a più di un giorno di distanza", "handoff.other_day.mend": "confrontare gli orologi e l’ora della sincronizzazione",
		"handoff.not_in_crm": "solo nel sistema di marketing: ignoti al CRM", "handoff.not_in_crm.mend": "riparare il passaggio al CRM e inviarli di nuovo",
		"handoff.left_out_of_crm": "solo nel sistema di marketing: qui esclusi come prova, interni o uniti", "handoff.left_out_of_crm.mend": "escluderli anche nel sistema di marketing",
		"handoff.not_qualified_in_crm": "solo nel sistema di marketing: noti al CRM, mai qualificati lì", "handoff.not_qualified_in_crm.mend": "far impostare lo stato dal passaggio",
		"handoff.not_in_marketing": "solo nel CRM: ignoti al sistema di marketing", "handoff.not_in_marketing.mend": "rimandare al marketing i lead inseriti a mano",
		"handoff.not_qualified_in_marketing": "solo nel CRM: noti al marketing, mai qualificati lì", "handoff.not_qualified_in_marketing.mend": "concordare un solo punto in cui un lead diventa qualificato",
	}
}
