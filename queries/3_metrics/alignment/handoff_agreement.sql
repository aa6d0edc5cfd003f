/* ---
number: "5.10"
title: {en: Qualified leads both systems count, it: Lead qualificati contati da entrambi i sistemi}
question:
  en: Do both systems count the same leads?
  it: I due sistemi contano gli stessi lead?
definition:
  en: People that marketing's system and the CRM both call qualified, at most a day apart, as a share of all people that either of them called qualified in the week.
  it: Persone che il sistema del marketing e il CRM chiamano entrambi qualificate, a un giorno di distanza al massimo, come quota di tutte le persone che uno dei due ha chiamato qualificate nella settimana.
owner: revops
unit: percent
direction: up
grain: [week]
version: 1
--- */
with

final as (

  select
    week,
    sum(case when side = 'both' then 1 else 0 end) as numerator,
    count(*) as denominator
  from core.handoffs
  where week between params.first_week() and params.report_week()
  group by week

)

select * from final
