/* ---
number: "2.01"
title: {en: Leads answered within, it: Lead con risposta}
question:
  en: What share of leads hears from a person within five minutes, an hour, a day?
  it: Quale quota di lead sente una persona entro cinque minuti, un'ora, un giorno?
definition:
  en: Leads whose clock started in the week and who heard from a person in sales within that much elapsed time, as a share of all of them, the unanswered included.
  it: Lead il cui orologio è partito nella settimana e che hanno sentito una persona delle vendite entro quel tempo trascorso, come quota di tutti, compresi quelli senza risposta.
owner: sales
unit: percent
direction: up
grain: [week, within, source, intent]
series: within
series_titles:
  5_minutes: {en: Within five minutes, it: Entro cinque minuti}
  1_hour: {en: Within an hour, it: "Entro un'ora"}
  24_hours: {en: Within a day, it: Entro un giorno}
version: 1
--- */
with

bands as (

  select '5_minutes' as within, 5 as minutes
  union all
  select '1_hour' as within, 60 as minutes
  union all
  select '24_hours' as within, 1440 as minutes

),

-- R16: the week's youngest lead must have had the whole band
youngest as (

  select
    week_of(started_on) as week,
    max(started_at) as started_at
  from core.responses
  group by week_of(started_on)

),

final as (

  select
    week_of(responses.started_on) as week,
    bands.within,
    responses.source,
    responses.intent,
    sum(case when responses.elapsed_minutes <= bands.minutes then 1 else 0 end) as numerator,
    count(*) as denominator,
    hours_between(youngest.started_at, params.as_of()) * 60 >= bands.minutes as is_mature
  from core.responses as responses
  inner join youngest
    on week_of(responses.started_on) = youngest.week
  cross join bands
  where week_of(responses.started_on) between params.first_week() and params.report_week()
  group by week_of(responses.started_on), bands.within, bands.minutes, responses.source, responses.intent, youngest.started_at

)

select * from final
