/* ---
number: "1.02"
title: {en: Stage conversion, it: Conversione per fase}
question:
  en: Of those who entered a stage, what share reached the next one in time?
  it: Di chi è entrato in una fase, quale quota ha raggiunto la successiva in tempo?
definition:
  en: Lead cycles that entered the first stage in the week, and the share of them that entered the second within the agreed number of days. Disqualified leads stay in the denominator; weeks younger than that number of days are still maturing.
  it: Cicli di lead entrati nella prima fase nella settimana e quota di essi entrata nella seconda entro i giorni concordati. I lead scartati restano al denominatore; le settimane più giovani di quei giorni stanno ancora maturando.
owner: marketing
unit: percent
direction: up
grain: [week, stage_pair, source, country]
series: stage_pair
series_titles:
  inquiry_mql: {en: Inquiry to MQL, it: Da richiesta a MQL}
  mql_sal: {en: MQL to SAL, it: Da MQL a SAL}
  sal_sql: {en: SAL to SQL, it: Da SAL a SQL}
  sql_opportunity: {en: SQL to opportunity, it: Da SQL a opportunità}
  opportunity_won: {en: Opportunity to won, it: Da opportunità a vinta}
  mql_opportunity: {en: MQL to opportunity, it: Da MQL a opportunità}
version: 1
--- */
-- R8: first entries only. R16: each pair has its own horizon, agreed in accordo.yaml (7.11).
with

stage_entries as (

  select lead_id, cycle_no, 'inquiry' as stage, inquiry_at as entered_at, source, country from core.lead_cycles
  union all
  select lead_id, cycle_no, 'mql' as stage, mql_at as entered_at, source, country from core.lead_cycles
  union all
  select lead_id, cycle_no, 'sal' as stage, sal_at as entered_at, source, country from core.lead_cycles
  union all
  select lead_id, cycle_no, 'sql' as stage, sql_at as entered_at, source, country from core.lead_cycles
  union all
  select lead_id, cycle_no, 'opportunity' as stage, opportunity_at as entered_at, source, country from core.lead_cycles
  union all
  select lead_id, cycle_no, 'won' as stage, won_at as entered_at, source, country from core.lead_cycles

),

cohorts as (

  select
    entries.lead_id,
    entries.cycle_no,
    entries.source,
    entries.country,
    entries.entered_at,
    week_of(params.local_on(entries.entered_at)) as week,
    horizons.from_stage,
    horizons.to_stage,
    horizons.horizon_days
  from stage_entries as entries
  inner join agreement.stage_horizons as horizons
    on entries.stage = horizons.from_stage
  where entries.entered_at is not null

),

followed as (

  select
    cohorts.week,
    cohorts.from_stage,
    cohorts.to_stage,
    cohorts.horizon_days,
    cohorts.source,
    cohorts.country,
    case
      when hours_between(cohorts.entered_at, reached.entered_at) <= cohorts.horizon_days * 24 then 1
      else 0
    end as is_converted
  from cohorts
  left join stage_entries as reached
    on cohorts.lead_id = reached.lead_id
    and cohorts.cycle_no = reached.cycle_no
    and cohorts.to_stage = reached.stage

),

final as (

  select
    week,
    from_stage || '_' || to_stage as stage_pair,
    source,
    country,
    sum(is_converted) as numerator,
    count(*) as denominator,
    horizon_days,
    -- the youngest member is born on Sunday night
    days_between(week, params.local_on(params.as_of())) >= 7 + horizon_days as is_mature
  from followed
  where week between params.first_week() and params.report_week()
  group by week, from_stage, to_stage, source, country, horizon_days

)

select * from final
