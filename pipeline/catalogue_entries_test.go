package pipeline_test

// entry is one entry of the catalogue of metrics: what it is called in the
// queries, and what shows that it equals its worked example.
type entry struct {
	number string
	is     string // models, or macros written with (), divided by spaces
	// cases of queries/tests as "model: name", or "Go: test", divided by " | ".
	proofs string
	// the numbers of the worked example, divided by spaces: 26/34 is a rate, its
	// interval may follow as 26/34~60.0~87.6 in per cent, 40 is a value.
	example string
}

// statistics is the test of the worked examples of group 7.
const statistics = "Go: TestStatisticsWorkedExamples"

var catalogue = []entry{ //nolint:gochecknoglobals // a table, read by one test
	{"1.01", "metrics.funnel__new_leads", "metrics.funnel__new_leads: eight people of twelve records | core.excluded_leads: a test, an internal and two merged records are left out of twelve", "8"},
	{"1.02", "metrics.funnel__stage_conversion", "metrics.funnel__stage_conversion: twenty-six of forty, and the late ones do not count", "26/40~49.5~77.9"},
	{"1.03", "metrics.funnel__cumulative_conversion", "metrics.funnel__cumulative_conversion: three customers of two hundred, and a late one does not count | charts.funnel__cumulative_conversion: steps of 50, 60, 66.7 and 25 %, of which 1.5 % remain", "60/200 30/200 18/200 12/200 3/200 0.3 0.015"},
	{"1.04", "metrics.funnel__eventual_conversion", "metrics.funnel__eventual_conversion: the curve is read at the horizon | core.outcome_curves: ten leads with rival ends", "0.472222"},
	{"1.05", "metrics.funnel__stage_flow", "metrics.funnel__stage_flow: more may come out than went in", "14/10"},
	{"1.06", "metrics.funnel__acceptance metrics.funnel__undecided", "metrics.funnel__acceptance: forty handed over | metrics.funnel__undecided: forty handed over", "26/34~60.0~87.6 26/40 6/40"},
	{"1.07", "metrics.funnel__rejection_reasons metrics.funnel__bad_fit", "metrics.funnel__rejection_reasons: eight rejections | metrics.funnel__bad_fit: four of eight rejections are for a bad fit, and one is too long ago", "4/8 2/8 1/8"},
	{"1.08", "metrics.funnel__win_rate", "metrics.funnel__win_rate: narrow and broad", "12/40~18.1~45.4 12/50~14.3~37.4"},
	{"1.09", "metrics.funnel__win_rate_by_value", "metrics.funnel__win_rate_by_value: three hundred won, nine hundred lost", "0.25"},
	{"1.10", "metrics.funnel__cohort_win_rate", "metrics.funnel__cohort_win_rate: the bounds hold whatever happens", "0.125 0.725"},
	{"1.11", "metrics.funnel__sales_cycle", "metrics.funnel__sales_cycle: five won", "57600"},
	{"1.12", "metrics.funnel__time_in_stage", "core.opportunity_stage_times: all stays together", "2 21600 10080"},
	{"1.13", "metrics.funnel__process_followed", "metrics.funnel__process_followed: twenty-five closed", "5/25~8.9~39.1 3/25~4.2~30.0"},
	{"1.14", "metrics.funnel__pipeline_created metrics.funnel__opportunities_created metrics.funnel__amount_known", "metrics.funnel__pipeline_created: ten created, an expansion is none of them | metrics.funnel__opportunities_created: ten created, an expansion is none of them | metrics.funnel__amount_known: ten created, an expansion is none of them", "210000 10 8/10"},
	{"1.15", "metrics.funnel__coverage", "metrics.funnel__coverage: three times is not enough | metrics.funnel__coverage: a target already met has no gap to cover, and says so", "3 4 0.75"},
	{"1.16", "metrics.funnel__velocity signals.velocity_causes", "metrics.funnel__velocity: forty created, ten of forty won | signals.velocity_causes: four causes that add up to 192.22 | metrics.funnel__velocity: one segment at a time, and few deals taken together | signals.velocity_causes: of two segments that only change in number the number is the only cause", "2777.7778 2970 273.81 -117.27 221.09 -185.41"},
	{"1.17", "metrics.funnel__deal_size metrics.funnel__largest_deal", "core.won_deal_windows: one large deal moves the mean alone | metrics.funnel__deal_size: the middle one and the mean | metrics.funnel__largest_deal: two thirds on one deal", "9000 20000 0.66"},
	{"1.18", "metrics.funnel__pushed", "metrics.funnel__pushed: thirty due", "9/30~16.7~47.9"},
	{"1.19", "signals.conversion_causes charts.funnel__mix_and_rate", "signals.conversion_causes: demo 40 to 42 %, webinar 10 to 11 %, but three times as many webinar leads | charts.funnel__mix_and_rate: a total can fall while every source rises", "0.25 -0.07625 0.01375 0.1875"},

	{"2.01", "metrics.follow_up__response_time metrics.follow_up__response_within", "metrics.follow_up__response_time: the unanswered are waiting, not missing", "300 150"},
	{"2.02", "metrics.follow_up__sla_on_time", "metrics.follow_up__sla_on_time: what is not yet due is left out", "4/9~18.9~73.3"},
	{"2.03", "metrics.follow_up__coverage", "metrics.follow_up__coverage: forty-one of fifty", "41/50~69.2~90.2"},
	{"2.04", "metrics.follow_up__backlog metrics.follow_up__backlog_value", "metrics.follow_up__backlog: fifteen overdue | metrics.follow_up__backlog_value: eleven thousand at stake", "6 4 3 2 15"},
	{"2.05", "metrics.follow_up__lag metrics.follow_up__routing_share", "core.response_lags: forty and ninety | metrics.follow_up__lag: medians of both parts | metrics.follow_up__routing_share: thirty-one per cent", "40 90 130 0.307692"},
	{"2.06", "metrics.follow_up__attempts metrics.follow_up__attempts_kept", "metrics.follow_up__attempts: seven given up | metrics.follow_up__attempts_kept: two of seven", "3 2/7~8.2~64.1"},
	{"2.07", "metrics.follow_up__contact", "metrics.follow_up__contact: twenty-three of forty-one, of fifty", "23/41~41.0~70.1 23/50"},
	{"2.08", "metrics.funnel__volume_pace", "metrics.funnel__volume_pace: against the pace of the month", "0.915"},
	{"2.09", "metrics.funnel__value_attainment metrics.funnel__lead_value", "core.lead_values: rates of the past times the mean amount | metrics.funnel__value_attainment: seventy of eighty thousand | metrics.funnel__lead_value: thirty demos", "1000 200 0.875"},
	{"2.10", "metrics.funnel__required_leads", "metrics.funnel__required_leads: three hundred and sixty leads | core.lead_needs: the factors of the arithmetic", "18 360 30"},
	{"2.11", "metrics.follow_up__leakage", "metrics.follow_up__leakage: twenty-four of a hundred", "4/100 3/100 9/100 6/100 2/100 24/100~16.7~33.2"},
	{"2.12", "metrics.follow_up__second_life", "metrics.follow_up__second_life: six of fifteen come back", "15/40 6/15"},
	{"2.13", "metrics.follow_up__speed_and_quality signals.speed_and_quality", "metrics.follow_up__speed_and_quality: four bands | signals.speed_and_quality: four times as often, which is no proof of a cause", "12/30~24.6~57.7 20/80 18/120 7/70~4.9~19.2 4"},

	{"3.01", "metrics.revenue__attainment", "core.target_paces: a target and its pace, for every period it may be held against | metrics.revenue__attainment: of pace and of target", "0.903 0.43"},
	{"3.02", "metrics.revenue__growth metrics.revenue__growth_weekly metrics.revenue__change metrics.revenue__monthly metrics.revenue__weekly", "metrics.revenue__growth: ten per cent on the month, twenty-one on the year | metrics.revenue__change: the change in money is always there | core.revenue_comparisons: October 110k, November 121k, November a year before 100k", "0.1 0.21 126000"},
	{"3.03", "metrics.revenue__compound_growth", "metrics.revenue__compound_growth: three years | metrics.revenue__compound_growth: six months are no year | metrics.revenue__compound_growth: two per cent a month is 26.8 a year", "0.2 0.0447 0.268"},
	{"3.04", "metrics.revenue__bridge core.account_groups", "metrics.revenue__bridge: the bridge | core.revenue_movements: every account in its movement, over three months and a year apart | charts.revenue__bridge: the bars meet | core.account_groups: to the top, over merged records; what cannot be followed counts alone | metrics.revenue__bridge: a group that moves its contract to a subsidiary moves nowhere | metrics.revenue__bridge: exchange rates are a bar of their own", "500 80 30 20 -50 530"},
	{"3.05", "metrics.revenue__net_retention", "metrics.revenue__net_retention: net retention", "0.84"},
	{"3.06", "metrics.revenue__gross_retention", "metrics.revenue__gross_retention: gross retention", "0.8"},
	{"3.07", "metrics.revenue__logo_churn charts.revenue__customer_retention", "metrics.revenue__logo_churn: one of four customers lost | core.customer_lives: a customer is lost after one and a half of its gaps, three months at least | charts.revenue__customer_retention: Kaplan-Meier, by year of the first revenue, while ten are counted", "1/4~4.6~69.9"},
	{"3.08", "metrics.revenue__contribution", "metrics.revenue__contribution: points of growth | charts.revenue__contribution: the points add up", "0.16 0.06 0.04 -0.1"},
	{"3.09", "metrics.revenue__forecast_error metrics.revenue__forecast_bias", "metrics.revenue__forecast_error: error | metrics.revenue__forecast_bias: bias | core.forecast_years: twelve months up to each month that ends a period", "0.0796 0.0442"},

	{"4.01", "metrics.attribution__marketing_sourced", "metrics.attribution__marketing_sourced: a third of the money", "0.325"},
	{"4.02", "metrics.attribution__influenced", "metrics.attribution__influenced: three quarters of the money | metrics.attribution__influenced: what marketing started is touched, whether its response was recorded or not", "0.775"},
	{"4.03", "metrics.attribution__first_touch metrics.attribution__pipeline_credit", "core.attribution_credits: what each positional model gives to each touch | metrics.attribution__first_touch: first touch | metrics.attribution__pipeline_credit: pipeline under every model, in the month it was created", "12000"},
	{"4.04", "metrics.attribution__last_touch", "core.attribution_credits: what each positional model gives to each touch | metrics.attribution__last_touch: last touch", "12000"},
	{"4.05", "metrics.attribution__linear", "core.attribution_credits: what each positional model gives to each touch | metrics.attribution__linear: linear", "2400"},
	{"4.06", "metrics.attribution__u_shaped", "core.attribution_credits: what each positional model gives to each touch | metrics.attribution__u_shaped: both variants of the U | core.attribution_slots: four milestones, and one touch without any", "4800 800"},
	{"4.07", "metrics.attribution__w_shaped", "core.attribution_credits: what each positional model gives to each touch | metrics.attribution__w_shaped: W and full path", "3600 600 2700 1200"},
	{"4.08", "metrics.attribution__time_decay", "core.attribution_credits: time decay, seven days is last touch in disguise | core.attribution_credits: time decay, without a half-life it is a third of a median cycle of 90 days | metrics.attribution__time_decay: time decay", "21.84 158.24 425.94 3086.29 8307.69 1020.22 1619.49 2040.43 3238.99 4080.87"},
	{"4.09", "metrics.attribution__markov", "core.attribution_removals: what the chain would not reach without a channel | metrics.attribution__markov: shown where there is enough to go by", "0.644 0.8 0.267 0.377 0.468 0.156"},
	{"4.10", "metrics.attribution__model_range", "metrics.attribution__model_range: the least and the most of all models", "0.00182 1"},
	{"4.11", "metrics.attribution__cost_ladder", "metrics.attribution__cost_ladder: cost of each step, for leads of paid campaigns only", "5000/200 5000/40 5000/10 5000/2"},
	{"4.12", "metrics.attribution__cac", "metrics.attribution__cac: everything in; a quarter whose costs are not all known has no row", "300000/25"},
	{"4.13", "metrics.attribution__cac_payback", "metrics.attribution__cac_payback: months to repay", "30"},
	{"4.14", "metrics.attribution__ltv_cac", "metrics.attribution__ltv_cac: lifetime by customers lost | metrics.attribution__ltv_cac: few losses, the lifetime is capped", "1.6667 2"},
	{"4.15", "metrics.attribution__roas", "core.campaign_windows: four quarters of media, and a campaign younger than the median cycle is too early to tell | metrics.attribution__roas: credited revenue per media", "30000/5000"},
	{"4.16", "metrics.attribution__roi", "core.campaign_windows: what a campaign costs besides media, with media or without; a fair is as old as its start, not as its first bill | metrics.attribution__roi: return on the full cost", "25000/5000 16000/5000"},
	{"4.17", "metrics.attribution__influence_lift metrics.attribution__holdout_lift", "metrics.attribution__holdout_lift: drawn long enough ago to tell, and not more than a year of draws | charts.campaigns__influence_lift: a draw is shown in place of who happened to be touched | metrics.attribution__influence_lift: only touches before qualification count | charts.campaigns__influence_lift: fifteen points, perhaps one, perhaps twenty-nine", "18/60 12/80 0.15 0.0123 0.2897"},
	{"4.18", "metrics.attribution__unattributed", "metrics.attribution__unattributed: a fifth is dark", "0.225"},

	{"5.01", "metrics.alignment__lead_quality", "metrics.alignment__lead_quality: 5.01: twelve of sixty become opportunities; of the forty-eight answered on time, twelve", "12/60~11.8~31.8 12/48"},
	{"5.02", "metrics.alignment__lead_supply", "metrics.alignment__lead_supply: 5.02: ninety-six accepted leads, eight active reps; one did nothing and one took none | charts.alignment__lead_supply: 5.02: twelve leads a rep where fifteen were agreed", "12 15"},
	{"5.03", "metrics.alignment__competitor_recorded metrics.alignment__competitive_win_rate metrics.alignment__battlecards_fresh", "metrics.alignment__competitor_recorded: 5.03: 26 of 40 closed deals name a competitor; none is an answer, blank and a renewal are not | metrics.alignment__competitive_win_rate: 5.03: nine of the 26 are won, rival by rival; who competed with nobody is no member | metrics.alignment__battlecards_fresh: 5.03: six of the eight main rivals have a battlecard of the last ninety days", "26/40 9/26~19.4~53.8 6/8"},
	{"5.04", "metrics.alignment__unprompted_inbound metrics.alignment__share_of_search metrics.alignment__knew_us_before", "metrics.alignment__unprompted_inbound: 5.04: 66 of 300 new leads came unprompted; an unknown way is not counted | metrics.alignment__share_of_search: 5.04: 1,200 of 6,000 searches are for us", "66/300 0.2"},
	{"5.05", "signals.follow_up_kept", "signals.follow_up_kept: 5.05: three rates side by side, never their average", "0.444 0.82 0.286"},
	{"5.06", "metrics.alignment__crm_hygiene metrics.alignment__active_logging", "metrics.alignment__crm_hygiene: 5.06: twenty deals, a hundred checks, 83 passed; the campaign is not one of them | metrics.alignment__active_logging: 5.06: six of eight reps log on at least four of five days", "83/100 6/8"},
	{"5.07", "metrics.alignment__feedback_returned metrics.alignment__reasons_filled metrics.alignment__feedback_days", "metrics.alignment__feedback_returned: 5.07: nine of twelve campaigns got feedback within fourteen days; two are too young to say | metrics.alignment__reasons_filled: 5.07: six of eight rejections say why", "9/12~46.8~91.1 6/8"},
	{"5.08", "metrics.alignment__deals_with_content metrics.alignment__live_content_used metrics.alignment__expired_content_used", "metrics.alignment__deals_with_content: 5.08: thirteen of twenty deals at proposal saw approved content | metrics.alignment__live_content_used: 5.08: 34 of 80 live pieces were used in ninety days", "13/20~43.3~81.9 34/80"},
	{"5.09", "metrics.alignment__sla_in_force signals.agreement", "metrics.alignment__sla_in_force: 5.09: five of seven | signals.agreement: 5.09: one mandatory clause short, so not in force | core.clauses: 5.09: five of seven clauses hold", "5/7 5 7"},
	{"5.10", "metrics.alignment__handoff_agreement signals.handoff_gaps", "metrics.alignment__handoff_agreement: 5.10: 400 and 380, 370 matched", "370/410"},
	{"5.11", "metrics.alignment__meetings_held metrics.alignment__meetings_in_length metrics.alignment__actions_done", "core.meeting_weeks: 5.11: a holiday was not planned, and without one side it was not joint | metrics.alignment__meetings_held: 5.11: eleven of thirteen weeks | metrics.alignment__meetings_in_length: 5.11: nine of the eleven took 30 to 60 minutes | metrics.alignment__actions_done: 5.11: 31 of 40 actions were done by their day", "11/13 9/11 31/40"},
	{"5.12", "metrics.alignment__perception_gap metrics.alignment__perception", "metrics.alignment__perception_gap: 5.12: sales 3 of 12, marketing 7 of 9: a gap of 52.8 points | metrics.alignment__perception: 5.12: each team's share, with its numbers", "0.527778 3/12 7/9"},
	{"5.13", "signals.cost_of_misalignment", "signals.cost_of_misalignment: an honest range", "104000 0 267400 80000 24000"},

	{"6.01", "metrics.data__completeness", "metrics.data__completeness: filled cells by stage and field", "174/200 31/50"},
	{"6.02", "metrics.data__duplicates", "metrics.data__duplicates: twenty-two of a thousand, as known at the end of each week", "22/1000"},
	{"6.03", "metrics.data__stale_deals metrics.data__stale_value", "metrics.data__stale_deals: twelve of eighty are stale", "12/80"},
	{"6.04", "metrics.data__past_due", "metrics.data__past_due: six of eighty are past due; today is not", "6/80"},
	{"6.05", "metrics.data__no_next_step", "metrics.data__no_next_step: eighteen of eighty without a next step", "18/80"},
	{"6.06", "metrics.data__missing_links", "metrics.data__missing_links: missing links", "14/80 20/80"},
	{"6.07", "metrics.data__logging_delay metrics.data__logged_late", "metrics.data__logging_delay: the middle one and nine in ten, in minutes | metrics.data__logged_late: eleven of a hundred are late; the impossible and the automatic do not count", "180 3120 11/100"},
	{"6.08", "metrics.data__unknown_source", "metrics.data__unknown_source: 6.08: thirty of three hundred leads have no known source", "30/300"},
	{"6.09", "metrics.data__orphans", "metrics.data__orphans: 6.09: four of two thousand rows have no parent | core.orphan_rows: the other systems, where the parent's kind was exported", "4/2000"},
	{"6.10", "metrics.data__freshness metrics.data__volume", "metrics.data__freshness: 6.10: twenty-six hours of open days, then a week-end that does not count | metrics.data__volume: 6.10: twelve per cent fewer than usual, and an export that stopped | signals.section_grades: an export twenty-six hours old is stale where twenty-four are allowed", "1560 -0.12"},
	{"6.11", "metrics.data__illegal_transitions", "metrics.data__illegal_transitions: 6.11: five of 1,250 changes cannot be | core.transitions: the other systems, as far as they write when something changed", "5/1250"},
	{"6.12", "metrics.data__excluded", "metrics.data__excluded: 6.12: four records left out", "1 2 4"},
	{"6.13", "signals.section_grades", "signals.section_grades: 22.5 per cent of revenue without a touch against a limit of 20", "1"},

	{"7.01", "kaplan_meier() survival_quantile() reached_by() restricted_mean()", statistics + " | Go: TestStatisticsOfOtherPrograms | Go: TestStatisticsOfWaiting", ""},
	{"7.02", "aalen_johansen() core.outcome_curves", statistics + " | Go: TestStatisticsOfOtherPrograms | Go: TestStatisticsOfWaiting | core.outcome_curves: ten leads with rival ends", "0.1 0.2 0.3166667 0.4722222 0.5277778"},
	{"7.03", "wilson_low() wilson_high()", statistics + " | Go: TestStatisticsOfOtherPrograms | Go: TestStatisticsOfRates", ""},
	{"7.04", "newcombe_low() newcombe_high() fisher_exact() rate_change()", statistics + " | Go: TestStatisticsOfOtherPrograms | Go: TestStatisticsOfRates | signals.verdicts: plus ten points that may be nothing (Newcombe)", "-0.0079 0.2047"},
	{"7.05", "signals.points xmr() xmr_median()", statistics + " | Go: TestStatisticsOfOtherPrograms | Go: TestStatisticsOfSeries | signals.points: the worked example - 57 looks like plus 14 per cent and is routine, 66 is a signal | signals.points: a rate whose cases differ by more than twice has limits by the cases of each week - 26 of 40 is routine, 100 of 160 a signal", "51 38.1836 63.8164 15.7458 0.7051 0.8949"},
	{"7.06", "signals.seasons signals.week_lengths seasonal_indices() per_business_day()", statistics + " | Go: TestStatisticsOfSeries | signals.seasons: the worked example - two years of quarters before the newest one | signals.points: 40 leads in four business days are more than 48 in five, and a week's limits are as long as the week", "0.9 1.1 40 48"},
	{"7.07", "pooled_cells()", statistics + " | Go: TestStatisticsOfSmallCells", ""},
	{"7.08", "discovery_limit()", statistics + " | Go: TestStatisticsOfOtherPrograms | Go: TestStatisticsOfManyTests", ""},
	{"7.09", "charts.funnel__sales_cycle charts.funnel__deal_size charts.funnel__time_in_stage median_rank() median_coverage() median_low() median_high()", statistics + " | Go: TestStatisticsOfOtherPrograms | Go: TestStatisticsOfMedians", ""},
	{"7.10", "signals.verdicts counts_p() counts_change() binomial_p()", statistics + " | Go: TestStatisticsOfOtherPrograms | Go: TestStatisticsOfCounts | signals.verdicts: three wins then seven are no clear change, one then twelve are more, and two in five days are fewer than four in one", "3 7"},
	{"7.11", "horizon_of() business_minutes() week_of() signals.horizons", statistics + " | Go: TestStatisticsOfBusinessTime | signals.horizons: nine in ten, rounded up to weeks", "21"},
}
