package pipeline_test

import "testing"

// Each system alone: its exports become the one core, row by row.

const asOf = "2026-03-16"

func TestPipedriveAlone(t *testing.T) {
	t.Parallel()
	r := run(t, asOf, agreed, "pipedrive")
	check(t, r, []want{
		{"select lead_id, email_norm, account_id, owner_id, opp_id, created_at::varchar from core.leads order by 1", []string{
			"pipedrive:11 | bruno@pane.example | pipedrive:pane e figli | pipedrive:ada neri | pipedrive:1 | 2026-02-02 08:00:00",
			"pipedrive:12 | dora@molino.example | pipedrive:molino est | pipedrive:carlo verdi | pipedrive:3 | 2026-02-24 08:00:00",
		}},
		{"select opp_id, account_id, stage, outcome, amount::varchar, currency, closed_at::varchar, close_planned_on::varchar from core.opportunities order by 1", []string{
			"pipedrive:1 | pipedrive:pane e figli | Negotiations Started | won | 12000.0000 | EUR | 2026-03-02 10:00:00 | 2026-03-02",
			"pipedrive:2 | pipedrive:pane e figli | Proposal Made | no_decision | 800.5000 | EUR | 2026-03-03 10:00:00 | 2026-03-03",
			"pipedrive:3 | pipedrive:molino est | Qualified | open | 5000.0000 | EUR | - | 2026-05-01",
		}},
		// the stage has its own time, the end another
		{"select opp_id, stage, entered_at::varchar, is_imputed from core.opportunity_stage_history order by 1, 3", []string{
			"pipedrive:1 | Negotiations Started | 2026-02-20 09:00:00 | false",
			"pipedrive:1 | Won | 2026-03-02 10:00:00 | false",
			"pipedrive:2 | Proposal Made | 2026-02-21 09:00:00 | false",
			"pipedrive:2 | Lost | 2026-03-03 10:00:00 | false",
			"pipedrive:3 | Qualified | 2026-02-26 09:00:00 | false",
		}},
		{"select activity_id, lead_id, opp_id, user_id, team, type, occurred_at::varchar from core.activities order by 1", []string{
			"pipedrive:activity 21 | pipedrive:11 | - | pipedrive:ada neri | sales | call | 2026-02-02 13:30:00",
			"pipedrive:activity 23 | - | pipedrive:1 | pipedrive:ada neri | sales | email | 2026-02-21 11:00:00",
		}},
		{"select lead_id, status, entered_at::varchar, is_imputed from core.lead_status_history where lead_id = 'pipedrive:11' and status in ('inquiry', 'mql', 'assigned', 'won') order by 3, 2", []string{
			"pipedrive:11 | assigned | 2026-02-02 08:00:00 | false",
			"pipedrive:11 | inquiry | 2026-02-02 08:00:00 | false",
			"pipedrive:11 | mql | 2026-02-02 12:00:00 | true",
			"pipedrive:11 | won | 2026-03-02 10:00:00 | false",
		}},
		{"select lead_id, first_touch_at::varchar from core.first_touches", []string{"pipedrive:11 | 2026-02-02 13:30:00"}},
		{"select user_id, name, team from core.users order by 1", []string{"pipedrive:ada neri | Ada Neri | sales", "pipedrive:carlo verdi | Carlo Verdi | sales"}},
		{"select account_id, name, customer_since_on::varchar from core.accounts order by 1", []string{"pipedrive:molino est | Molino Est | -", "pipedrive:pane e figli | Pane e Figli | 2026-03-02"}},
	})
}

