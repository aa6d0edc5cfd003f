/* ---
number: "5.10"
title: {en: Qualified leads in the two systems, it: Lead qualificati nei due sistemi}
question: {en: Do both systems count the same leads?, it: I due sistemi contano gli stessi lead?}
definition:
  en: People called qualified by marketing’s system, by the CRM or by both, by the week they qualified, in the newest eight weeks. Both means at most a day apart.
  it: Persone dette qualificate dal sistema di marketing, dal CRM o da entrambi, per settimana di qualificazione, nelle otto settimane più recenti. Entrambi vuol dire a un giorno di distanza al massimo.
owner: revops
unit: count
direction: none
chart: {kind: stacked}
labels:
  in both: in entrambi
  in marketing only: solo nel marketing
  in the CRM only: solo nel CRM
  "in both, on other days": "in entrambi, in altri giorni"
--- */
-- 5.10: in both, in marketing's system only, in the CRM only. A lead both know, more than a day apart, is in neither's count
-- of the other, so it has a part of its own.
with

weeks as (

  select
    week,
    side,
    count(*) as leads,
  from core.handoffs
  where week > params.report_week() - 56
    and week <= params.report_week()
  group by all

),

final as (

  select
    strftime(week, '%G-W%V') as label,
    case side
      when 'both' then 'in both'
      when 'marketing_only' then 'in marketing only'
      when 'crm_only' then 'in the CRM only'
      else 'in both, on other days'
    end as part,
    cast(leads as double) as value,
    week,
  from weeks

)

select label, part, value
from final
order by week, part
