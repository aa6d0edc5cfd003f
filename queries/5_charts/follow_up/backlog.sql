/* ---
number: "2.04"
title: {en: Overdue leads by age, it: Lead scaduti per età}
question: {en: What must be called today?, it: Che cosa va chiamato oggi?}
definition:
  en: Leads that on Sunday night were past their response limit and had heard from nobody in sales, by the business days since they came in.
  it: Lead che la domenica sera avevano superato il limite di risposta senza aver sentito nessuno delle vendite, per giorni lavorativi dall’arrivo.
owner: sales
unit: count
direction: down
chart: {kind: bars}
labels:
  up to 1 day: fino a 1 giorno
  1 to 3 days: da 1 a 3 giorni
  3 to 7 days: da 3 a 7 giorni
  over 7 days: oltre 7 giorni
--- */
-- 2.04 as of last Sunday night, by business days since the lead came in.
with

ages as (

  select *
  from (values (1, 'up to 1 day'), (2, '1 to 3 days'), (3, '3 to 7 days'), (4, 'over 7 days')) as listed (place, age)

),

final as (

  select
    ages.place,
    ages.age as label,
    ages.place = 4 as is_told,
    coalesce(sum(backlog.value), 0) as value,
  from ages
  left join metrics.follow_up__backlog as backlog
    on ages.age = backlog.age
    and backlog.week = params.report_week()
  group by ages.place, ages.age

)

select
  label,
  cast(value as double) as value,
  is_told,
  true as is_part,
from final
where exists (select 1 from metrics.follow_up__backlog where week = params.report_week())
order by place
