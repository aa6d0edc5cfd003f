/* ---
number: "1.06"
title: {en: Leads left undecided, it: Lead rimasti senza decisione}
question:
  en: How many handed-over leads did sales neither accept nor reject?
  it: Quanti lead consegnati le vendite non hanno né accettato né scartato?
definition:
  en: Qualified leads handed over in the week on which sales had decided nothing by the end of the agreed business days, as a share of all handed over. What marketing set aside before the hand-over was no decision of sales.
  it: Lead qualificati consegnati nella settimana sui quali le vendite non avevano deciso nulla entro i giorni lavorativi concordati, come quota di tutti i consegnati. Ciò che il marketing ha messo da parte prima della consegna non era una decisione delle vendite.
owner: sales
unit: percent
direction: down
grain: [week, source, country]
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "What marketing set aside before the hand-over is no decision of sales", it: "Ciò che il marketing ha messo da parte prima del passaggio non è una decisione delle vendite"}}
--- */
-- The third part of 1.06: read it beside the acceptance rate, which looks better the less is decided.
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
    counted.source,
    counted.country,
    counted.handed_over - counted.accepted - counted.rejected as numerator,
    counted.handed_over as denominator,
    weeks.is_mature
  from counted
  inner join weeks
    on counted.week = weeks.week

)

select * from final
