package config

import "time"

// Defaults returns the agreement of a typical B2B firm; accordo.yaml changes
// only what differs. Windows and rates are judgement calls, named as such in
// the definitions page.
func Defaults() *Config {
	return &Config{
		Project: Project{
			Name:             "Sales and marketing",
			Languages:        []string{"en"},
			TimeZone:         Zone{"UTC"},
			Currency:         "EUR",
			FiscalYearStarts: Month(time.January),
			Weeks:            104,
		},
		Exports: Exports{Folder: "exports", RatesLast: 35 * Day, Drift: "freeze"},
		Agreement: Agreement{
			Customer: "parent",
			MQL:      "A lead that fits the target profile and has shown interest.",
			Stages:   defaultStages(),
			FollowUp: FollowUp{
				Limits:           map[string]Span{"high": Span(time.Hour), "low": Span(8 * time.Hour)},
				OnTimeRate:       0.9,
				Attempts:         6,
				AttemptsWithin:   14 * Day,
				AcceptanceWithin: 3 * Day,
				AcceptanceRate:   0.7,
				CoverageWithin:   7 * Day,
				CoverageRate:     0.95,
			},
			Horizons: []Horizon{
				{"inquiry", "mql", 14}, {"mql", "sal", 14}, {"sal", "sql", 28},
				{"sql", "opportunity", 28}, {"opportunity", "won", 91}, {"mql", "opportunity", 60},
			},
			Teams: map[string][]string{"sales": {"sales"}, "marketing": {"marketing"}},
			Calendars: map[string]WorkCalendar{"default": {Hours: map[string]Openings{
				"mon-fri": {{From: 9 * time.Hour, To: 18 * time.Hour}},
			}}},
		},
		QualityGates: QualityGates{RejectPercent: 1, VolumeDropPercent: 50, RestatedPercent: 1},
		Privacy:      Privacy{HideBelow: 5, MuteBelow: 30, KeyEnv: "ACCORDO_PSEUDONYM_KEY"},
		Delivery:     Delivery{Mail{Port: 587, TLS: StartTLS, Timeout: Span(time.Minute)}},
		Limits:       Limits{QuerySeconds: 1800},
		Attribution:  defaultAttribution(),
		Engine:       Engine{Kind: DuckDB, DSNEnv: "ACCORDO_DSN", Distribution: "none"},
	}
}

// stageOrder is the fixed vocabulary of stages (research: demand waterfall)
// with the order in which a lead passes them; 90 and above end a cycle.
func stageOrder() map[string]int {
	return map[string]int{
		"inquiry": 1, "mql": 2, "assigned": 3, "sal": 4, "sql": 5, "opportunity": 6, "won": 7,
		"lost": 90, "disqualified": 91, "recycled": 92,
	}
}

func defaultStages() []Stage {
	return []Stage{
		{ID: "inquiry", Name: Words{"Inquiry", "Richiesta"}, Owner: "marketing", Spelled: map[string][]string{"salesforce": {"New", "Open - Not Contacted", "Nuovo", "Nuevo", "Neu", "Nouveau", "Novo"}, "hubspot": {"lead"}, "pipedrive": {"Cold lead"}, "zoho": {"Not Contacted"}, "dynamics": {"New"}}},
		{ID: "mql", Name: Words{"Marketing qualified", "Qualificato marketing"}, Owner: "marketing", Spelled: map[string][]string{"salesforce": {"Marketing Qualified", "MQL"}, "hubspot": {"marketingqualifiedlead"}, "pipedrive": {"Warm lead", "Hot lead"}, "zoho": {"Pre Qualified", "Pre-Qualified"}}},
		{ID: "assigned", Name: Words{"Assigned", "Assegnato"}, Owner: "sales", Spelled: map[string][]string{"salesforce": {"Assigned"}, "zoho": {"Attempted to Contact"}}},
		{ID: "sal", Name: Words{"Sales accepted", "Accettato vendite"}, Owner: "sales", Spelled: map[string][]string{"salesforce": {"Accepted", "Working - Contacted"}, "zoho": {"Contacted"}, "dynamics": {"Contacted"}}},
		{ID: "sql", Name: Words{"Sales qualified", "Qualificato vendite"}, Owner: "sales", Spelled: map[string][]string{"salesforce": {"Qualified"}, "hubspot": {"salesqualifiedlead"}}},
		{ID: "opportunity", Name: Words{"Opportunity", "Opportunità"}, Owner: "sales", Spelled: map[string][]string{"salesforce": {"Closed - Converted", "Converted"}, "hubspot": {"opportunity"}, "dynamics": {"Qualified"}}},
		{ID: "won", Name: Words{"Won", "Vinto"}, Owner: "sales", Spelled: map[string][]string{"hubspot": {"customer"}, "pipedrive": {"Customer"}}},
		{ID: "lost", Name: Words{"Lost", "Perso"}, Owner: "sales"},
		{ID: "disqualified", Name: Words{"Disqualified", "Scartato"}, Owner: "sales", Spelled: map[string][]string{"salesforce": {"Disqualified", "Unqualified", "Closed - Not Converted", "Non qualificato", "No calificado", "Nicht qualifiziert", "Non qualifié", "Não qualificado"}, "zoho": {"Junk Lead", "Lost Lead", "Not Qualified"}, "dynamics": {"Disqualified"}}},
		{ID: "recycled", Name: Words{"Recycled", "Riciclato"}, Owner: "marketing", Spelled: map[string][]string{"salesforce": {"Recycled", "Nurture"}, "zoho": {"Contact in Future"}}},
	}
}
