/* ---
title: {en: Horizons agreed and observed, it: Orizzonti concordati e osservati}
question: {en: Is the agreed number of days long enough?, it: I giorni concordati bastano?}
owner: revops
grain: [from_stage, to_stage]
engine: duckdb
--- */
-- 7.11: the days by which nine in ten of those who ever go on have gone on, over cohorts of the past year, whole weeks.
-- Those who go on within a year count only: a lead that never will is not slow. A horizon is changed once a year, by hand,
-- in accordo.yaml, and the change is noted as known (R22); this says when it is time.
with

stage_entries as (

  select lead_id, cycle_no, unnest(['inquiry', 'mql', 'sal', 'sql', 'opportunity', 'won']) as stage,
    unnest([inquiry_at, mql_at, sal_at, sql_at, opportunity_at, won_at]) as entered_at,
  from core.lead_cycles

),

waits as (

  select
    horizons.from_stage,
    horizons.to_stage,
    horizons.horizon_days,
    hours_between(entries.entered_at, reached.entered_at) / 24 as days,
  from agreement.stage_horizons as horizons
  inner join stage_entries as entries
    on horizons.from_stage = entries.stage
  inner join stage_entries as reached
    on entries.lead_id = reached.lead_id
    and entries.cycle_no = reached.cycle_no
    and horizons.to_stage = reached.stage
  -- both ends within the two years before: every cohort has had its year
  where params.local_on(entries.entered_at) > params.report_week() - 728
    and params.local_on(entries.entered_at) <= params.report_week() - 364
    and reached.entered_at > entries.entered_at
    and hours_between(entries.entered_at, reached.entered_at) <= 364 * 24

),

curves as (

  select
    from_stage,
    to_stage,
    any_value(horizon_days) as horizon_days,
    count(*) as leads,
    list(days order by days) as times,
    list(true order by days) as events,
  from waits
  group by from_stage, to_stage

),

drawn as (

  select *, kaplan_meier(times, events, min_at_risk := 1) as curve,
  from curves
  where leads >= params.small_n_mute()

),

final as (

  select
    from_stage,
    to_stage,
    horizon_days as agreed_days,
    horizon_of(curve) as observed_days,
    leads,
  from drawn

)

select * from final
order by from_stage, to_stage
