/* ---
number: "1.06"
title: {en: Leads left undecided, it: Lead rimasti senza decisione}
question:
  en: How many handed-over leads did sales neither accept nor reject?
  it: Quanti lead consegnati le vendite non hanno né accettato né scartato?
definition:
  en: Qualified leads handed over in the week on which sales had decided nothing by the end of the agreed business days, as a share of all handed over.
  it: Lead qualificati consegnati nella settimana sui quali le vendite non avevano deciso nulla entro i giorni lavorativi concordati, come quota di tutti i consegnati.
owner: sales
unit: percent
direction: down
grain: [week, source, country]
version: 1
--- */
-- The third part of 1.06: read it beside the acceptance rate, which looks better the less is decided.
with

accepted as (

  select
    history.lead_id,
    history.cycle_no,
    min(history.entered_at) as accepted_at
  from core.lead_status_history as history
  left join core.users as users
    on history.by_user_id = users.user_id
  where history.status = 'sal'
    -- R7: a lead that reached a later stage was accepted by the deed
    and (history.is_imputed or users.team = 'sales')
  group by history.lead_id, history.cycle_no

),

handed_over as (

  select
    cycles.mql_on,
    cycles.calendar_id,
    cycles.source,
    cycles.country,
    accepted.accepted_at,
    -- sent back to marketing without being accepted is a no as well
    case
      when cycles.recycled_at is null or cycles.disqualified_at <= cycles.recycled_at then cycles.disqualified_at
      else cycles.recycled_at
    end as rejected_at
  from core.lead_cycles as cycles
  left join accepted
    on cycles.lead_id = accepted.lead_id
    and cycles.cycle_no = accepted.cycle_no
  where cycles.mql_at is not null

),

decided as (

  select
    mql_on,
    calendar_id,
    source,
    country,
    case
      when accepted_at is not null and (rejected_at is null or accepted_at <= rejected_at) then 'accepted'
      when rejected_at is not null then 'rejected'
    end as decision,
    case
      when accepted_at is not null and (rejected_at is null or accepted_at <= rejected_at) then params.local_on(accepted_at)
      else params.local_on(rejected_at)
    end as decided_on
  from handed_over

),

timely as (

  select
    week_of(decided.mql_on) as week,
    decided.source,
    decided.country,
    case
      when ends.open_days_before - starts.open_days_before <= params.acceptance_days() then decided.decision
      else 'undecided'
    end as decision
  from decided
  inner join agreement.business_days as starts
    on decided.calendar_id = starts.calendar_id
    and decided.mql_on = starts.day_on
  left join agreement.business_days as ends
    on decided.calendar_id = ends.calendar_id
    and decided.decided_on = ends.day_on

),

counted as (

  select
    week,
    source,
    country,
    sum(case when decision = 'accepted' then 1 else 0 end) as accepted,
    sum(case when decision = 'rejected' then 1 else 0 end) as rejected,
    count(*) as handed_over
  from timely
  where week between params.first_week() and params.report_week()
  group by week, source, country

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
