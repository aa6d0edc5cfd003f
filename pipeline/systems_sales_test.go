package pipeline_test

import (
	"testing"

	"accordo/pipeline"
)

// The other ways out of Salesforce, telephone logs, advertising, mail and files
// that firms write themselves.

// Data Loader writes upper-case API names and times with a zone: the contracts
// of Data Export read them. A telephone system's call is a task with call fields.
func TestSalesforceDataLoaderCallsAndCadences(t *testing.T) {
	t.Parallel()
	r := run(t, asOf, agreed, "salesforce")
	check(t, r, []want{
		{"select object, loaded from accordo.files order by 1", []string{
			"action_cadence_step_tracker | 3", "event | 2", "lead | 1", "opportunity | 1", "opportunity_field_history | 4", "task | 2", "user | 1"}},
		{"select lead_id, owner_id, created_at::varchar from core.leads", []string{"00Q000000000001EAA | 005000000000001AAA | 2026-02-02 08:00:00"}},
		{"select activity_id, type, direction, outcome, is_automated, opp_id, occurred_at::varchar from core.activities order by 7, 1", []string{
			"8HE000000000001AAA | email | outbound | completed | true | - | 2026-02-02 08:10:00",
			"00T000000000001EAA | call | outbound | answered | false | - | 2026-02-02 08:31:00",
			"00T000000000002EAA | call | inbound | answered | false | - | 2026-02-03 08:31:00",
			"8HE000000000002AAA | call | outbound | left voicemail | false | - | 2026-02-04 08:10:00",
			"00U000000000001EAA | meeting | outbound | - | false | 006000000000001AAA | 2026-02-05 10:00:00",
		}},
		{"select stage, entered_at::varchar from core.opportunity_stage_history order by 2", []string{"Proposal | 2026-02-20 10:00:00", "Closed Won | 2026-03-02 10:00:00"}},
		{"select opp_id, outcome, closed_at::varchar from core.opportunities", []string{"006000000000001AAA | won | 2026-03-02 10:00:00"}},
	})
}

// Reports: labels in six languages, ids of 15 characters, two columns per
// amount, repeated labels, and five lines after the data.
func TestSalesforceReports(t *testing.T) {
	t.Parallel()
	r := run(t, asOf, agreed, "salesforce_reports")
	check(t, r, []want{
		{"select sum(records), sum(loaded), sum(rejected_structure + rejected_type) from accordo.files", []string{"24 | 10 | 0"}},
		// a and A are two records
		{"select lead_id, source, owner_id, created_on::varchar from core.leads order by 1", []string{
			"00Q000000000001EAA | Web | salesforce:ada neri | 2026-02-02",
			"00Q00000000000AEAQ | Fiera | salesforce:carlo verdi | 2026-02-14",
			"00Q00000000000aEAA | Fiera | salesforce:ada neri | 2026-02-13",
			"00Q000000000011EAA | Messe | salesforce:ada neri | 2026-02-16",
			"00Q000000000012EAA | Feria | salesforce:ada neri | 2026-02-17",
			"00Q000000000013EAA | Salon | salesforce:ada neri | 2026-02-18",
			"00Q000000000014EAA | Feira | salesforce:ada neri | 2026-02-19",
		}},
		{"select lead_id from core.lead_events where status = 'disqualified'", []string{"00Q00000000000aEAA"}},
		{"select opp_id, outcome, amount::varchar, currency, created_on::varchar, closed_on::varchar, close_planned_on::varchar from core.opportunities order by 1", []string{
			"006000000000001AAA | won | 12000.0000 | EUR | 2026-02-05 | 2026-03-02 | 2026-03-02",
			"006000000000002AAA | lost | 900.0000 | USD | 2026-02-06 | 2026-03-03 | 2026-03-03",
			"006000000000003AAA | open | - | EUR | 2026-02-20 | - | 2026-05-21",
		}},
	})
}

// Systems that do not meet share one project.
func TestSmallSystems(t *testing.T) {
	t.Parallel()
	r := run(t, asOf, agreed, "calls", "web", "mail", "home", "crm_of_others")
	telephoneLogs(t, r)
	advertisingAndWeb(t, r)
	mailSystems(t, r)
	homeMadeFiles(t, r)
}

