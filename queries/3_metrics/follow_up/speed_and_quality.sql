/* ---
number: "2.13"
title: {en: Conversion by speed of response, it: Conversione per velocità di risposta}
question: {en: Is speed associated with conversion here?, it: Qui la velocità è associata alla conversione?}
definition:
  en: Qualified leads of the quarter by the elapsed time until a person in sales reached out, and the share of them that sales qualified within the agreed days. People call the leads first that look good, so this is an association and no cause; compare within the same intent. Counted from the first whole week of outreach on record.
  it: Lead qualificati del trimestre per tempo trascorso fino al contatto di una persona delle vendite, e quota di essi qualificata dalle vendite entro i giorni concordati. Si chiamano prima i lead che sembrano buoni, quindi è un'associazione e non una causa; confrontare a parità d'interesse. Si conta dalla prima settimana intera di contatti registrati.
owner: leadership
unit: percent
direction: none
grain: [quarter, band, intent, source]
series: band
series_titles:
  within_5_minutes: {en: Within 5 minutes, it: Entro 5 minuti}
  within_1_hour: {en: 5 minutes to 1 hour, it: Da 5 minuti a 1 ora}
  within_24_hours: {en: 1 to 24 hours, it: Da 1 a 24 ore}
  later: {en: Later than 24 hours, it: Dopo 24 ore}
  never: {en: Never reached out to, it: Mai contattati}
version: 1
--- */
with

funnel as (

  select
    stage,
    stage_order,
    row_number() over (order by stage_order) as place
  from agreement.stages
  where is_funnel

),

-- from MQL to SQL: the agreed days of the steps between
chain as (

  select cast(sum(horizons.horizon_days) as integer) as horizon_days
  from agreement.stage_horizons as horizons
  inner join funnel as starts
    on horizons.from_stage = starts.stage
    and starts.stage_order >= 2
  inner join funnel as ends
    on horizons.to_stage = ends.stage
    and ends.place = starts.place + 1
    and ends.stage_order <= 5

),

leads as (

  select
    quarter_of(cycles.mql_on) as quarter,
    responses.intent,
    responses.source,
    case
      when responses.elapsed_minutes <= 5 then 'within_5_minutes'
      when responses.elapsed_minutes <= 60 then 'within_1_hour'
      when responses.elapsed_minutes <= 1440 then 'within_24_hours'
      when responses.elapsed_minutes is not null then 'later'
      else 'never'
    end as band,
    chain.horizon_days,
    case
      when ratio(seconds_between(cycles.mql_at, cycles.sql_at), 86400) <= chain.horizon_days then 1
      else 0
    end as is_converted
  from core.responses as responses
  cross join chain
  inner join core.lead_cycles as cycles
    on responses.lead_id = cycles.lead_id
    and responses.cycle_no = cycles.cycle_no
  where chain.horizon_days is not null

),

final as (

  select
    quarter,
    band,
    intent,
    source,
    sum(is_converted) as numerator,
    count(*) as denominator,
    horizon_days,
    days_between(cast(quarter + interval '3' month as date), params.report_week() + 7) >= horizon_days as is_mature
  from leads
  where quarter between params.first_week() and params.report_week()
  group by quarter, band, intent, source, horizon_days

)

select * from final
