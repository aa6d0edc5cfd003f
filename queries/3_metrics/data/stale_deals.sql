/* ---
number: "6.03"
title: {en: Open deals nobody works on, it: Trattative aperte che nessuno segue}
question:
  en: How much of the pipeline is dead?
  it: Quanta pipeline è morta?
definition:
  en: "Deals open at the end of the week without any activity by a person and without any change of stage for 30 days, as a share of all open deals."
  it: "Trattative aperte alla fine della settimana senza alcuna attività di una persona e senza cambi di fase da 30 giorni, come quota di tutte le trattative aperte."
owner: sales
unit: percent
direction: down
grain: [week]
# a stock: what is old this week was old last week
limits: false
version: 1
--- */
with

final as (

  select
    week,
    sum(case when days_between(touched_on, week + 7) > 30 then 1 else 0 end) as numerator,
    count(*) as denominator
  from core.deal_weeks
  where week between params.first_week() and params.report_week()
  group by week

)

select * from final
