/* ---
title: {en: Responses, it: Risposte}
owner: sales
grain: [lead_id, cycle_no]
--- */
-- Each promise to answer and what became of it, on two clocks (R12): elapsed, what the buyer felt, and business minutes,
-- what the agreement says. Waiting ends at as_of, or when the lead was set aside without a call.
with

ends as (

  select
    clocks.lead_id,
    clocks.cycle_no,
    clocks.started_at,
    clocks.started_on,
    clocks.intent,
    clocks.source,
    clocks.calendar_id,
    clocks.limit_minutes,
    touches.first_touch_at,
    -- the first setting-aside after the start
    case
      when clocks.disqualified_at >= clocks.started_at
        and (clocks.recycled_at is null or clocks.recycled_at < clocks.started_at or clocks.disqualified_at <= clocks.recycled_at)
        then clocks.disqualified_at
      when clocks.recycled_at >= clocks.started_at then clocks.recycled_at
    end as disposed_at
  from core.response_clocks as clocks
  left join core.first_touches as touches
    on clocks.lead_id = touches.lead_id
    and clocks.cycle_no = touches.cycle_no

),

timed as (

  select
    ends.*,
    case when first_touch_at is null then coalesce(disposed_at, params.as_of()) end as waiting_until
  from ends

),

-- every instant whose business time is needed, once
instants as (

  select calendar_id, started_at as at from timed
  union
  select calendar_id, first_touch_at as at from timed where first_touch_at is not null
  union
  select calendar_id, waiting_until as at from timed where waiting_until is not null

),

-- business seconds since the calendar began: those before the UTC day's first interval plus the day's, clipped at the
-- instant. An equality join on the day, so it stays cheap for millions of leads; DST needs no care, all is UTC
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

measured as (

  select
    timed.lead_id,
    timed.cycle_no,
    timed.started_at,
    timed.started_on,
    timed.intent,
    timed.source,
    timed.calendar_id,
    timed.limit_minutes,
    timed.first_touch_at,
    cast(rounded(ratio(seconds_between(timed.started_at, timed.first_touch_at), 60), 6) as decimal(18, 6)) as elapsed_minutes,
    cast(rounded(ratio(touched.seconds - started.seconds, 60), 6) as decimal(18, 6)) as business_minutes,
    cast(rounded(ratio(seconds_between(timed.started_at, timed.waiting_until), 60), 6) as decimal(18, 6)) as waiting_elapsed_minutes,
    cast(rounded(ratio(waited.seconds - started.seconds, 60), 6) as decimal(18, 6)) as waiting_business_minutes,
    timed.disposed_at
  from timed
  left join business as started
    on timed.calendar_id = started.calendar_id
    and timed.started_at = started.at
  left join business as touched
    on timed.calendar_id = touched.calendar_id
    and timed.first_touch_at = touched.at
  left join business as waited
    on timed.calendar_id = waited.calendar_id
    and timed.waiting_until = waited.at

),

final as (

  select
    measured.*,
    case
      when first_touch_at is not null and business_minutes <= limit_minutes then 'on_time'
      when first_touch_at is not null then 'late'
      -- 2.02: exactly at the limit and unanswered is a breach; set aside before the limit was never due
      when waiting_business_minutes >= limit_minutes then 'breached'
      else 'not_due'
    end as state
  from measured

)

select * from final
