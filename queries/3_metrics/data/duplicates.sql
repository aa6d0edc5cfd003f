/* ---
number: "6.02"
title: {en: Duplicate leads, it: Lead doppi}
question:
  en: Is the same person here twice?
  it: "La stessa persona c'è due volte?"
definition:
  en: "Leads known at the end of the week that repeat an earlier lead of the same e-mail address, or of the same name at the same domain, within 30 days, as a share of all leads known then."
  it: "Lead noti alla fine della settimana che ripetono un lead precedente con lo stesso indirizzo e-mail, o con lo stesso nome nello stesso dominio, entro 30 giorni, come quota di tutti i lead noti allora."
owner: revops
unit: percent
direction: down
grain: [week]
window: 104w
version: 1
--- */
-- A running total: neighbouring weeks share almost all their leads, so the points have no limits of their own (7.06).
with

final as (

  select
    week,
    sum(sum(duplicates)) over (order by week rows between unbounded preceding and current row) as numerator,
    sum(sum(leads)) over (order by week rows between unbounded preceding and current row) as denominator
  from (
    -- what came before the window is known on its first day
    select
      greatest(week_of(created_on), params.first_week()) as week,
      case when is_duplicate then 1 else 0 end as duplicates,
      1 as leads
    from core.lead_duplicates
    where week_of(created_on) <= params.report_week()
  ) as arrivals
  group by week

)

select * from final
