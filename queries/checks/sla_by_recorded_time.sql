/* ---
title: {en: On-time rate that depends on backdating, it: Tasso di puntualità che dipende dalla retrodatazione}
owner: sales
severity: warn
--- */
-- R9: the rate of the last thirteen weeks by when things happened and by when they were written down. One row when the
-- two differ by more than two points.
with

first_recorded as (

  select
    clocks.lead_id,
    clocks.cycle_no,
    min(greatest(outreach.recorded_at, clocks.started_at)) as touched_at,
  from core.response_clocks as clocks
  inner join core.outreach as outreach
    on clocks.lead_id = outreach.lead_id
    and outreach.occurred_at >= clocks.started_at - interval '5' minute
    and (clocks.next_started_at is null or outreach.occurred_at < clocks.next_started_at)
  group by all

),

instants as (

  select responses.lead_id, responses.cycle_no, 'start' as kind, responses.calendar_id, responses.started_at as at
  from core.responses as responses
  union all
  select responses.lead_id, responses.cycle_no, 'touch' as kind, responses.calendar_id, first_recorded.touched_at as at
  from core.responses as responses
  inner join first_recorded
    on responses.lead_id = first_recorded.lead_id
    and responses.cycle_no = first_recorded.cycle_no

),

business as (

  select
    instants.lead_id,
    instants.cycle_no,
    instants.kind,
    min(hours.seconds_before) + sum(
      case
        when instants.at <= hours.opens_at then 0
        when instants.at >= hours.closes_at then seconds_between(hours.opens_at, hours.closes_at)
        else seconds_between(hours.opens_at, instants.at)
      end
    ) as seconds,
  from instants
  inner join agreement.business_hours as hours
    on instants.calendar_id = hours.calendar_id
    and cast(instants.at as date) = hours.utc_on
  group by all

),

rates as (

  select
    ratio(count(*) filter (where responses.state = 'on_time'), count(*)) as by_occurred,
    ratio(
      count(*) filter (where touched.seconds - started.seconds <= responses.limit_minutes * 60),
      count(*)
    ) as by_recorded,
  from core.responses as responses
  left join business as started
    on responses.lead_id = started.lead_id
    and responses.cycle_no = started.cycle_no
    and started.kind = 'start'
  left join business as touched
    on responses.lead_id = touched.lead_id
    and responses.cycle_no = touched.cycle_no
    and touched.kind = 'touch'
  where responses.state <> 'not_due'
    and week_of(responses.started_on) > params.report_week() - 91

)

select *
from rates
where abs(by_occurred - by_recorded) > 0.02
order by all
