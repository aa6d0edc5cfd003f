/* ---
number: "2.01"
title: {en: Leads answered within, it: Lead con risposta entro}
question:
  en: What share of leads hears from a person within five minutes, an hour, a day?
  it: Quale quota di lead sente una persona entro cinque minuti, un'ora, un giorno?
definition:
  en: Leads whose clock started in the week and who heard from a person in sales within that much time, elapsed or of opening hours, as a share of all of them, the unanswered included. Counted from the first whole week of outreach on record.
  it: Lead il cui orologio è partito nella settimana e che hanno sentito una persona delle vendite entro quel tempo, trascorso o di orario lavorativo, come quota di tutti, compresi quelli senza risposta. Si conta dalla prima settimana intera di contatti registrati.
owner: sales
unit: percent
direction: up
grain: [week, within, source, intent]
series: within
series_titles:
  5_minutes: {en: five minutes, it: cinque minuti}
  1_hour: {en: an hour, it: "un'ora"}
  24_hours: {en: a day, it: un giorno}
  business_5_minutes: {en: five minutes of business time, it: cinque minuti di orario lavorativo}
  business_1_hour: {en: an hour of business time, it: "un'ora di orario lavorativo"}
  business_24_hours: {en: 24 hours of business time, it: 24 ore di orario lavorativo}
version: 1
--- */
with

bands as (

  select '5_minutes' as within, 'elapsed' as clock, 5 as minutes
  union all
  select '1_hour' as within, 'elapsed' as clock, 60 as minutes
  union all
  select '24_hours' as within, 'elapsed' as clock, 1440 as minutes
  union all
  select 'business_5_minutes' as within, 'business' as clock, 5 as minutes
  union all
  select 'business_1_hour' as within, 'business' as clock, 60 as minutes
  union all
  select 'business_24_hours' as within, 'business' as clock, 1440 as minutes

),

timed as (

  select
    week_of(started_on) as week,
    calendar_id,
    source,
    intent,
    'elapsed' as clock,
    started_at,
    elapsed_minutes as minutes
  from core.responses
  where week_of(started_on) between params.first_week() and params.report_week()

  union all

  -- without a calendar there is no business time, and the checks say so
  select
    week_of(started_on) as week,
    calendar_id,
    source,
    intent,
    'business' as clock,
    started_at,
    business_minutes as minutes
  from core.responses
  where week_of(started_on) between params.first_week() and params.report_week()
    and coalesce(business_minutes, waiting_business_minutes) is not null

),

youngest as (

  select
    week,
    clock,
    calendar_id,
    max(started_at) as started_at
  from timed
  group by week, clock, calendar_id

),

open_times as (

  select
    youngest.week,
    youngest.calendar_id,
    sum(
      case
        when hours.closes_at <= youngest.started_at or hours.opens_at >= params.as_of() then 0
        else seconds_between(greatest(hours.opens_at, youngest.started_at), least(hours.closes_at, params.as_of()))
      end
    ) as seconds
  from youngest
  inner join agreement.business_hours as hours
    on youngest.calendar_id = hours.calendar_id
  where youngest.clock = 'business'
  group by youngest.week, youngest.calendar_id

),

-- R16: the week's youngest lead must have had the whole band, on the band's clock
ages as (

  select
    youngest.week,
    youngest.clock,
    min(
      case
        when youngest.clock = 'elapsed' then seconds_between(youngest.started_at, params.as_of())
        else coalesce(open_times.seconds, 0)
      end
    ) as seconds
  from youngest
  left join open_times
    on youngest.week = open_times.week
    and youngest.calendar_id = open_times.calendar_id
  group by youngest.week, youngest.clock

),

final as (

  select
    timed.week,
    bands.within,
    timed.source,
    timed.intent,
    sum(case when timed.minutes <= bands.minutes then 1 else 0 end) as numerator,
    count(*) as denominator,
    ages.seconds >= bands.minutes * 60 as is_mature
  from timed
  inner join bands
    on timed.clock = bands.clock
  inner join ages
    on timed.week = ages.week
    and timed.clock = ages.clock
  group by timed.week, bands.within, bands.minutes, timed.source, timed.intent, ages.seconds

)

select * from final
