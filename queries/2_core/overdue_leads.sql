/* ---
title: {en: Overdue leads by week, it: Lead scaduti per settimana}
owner: sales
grain: [week, lead_id, cycle_no]
--- */
-- Who was past the response limit and unanswered on each Sunday night (2.04), and for how many business days. Only leads
-- that waited through a Sunday night are looked at, so it stays small for millions of leads.
with

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

-- local midnight after each Sunday, in UTC: the offset that holds there, found from the one of that hour in UTC
guesses as (

  select
    week,
    cast(week + 7 as timestamp) as midnight_at,
    cast(week + 7 as timestamp) + (cast(week + 7 as timestamp) - params.local_at(cast(week + 7 as timestamp))) as guessed_at
  from weeks

),

mondays as (

  select
    week,
    guessed_at + (midnight_at - params.local_at(guessed_at)) as begins_at
  from guesses

),

waiting as (

  select
    weeks.week,
    responses.lead_id,
    responses.cycle_no,
    responses.intent,
    responses.source,
    responses.calendar_id,
    responses.started_at,
    responses.started_on,
    responses.limit_minutes
  from core.responses as responses
  inner join weeks
    on responses.started_on < weeks.week + 7
    and (responses.first_touch_at is null or params.local_on(responses.first_touch_at) >= weeks.week + 7)
    -- an answer after the lead was set aside came from nobody's backlog
    and (responses.disposed_at is null or params.local_on(responses.disposed_at) >= weeks.week + 7)
  where responses.limit_minutes is not null

),

-- what was open before an instant. East of Greenwich the day in UTC of a local midnight is still Sunday, and may have had
-- opening hours
instants as (

  select calendar_id, started_at as at
  from waiting

  union

  select waiting.calendar_id, mondays.begins_at as at
  from waiting
  inner join mondays
    on waiting.week = mondays.week

),

business as (

  select
    instants.calendar_id,
    instants.at,
    min(hours.seconds_before) + sum(
      case
        when instants.at <= hours.opens_at then 0
        when instants.at >= hours.closes_at then seconds_between(hours.opens_at, hours.closes_at)
        else seconds_between(hours.opens_at, instants.at)
      end
    ) as seconds
  from instants
  inner join agreement.business_hours as hours
    on instants.calendar_id = hours.calendar_id
    and cast(instants.at as date) = hours.utc_on
  group by instants.calendar_id, instants.at

),

aged as (

  select
    waiting.week,
    waiting.lead_id,
    waiting.cycle_no,
    waiting.intent,
    waiting.source,
    waiting.limit_minutes,
    ratio(ended.seconds - started.seconds, 60) as waiting_minutes,
    ends.open_days_before - starts.open_days_before as business_days
  from waiting
  inner join mondays
    on waiting.week = mondays.week
  inner join business as started
    on waiting.calendar_id = started.calendar_id
    and waiting.started_at = started.at
  inner join business as ended
    on waiting.calendar_id = ended.calendar_id
    and mondays.begins_at = ended.at
  inner join agreement.business_days as starts
    on waiting.calendar_id = starts.calendar_id
    and waiting.started_on = starts.day_on
  inner join agreement.business_days as ends
    on waiting.calendar_id = ends.calendar_id
    and waiting.week + 7 = ends.day_on

),

final as (

  select
    week,
    lead_id,
    cycle_no,
    intent,
    source,
    limit_minutes,
    cast(rounded(waiting_minutes, 6) as decimal(18, 6)) as waiting_minutes,
    business_days,
    case
      when business_days <= 1 then 'up to 1 day'
      when business_days <= 3 then '1 to 3 days'
      when business_days <= 7 then '3 to 7 days'
      else 'over 7 days'
    end as age
  from aged
  -- 2.02: exactly at the limit and unanswered is a breach
  where waiting_minutes >= limit_minutes

)

select * from final
