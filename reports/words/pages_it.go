package words

// italianPages are the sentences of the pages, beside those of charts and numbers.
func italianPages() map[string]string {
	return map[string]string{
		"strip.as_of": "Dati {d:al}", "strip.extract": "esportazioni {d:del}, {age} dopo la chiusura della settimana", "strip.extract_before": "esportazioni {d:del}, {age} prima della chiusura della settimana",
		"strip.grade": "voto dei dati {g}", "strip.definitions": "definizioni {v}",

		"say.better": "meglio del solito", "say.worse": "peggio del solito", "say.as_usual": "come al solito", "say.below_target": "stabile, ma sotto l’obiettivo", "say.off_target": "sotto l’obiettivo",
		"say.too_few": "troppo pochi casi per dirlo", "say.maturing": "ancora in maturazione", "say.no_data": "nessun dato", "say.not_judged": "nessun intervallo abituale", "verdict.not_judged": "Nessun intervallo abituale", "say.on_target": "in linea con l’obiettivo", "verdict.on_target": "In linea con l’obiettivo", "say.by_part": "si legge per parte", "verdict.by_part": "Si legge per parte",
		"say.changed": "cambiato", "verdict.changed": "Cambiato", "say.not_reached": "non raggiunto, o troppo pochi in attesa per dirlo", "verdict.not_reached": "Non raggiunto, o troppo pochi in attesa per dirlo",
		"say.higher": "più della settimana prima, oltre il caso", "verdict.higher": "Più della settimana prima, oltre il caso", "say.lower": "meno della settimana prima, oltre il caso", "verdict.lower": "Meno della settimana prima, oltre il caso", "say.no_clear_change": "nessun cambiamento chiaro", "verdict.no_clear_change": "Nessun cambiamento chiaro",
		"say.fix_data": "prima correggere i dati", "verdict.fix_data": "Prima correggere i dati",
		"before.week": "della settimana prima", "before.month": "del mese prima", "before.quarter": "del trimestre prima",
		"headline.none": "{title}: nessun dato.", "number.needs": "{title}: nessun dato; occorre avere {what}.", "headline.alone": "{title}: {v}, {verdict}.", "headline.other": "{title}: {v}, contro {b} {before}; {verdict}.",
		"headline.revenue.attainment/of_pace": "I ricavi sono {v:al} del piano a oggi, contro {b:il} della settimana prima: {verdict}.",
		"headline.revenue.weekly":             "La settimana ha portato ricavi per {v}, contro {b} della settimana prima: {verdict}.",
		"headline.funnel.new_leads":           "{v|È arrivato|Sono arrivati} {v} {v|nuovo lead|nuovi lead}, contro {b} della settimana prima: {verdict}.",
		"headline.follow_up.sla_on_time":      "{v:Il} dei lead ha avuto risposta in tempo, contro {b:il} della settimana prima: {verdict}.",
		"stated.alone":                        "{title}: {v}.", "stated.other": "{title}: {v}, contro {b} {before}.",
		"stated.revenue.attainment/of_pace": "I ricavi sono {v:al} del piano a oggi, contro {b:il} della settimana prima.",
		"stated.revenue.weekly":             "La settimana ha portato ricavi per {v}, contro {b} della settimana prima.",
		"stated.funnel.new_leads":           "{v|È arrivato|Sono arrivati} {v} {v|nuovo lead|nuovi lead}, contro {b} della settimana prima.",
		"stated.follow_up.sla_on_time":      "{v:Il} dei lead ha avuto risposta in tempo, contro {b:il} della settimana prima.",

		"lede.celebrate": "Da festeggiare:", "lede.fix": "Da correggere:", "change.known": "Causa nota: {cause} ({d}).", "change.study": "Causa allo studio.",
		"actions.action": "Azione", "actions.owner": "Responsabile", "actions.due": "Entro", "actions.done": "Fatta", "actions.date": "Data", "actions.late": "in ritardo",
		"actions.none": "Nessuna azione registrata per la settimana scorsa.", "actions.more": "e {n} {n|altra|altre} nell’elenco delle azioni", "actions.new": "Nuove azioni", "actions.last": "Azioni della settimana scorsa",

		"sql.title": "SQL: {section}", "sql.intro": "Queste interrogazioni hanno prodotto i numeri e i grafici della settimana, parola per parola.", "sql.metrics": "Metriche", "sql.charts": "Grafici",
		"note": "Nota", "note.on": "Nota su: {title}", "digest.notes": "Note",
		"profile.title": "Quanto ha richiesto ogni query", "profile.query": "Query", "profile.file": "File", "profile.took": "Millisecondi",
		"profile.sum": "{n} costruite in {ms} ms di lavoro, in parallelo; {kept} conservate dall’ultima esecuzione. Solo un’esecuzione con --profile lo mostra, mai uguale due volte.",
		"ref.title":   "Tutto ciò di cui è fatta la settimana", "ref.intro": "Ogni fonte, interrogazione e controllo: chi ne risponde, che cosa significa, che cosa legge (a sinistra), chi la legge (a destra) e l’ultimo risultato. Quanto tempo ha richiesto lo dice accordo ls, e anche qui se l’esecuzione l’ha chiesto con --profile.",
		"ref.source": "Fonti", "ref.staging": "Preparazione", "ref.core": "Tabelle centrali", "ref.metrics": "Metriche", "ref.signals": "Segnali", "ref.charts": "Grafici", "ref.checks": "Controlli",
		"ref.grain": "una riga per ogni {list}", "ref.rows": "{n} {n|riga|righe}", "ref.rejected": "{n} record {n|rifiutato|rifiutati}", "ref.none": "ancora nessun valore", "ref.took": "costruita in {ms} ms", "ref.loaded": "caricata in {ms} ms", "ref.asked": "verifica in {ms} ms", "ref.good": "rispettato", "ref.bad": "violato da {n} {n|riga|righe}", "ref.promises": "{n} {n|controllo|controlli} nell’intestazione",
		"ref.lineage": "{name} legge {a} tabelle ed è letta da {b}", "ref.others": "e altre {n}", "ref.drawing": "Che cosa legge e chi la legge",
		"def.changed": "modificata dalla settimana {d:del}: {what}",
		"explore":     "Esplora", "explore.in": "Ingrandisci", "explore.out": "Riduci", "explore.close": "Chiudi",
		"turn": "Settimane", "turn.before": "Precedenti", "turn.after": "Successive", "archive.feed": "Feed Atom", "archive.unpublished": "{week}, {dates}: non pubblicata. La più vicina:",
		"cut.name": "Solo {kind} {value}", "cut.whole": "tutta la settimana", "cut.all": "per {kind}", "cut.title": "La settimana per {kind}", "cut.left_out": "Non suddivisi per {kind}: {list}.",
		"cut.hidden": "{n} {n|valore non mostrato|valori non mostrati}: troppo pochi casi, o il più piccolo fra gli altri, perché nessuno si possa ricavare dal totale per differenza.", "cut.none": "Nessun valore ha abbastanza casi da mostrare.",
		"kind.region": "regione", "kind.team": "squadra", "kind.origin": "origine",
		"sql": "SQL", "more.page": "Tutto su: {page}", "more.meeting": "Fascicolo da stampare: prove, azioni della settimana scorsa, righe per le nuove", "more.grade": "voto dei dati {g}",
		"grades.title": "Voti per sezione", "grades.section": "Sezione", "grades.grade": "Voto", "grades.why": "Perché", "grades.ok": "entro tutti i limiti",
		"section.funnel": "Funnel", "section.follow_up": "Seguito dei lead", "section.revenue": "Ricavi", "section.campaigns": "Campagne", "section.attribution": "Attribuzione", "section.alignment": "Allineamento", "section.data": "Dati",
	}
}
