/* ---
number: "1.06"
title: {en: Leads accepted by sales, it: Lead accettati dalle vendite}
question:
  en: Does sales agree that these leads are worth working?
  it: Le vendite concordano che questi lead valgono il lavoro?
definition:
  en: Qualified leads handed over in the week that a person in sales accepted within the agreed business days, as a share of those decided and of all handed over. Sent back without having been accepted is a rejection. An acceptance written by a workflow does not count, and neither does what marketing set aside before the hand-over.
  it: Lead qualificati consegnati nella settimana che una persona delle vendite ha accettato entro i giorni lavorativi concordati, come quota dei decisi e di tutti i consegnati. Rimandato indietro senza essere stato accettato è un rifiuto. Un'accettazione scritta da un automatismo non conta, e nemmeno ciò che il marketing ha messo da parte prima della consegna.
owner: marketing
unit: percent
direction: up
target: agreement.acceptance_target
grain: [week, basis, source, country]
series: basis
series_titles:
  decided: {en: Of those decided, it: Sui decisi}
  handed_over: {en: Of all handed over, it: Su tutti i consegnati}
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "What marketing set aside before the hand-over is no decision of sales", it: "Ciò che il marketing ha messo da parte prima del passaggio non è una decisione delle vendite"}}
--- */
-- Two rates side by side, so that a lead nobody decides on is never dropped in silence (1.06).
with

counted as (

  select
    week_of(mql_on) as week,
    source,
    country,
    sum(case when decision = 'accepted' then 1 else 0 end) as accepted,
    sum(case when decision = 'rejected' then 1 else 0 end) as rejected,
    count(*) as handed_over
  from core.handoff_decisions
  where week_of(mql_on) between params.first_week() and params.report_week()
  group by week_of(mql_on), source, country

),

-- a week is mature when even its Sunday has had the whole window (R16)
weeks as (

  select
    week_of(sundays.day_on) as week,
    today.open_days_before - sundays.open_days_before > params.acceptance_days() as is_mature
  from agreement.business_days as sundays
  inner join agreement.business_days as today
    on sundays.calendar_id = today.calendar_id
    and today.day_on = params.local_on(params.as_of())
  where sundays.calendar_id = params.default_calendar()
    and days_between(week_of(sundays.day_on), sundays.day_on) = 6

),

final as (

  select
    counted.week,
    'decided' as basis,
    counted.source,
    counted.country,
    counted.accepted as numerator,
    counted.accepted + counted.rejected as denominator,
    weeks.is_mature
  from counted
  inner join weeks
    on counted.week = weeks.week

  union all

  select
    counted.week,
    'handed_over' as basis,
    counted.source,
    counted.country,
    counted.accepted as numerator,
    counted.handed_over as denominator,
    weeks.is_mature
  from counted
  inner join weeks
    on counted.week = weeks.week

)

select * from final
