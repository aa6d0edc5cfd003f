/* ---
number: "2.03"
title: {en: Leads touched by week, it: Lead contattati per settimana}
question: {en: Was every lead touched at all?, it: Ogni lead è stato contattato almeno una volta?}
definition:
  en: "Leads of each week by what happened to them within the agreed days: a call, mail or meeting by a person in sales, set aside without one, or neither."
  it: "Lead di ogni settimana secondo ciò che è accaduto nei giorni concordati: una chiamata, un messaggio o un incontro di una persona delle vendite, messi da parte senza, o nessuno dei due."
owner: sales
unit: percent
direction: up
chart: {kind: stacked}
labels: {touched: contattati, set aside: messi da parte, never touched: mai contattati}
--- */
-- 2.03 over 26 mature weeks. Third part: leads set aside within the acceptance window without a call. A decision is not
-- neglect, but it is not a touch either.
with

weeks as (

  select
    week,
    sum(numerator) as touched,
    sum(denominator) as leads,
  from metrics.follow_up__coverage
  where is_mature
  group by week
  having sum(denominator) >= params.small_n_hide()
  qualify row_number() over (order by week desc) <= 26

),

set_aside as (

  select
    week_of(responses.started_on) as week,
    count(*) as leads,
  from core.responses as responses
  inner join agreement.business_days as starts
    on responses.calendar_id = starts.calendar_id
    and responses.started_on = starts.day_on
  inner join agreement.business_days as ends
    on responses.calendar_id = ends.calendar_id
    and params.local_on(responses.disposed_at) = ends.day_on
  where coalesce(responses.elapsed_minutes > params.coverage_days() * 1440, true)
    and ends.open_days_before - starts.open_days_before <= params.acceptance_days()
  group by 1

),

parts as (

  select
    weeks.week,
    weeks.leads,
    weeks.touched,
    coalesce(set_aside.leads, 0) as set_aside,
  from weeks
  left join set_aside
    on weeks.week = set_aside.week

),

final as (

  select week as period_on, 1 as part_place, 'touched' as part, ratio(touched, leads) as value, leads from parts
  union all
  select week as period_on, 2 as part_place, 'set aside' as part, ratio(set_aside, leads) as value, leads from parts
  union all
  select week as period_on, 3 as part_place, 'never touched' as part, ratio(leads - touched - set_aside, leads) as value, leads from parts

)

select
  period_on,
  part,
  value,
  cast(leads as bigint) as n,
from final
order by period_on, part_place
