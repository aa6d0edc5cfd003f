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

final as (

  select
    from_stage,
    to_stage,
    any_value(horizon_days) as agreed_days,
    -- nobody is censored here, so Kaplan-Meier's first day with nine in ten is the plain quantile; whole weeks
    cast(7 * ceil(quantile_disc(days, 0.9) / 7) as integer) as observed_days,
    count(*) as leads,
  from waits
  group by from_stage, to_stage
  having count(*) >= params.small_n_mute()

)

select * from final
order by from_stage, to_stage