// Every telephone log is matched to leads by number and time in one place.
func telephoneLogs(t *testing.T, r *pipeline.Result) {
	t.Helper()
	check(t, r, []want{
		{"select system, direction, phone_key, outcome, duration_seconds, occurred_at::varchar from core.calls order by 6", []string{
			"ringcentral | outbound | 255501234 | connected | 83 | 2026-02-02 10:15:00",
			"ringcentral | inbound | 255501234 | missed | 5 | 2026-02-03 08:00:00",
			"ringcentral | inbound | - | accepted | - | 2026-02-03 08:20:00",
			// a transferred call is one call of both legs
			"cdr | outbound | 255501234 | connected | 105 | 2026-02-04 10:00:00",
			"cdr | inbound | 255501234 | no answer | 0 | 2026-02-05 10:00:00",
		}},
		{"select lead_id, user_id, type, direction, outcome from core.activities order by occurred_at", []string{
			"00Q000000000001EAA | 005000000000001AAA | call | outbound | connected",
			"00Q000000000001EAA | 005000000000001AAA | call | inbound | missed",
			"00Q000000000001EAA | 005000000000001AAA | call | outbound | connected",
			"00Q000000000001EAA | 005000000000001AAA | call | inbound | no answer",
		}},
	})
}

func advertisingAndWeb(t *testing.T, r *pipeline.Result) {
	t.Helper()
	check(t, r, []want{
		// hours become days; a campaign may be called Total Care; the grid has no day and adds nothing
		{"select campaign_id, campaign_name, channel, day_on::varchar, amount::varchar, impressions::varchar, clicks::varchar from core.campaign_spend order by 1, 4", []string{
			"microsoft:forni, marca | Forni, marca | Microsoft Ads | 2026-02-02 | 62.0000 | 834 | 40",
			"microsoft:forni, marca | Forni, marca | Microsoft Ads | 2026-02-03 | 0.5000 | 10 | 1",
			"microsoft:total care | Total Care | Microsoft Ads | 2026-02-03 | 3.0000 | 20 | 2",
		}},
		{"select campaign_key, spend::varchar from staging.microsoft_ads__campaign_grids", []string{"436534626 | 512.2400"}},
		{"select channel, sessions, key_events::varchar from staging.ga4__channel_days order by 1", []string{"Organic Search | 1200 | 14.000000", "Paid Search | 300 | 6.000000"}},
	})
}

func mailSystems(t *testing.T, r *pipeline.Result) {
	t.Helper()
	check(t, r, []want{
		{"select lead_id, campaign_id, kind, responded, touched_at::varchar from core.touches order by 5, 3", []string{
			"00Q000000000001EAA | - | subscribed | true | 2026-02-02 10:05:00",
			"00Q000000000001EAA | marketo:12 | form | true | 2026-02-02 14:06:20",
			"- | - | subscribed | true | 2026-02-03 10:05:00",
			"00Q000000000001EAA | - | open | false | 2026-02-03 14:06:20",
		}},
		{"select campaign_id, name, channel, starts_on::varchar from core.campaigns", []string{"mailchimp:abc123 | Newsletter | Email | 2026-02-05"}},
		{"select recipients, unique_clicks from staging.mailchimp__campaigns", []string{"1200 | 60"}},
	})
}

func homeMadeFiles(t *testing.T, r *pipeline.Result) {
	t.Helper()
	check(t, r, []want{
		// what lies after as_of is not known yet
		{"select month_on::varchar, team, kind, amount::varchar, currency from core.costs order by 3", []string{
			"2026-02-01 | marketing | agency | 1500.5000 | EUR", "2026-02-01 | marketing | people | 9000.0000 | EUR"}},
		{"select asset_id, title, expires_on::varchar from core.assets order by 1", []string{"A1 | Oven case study | 2026-12-31", "A2 | Against Rival | 2025-12-31"}},
		{"select asset_id, opp_id, lead_id, user_id, used_on::varchar from core.asset_uses order by 1", []string{
			"A1 | 006000000000001AAA | 00Q000000000001EAA | 005000000000001AAA | 2026-02-20",
			"A2 | - | 00Q000000000001EAA | 005000000000001AAA | 2026-02-21"}},
		{"select lead_id, drawn_on::varchar, is_held_out, is_won from core.holdouts", []string{"00Q000000000001EAA | 2026-02-01 | true | false"}},
		{"select meeting_id, met_on::varchar, was_held, sales_present from core.meetings order by 1", []string{"M1 | 2026-02-03 | true | 3", "M2 | 2026-02-10 | false | -"}},
		{"select action_id, owner, due_on::varchar, done_on::varchar from core.actions order by 1", []string{"X1 | marketing | 2026-02-10 | 2026-02-09", "X2 | sales | 2026-02-10 | -"}},
		{"select team, count(*), sum(score)::bigint from core.pulse_survey group by 1 order by 1", []string{"marketing | 1 | 5", "sales | 2 | 4"}},
	})
}