func TestZohoAlone(t *testing.T) {
	t.Parallel()
	r := run(t, asOf, agreed, "zoho")
	check(t, r, []want{
		{"select lead_id, source, account_id, opp_id, created_at::varchar from core.leads order by 1", []string{
			"zoho:5001 | Web | zoho:8001 | zoho:6001 | 2026-02-02 08:00:00",
			"zoho:5002 | Fair | zoho:molino est | - | 2026-02-10 08:00:00",
		}},
		{"select opp_id, account_id, stage, outcome, amount::varchar, type, closed_on::varchar, loss_reason from core.opportunities order by 1", []string{
			"zoho:6001 | zoho:8001 | Closed Won | won | 22700.0000 | new | 2026-03-02 | -",
			"zoho:6002 | zoho:molino est | Closed Lost | lost | 1500.0000 | expansion | 2026-03-03 | Price",
			"zoho:6003 | zoho:molino est | Qualification | open | - | new | - | -",
		}},
		{"select activity_id, lead_id, opp_id, type, outcome, occurred_at::varchar from core.activities order by 1", []string{
			"zoho:call zcrm_9001 | zoho:5001 | - | call | connected | 2026-02-02 08:20:00",
			"zoho:call zcrm_9002 | zoho:5001 | - | call | outbound | 2026-02-06 10:00:00",
			"zoho:task zcrm_9101 | zoho:5001 | zoho:6001 | email | - | 2026-02-12 08:00:00",
		}},
		{"select status, reason_code from core.lead_status_history where lead_id = 'zoho:5002' and not is_imputed order by 1", []string{"assigned | -", "inquiry | -"}},
		// an open deal is in its stage at least since it was last touched; so is a lead in its status
		{"select opp_id, stage, entered_at::varchar, is_imputed from core.opportunity_stage_history order by 1", []string{
			"zoho:6001 | Closed Won | 2026-03-01 23:00:00 | false",
			"zoho:6002 | Closed Lost | 2026-03-02 23:00:00 | false",
			"zoho:6003 | Qualification | 2026-02-20 11:00:00 | true",
		}},
		{"select lead_id, status, entered_at::varchar from core.lead_status_history where is_imputed and lead_id = 'zoho:5002' order by 2", []string{
			"zoho:5002 | disqualified | 2026-02-11 08:30:00"}},
		{"select campaign_id, name, channel, budget::varchar, starts_on::varchar from core.campaigns", []string{"zoho:2401 | Fiera di Parma | Conference | 1117100.0000 | 2026-02-01"}},
		{"select account_id, name, segment, customer_since_on::varchar from core.accounts order by 1", []string{
			"zoho:8001 | Pane e Figli | Medium (50-249) | 2026-03-02", "zoho:molino est | Molino Est | Unknown | -"}},
	})
}

func TestDynamicsAlone(t *testing.T) {
	t.Parallel()
	r := run(t, asOf, agreed, "dynamics")
	check(t, r, []want{
		{"select lead_id, intent, account_id, created_at::varchar from core.leads order by 1", []string{
			"dynamics:8E1A7C12-0000-4000-8000-000000000001 | high | dynamics:pane e figli | 2026-02-02 08:00:00",
			"dynamics:8E1A7C12-0000-4000-8000-000000000002 | low | dynamics:molino est | 2026-02-03 08:00:00",
			"dynamics:8E1A7C12-0000-4000-8000-000000000003 | low | dynamics:silos sud | 2026-02-04 08:00:00",
		}},
		{"select right(lead_id, 1), status, reason_code, entered_at::varchar from core.lead_events where status not in ('inquiry', 'assigned') order by 1", []string{
			"1 | opportunity | - | 2026-02-05 09:00:00",
			"2 | disqualified | cannot contact | 2026-02-06 09:00:00",
			"3 | sal | - | 2026-02-07 09:00:00",
		}},
		{"select right(opp_id, 1), stage, outcome, amount::varchar, closed_on::varchar, loss_reason from core.opportunities order by 1", []string{
			"1 | 4-Close | won | 12000.0000 | 2026-03-02 | -",
			"2 | 2-Propose | lost | 0.0000 | 2026-03-03 | Canceled",
			"4 | 1-Qualify | open | 700.0000 | - | -",
		}},
		{"select right(opp_id, 1), stage, entered_at::varchar, is_imputed from core.opportunity_stage_history order by 1", []string{
			"1 | 4-Close | 2026-03-01 23:00:00 | false",
			"2 | 2-Propose | 2026-03-02 23:00:00 | false",
			"4 | 1-Qualify | 2026-03-04 09:00:00 | true",
		}},
	})
}

