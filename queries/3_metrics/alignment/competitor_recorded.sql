/* ---
number: "5.03"
title: {en: "Deals with the competitor recorded", it: "Trattative con il concorrente registrato"}
question:
  en: "Do we write down whom we compete with?"
  it: "Scriviamo contro chi competiamo?"
definition:
  en: "Deals won or lost in the thirteen weeks up to the week whose competitor field says something, as a share of all of them. None is an answer, an empty field is not. Renewals are left out."
  it: "Trattative vinte o perse nelle tredici settimane fino alla settimana il cui campo concorrente dice qualcosa, come quota di tutte. Nessuno è una risposta, un campo vuoto no. I rinnovi sono esclusi."
owner: sales
unit: percent
direction: up
grain: [week]
window: 13w
version: 1
--- */
-- No rows where the field was never filled at all: then it was not exported (missing is not zero).
with

closed as (

  select
    week_of(closed_on) as closed_week,
    count(*) as closed,
    sum(case when is_filled(competitor) or lower(trimmed(competitor)) = 'none' then 1 else 0 end) as recorded
  from core.opportunities
  where outcome in ('won', 'lost')
    and type <> 'renewal'
  group by week_of(closed_on)

),

exported as (

  select count(*) as filled
  from core.opportunities
  where is_filled(competitor)

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

final as (

  select
    weeks.week,
    cast(sum(closed.recorded) as bigint) as numerator,
    cast(sum(closed.closed) as bigint) as denominator
  from weeks
  inner join closed
    on closed.closed_week <= weeks.week
    and closed.closed_week > weeks.week - 91
  cross join exported
  where exported.filled > 0
  group by weeks.week

)

select * from final
