/* ---
number: "1.05"
title: {en: Flow ratio, it: Rapporto di flusso}
question: {en: "What moved this week, whatever its age?", it: "Che cosa si è mosso questa settimana, qualunque età avesse?"}
definition:
  en: Leads that entered the second stage in the week, over leads that entered the first one in the same week. They are not the same leads, so this is a ratio of flows and no conversion rate; it can exceed one.
  it: Lead entrati nella seconda fase nella settimana, rispetto ai lead entrati nella prima nella stessa settimana. Non sono gli stessi lead, quindi è un rapporto tra flussi e non un tasso di conversione; può superare uno.
owner: sales
unit: ratio
direction: none
grain: [week, stage_pair, source, country]
series: stage_pair
series_titles:
  inquiry_mql: {en: MQLs per inquiry, it: MQL per richiesta}
  mql_sal: {en: SALs per MQL, it: SAL per MQL}
  sal_sql: {en: SQLs per SAL, it: SQL per SAL}
  sql_opportunity: {en: Opportunities per SQL, it: Opportunità per SQL}
  opportunity_won: {en: Wins per opportunity, it: Vinte per opportunità}
  mql_opportunity: {en: Opportunities per MQL, it: Opportunità per MQL}
version: 1
--- */
with

stage_entries as (

  select 'inquiry' as stage, inquiry_at as entered_at, source, country from core.lead_cycles
  union all
  select 'mql' as stage, mql_at as entered_at, source, country from core.lead_cycles
  union all
  select 'sal' as stage, sal_at as entered_at, source, country from core.lead_cycles
  union all
  select 'sql' as stage, sql_at as entered_at, source, country from core.lead_cycles
  union all
  select 'opportunity' as stage, opportunity_at as entered_at, source, country from core.lead_cycles
  union all
  select 'won' as stage, won_at as entered_at, source, country from core.lead_cycles

),

flows as (

  select
    week_of(params.local_on(entered_at)) as week,
    stage,
    source,
    country,
    count(*) as entries
  from stage_entries
  where entered_at is not null
  group by week_of(params.local_on(entered_at)), stage, source, country

),

summed as (

  select
    flows.week,
    horizons.from_stage || '_' || horizons.to_stage as stage_pair,
    flows.source,
    flows.country,
    cast(sum(case when flows.stage = horizons.to_stage then flows.entries else 0 end) as bigint) as numerator,
    cast(sum(case when flows.stage = horizons.from_stage then flows.entries else 0 end) as bigint) as denominator
  from flows
  inner join agreement.stage_horizons as horizons
    on flows.stage = horizons.from_stage
    or flows.stage = horizons.to_stage
  where flows.week between params.first_week() and params.report_week()
  group by flows.week, horizons.from_stage, horizons.to_stage, flows.source, flows.country

),

final as (

  select
    week,
    stage_pair,
    source,
    country,
    numerator,
    denominator,
    -- a ratio of flows is no share of its denominator: what it rests on is said apart
    denominator as cases
  from summed

)

select * from final