func TestHubSpotAlone(t *testing.T) {
	t.Parallel()
	r := run(t, asOf, agreed, "hubspot")
	check(t, r, []want{
		// a subscriber has not enquired about anything
		{"select lead_id, account_id, owner_id, source, opp_id, created_at::varchar from core.leads order by 1", []string{
			"hubspot:101 | hubspot:501 | hubspot:ada neri | Web | hubspot:9001 | 2026-02-02 08:00:00",
			"hubspot:102 | hubspot:502 | hubspot:ada neri | Organic Search | hubspot:9001 | 2026-02-04 08:00:00",
		}},
		{"select opp_id, account_id, stage, outcome, amount::varchar, type, closed_at::varchar from core.opportunities order by 1", []string{
			"hubspot:9001 | hubspot:501 | Closed Won | won | 12000.0000 | new | 2026-03-02 11:30:00",
			"hubspot:9002 | hubspot:502 | Dead Deals | no_decision | 900.0000 | expansion | 2026-03-03 09:00:00",
			"hubspot:9003 | - | Appointment Scheduled | open | - | new | -",
		}},
		// three contacts in a cell, two of them the same: two people, one deal
		{"select opp_id, count(*) from core.opp_contacts group by 1 order by 1", []string{"hubspot:9001 | 2", "hubspot:9002 | 1"}},
		{"select opp_id, stage, entered_at::varchar from core.opportunity_stage_history order by 1, 3", []string{
			"hubspot:9001 | Appointment Scheduled | 2026-02-05 09:00:00",
			"hubspot:9001 | Visit (on site) | 2026-02-12 09:00:00",
			"hubspot:9001 | Closed Won | 2026-03-02 11:30:00",
			"hubspot:9002 | Appointment Scheduled | 2026-02-06 09:00:00",
			"hubspot:9002 | Dead Deals | 2026-03-03 09:00:00",
			"hubspot:9003 | Appointment Scheduled | 2026-02-20 09:00:00",
		}},
		{"select activity_id, lead_id, opp_id, team, type, direction, outcome, occurred_at::varchar from core.activities order by 1", []string{
			"hubspot:call 3001 | hubspot:101 | - | sales | call | outbound | connected | 2026-02-03 10:00:00",
			"hubspot:call 3002 | hubspot:102 | - | sales | call | outbound | no answer | 2026-02-05 10:00:00",
			"hubspot:email 3201 | hubspot:102 | - | sales | email | outbound | sent | 2026-02-04 11:00:00",
			"hubspot:email 3202 | hubspot:102 | - | sales | email | inbound | - | 2026-02-04 12:00:00",
			"hubspot:meeting 3101 | hubspot:101 | hubspot:9001 | sales | meeting | outbound | completed | 2026-02-06 14:00:00",
		}},
		{"select account_id, segment from core.accounts order by 1", []string{"hubspot:501 | Medium (50-249)", "hubspot:502 | Large (250+)"}},
	})
}

// One person in HubSpot and Salesforce is one lead, Salesforce's; HubSpot adds
// the stages Salesforce does not know and the calls logged in HubSpot. Where a
// sales system brings deals, HubSpot's copies of them are left out.
func TestHubSpotBesideSalesforce(t *testing.T) {
	t.Parallel()
	r := run(t, asOf, agreed, "hubspot", "salesforce")
	check(t, r, []want{
		{"select lead_id, owner_id from core.leads order by 1", []string{"00Q000000000001EAA | 005000000000001AAA", "hubspot:102 | 005000000000001AAA"}},
		{"select count(distinct person_key), count(*) from core.leads", []string{"2 | 2"}},
		{"select status, told_by, entered_at::varchar from core.lead_events where lead_id = '00Q000000000001EAA' and status = 'mql'", []string{"mql | marketing | 2026-02-03 09:00:00"}},
		{"select count(*) from core.activities where activity_id like 'hubspot:%' and opp_id is not null", []string{"0"}},
		{"select activity_id, lead_id, user_id from core.activities where activity_id like 'hubspot:%' and type in ('call', 'meeting') order by 1", []string{
			"hubspot:call 3001 | 00Q000000000001EAA | 005000000000001AAA",
			"hubspot:call 3002 | hubspot:102 | 005000000000001AAA",
			"hubspot:meeting 3101 | 00Q000000000001EAA | 005000000000001AAA",
		}},
		{"select user_id from core.users", []string{"005000000000001AAA"}},
		{"select opp_id, outcome from core.opportunities", []string{"006000000000001AAA | won"}},
	})
}
