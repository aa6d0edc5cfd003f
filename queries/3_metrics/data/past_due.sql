/* ---
number: "6.04"
title: {en: Open deals past their close date, it: Trattative aperte oltre la data di chiusura}
question:
  en: Is the close date believable?
  it: La data di chiusura è credibile?
definition:
  en: "Deals open at the end of the week whose planned close was before that moment, as a share of the open deals whose plan is known."
  it: "Trattative aperte alla fine della settimana la cui chiusura prevista era prima di quel momento, come quota delle trattative aperte di cui si conosce la previsione."
owner: sales
unit: percent
direction: down
grain: [week]
# a stock: what is late this week was late last week
limits: false
version: 1
--- */
with

final as (

  select
    week,
    sum(case when close_planned_on < week + 7 then 1 else 0 end) as numerator,
    count(*) as denominator
  from core.deal_weeks
  where week between params.first_week() and params.report_week()
    and close_planned_on is not null
  group by week

)

select * from final
