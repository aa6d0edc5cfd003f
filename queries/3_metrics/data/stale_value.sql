/* ---
number: "6.03"
title: {en: Value of open deals nobody works on, it: Valore delle trattative aperte che nessuno segue}
question:
  en: How much money sits in dead deals?
  it: Quanto denaro sta in trattative morte?
definition:
  en: Sum of the amounts of deals open at the end of the week without any activity by a person and without any change of stage for 30 days. Deals without an amount are left out.
  it: Somma degli importi delle trattative aperte alla fine della settimana senza alcuna attività di una persona e senza cambi di fase da 30 giorni. Le trattative senza importo sono escluse.
owner: sales
unit: money
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
    sum(case when days_between(touched_on, week + 7) > 30 then amount else 0 end) as value
  from core.deal_weeks
  where week between params.first_week() and params.report_week()
    -- R18
    and amount > 0
  group by week

)

select * from final
