/* ---
number: "5.08"
title: {en: "Deals at proposal with approved content", it: "Trattative in proposta con contenuti approvati"}
question:
  en: "Does sales use what marketing makes?"
  it: "Le vendite usano ciò che il marketing prepara?"
definition:
  en: "Deals that reached the proposal in the thirteen weeks up to the week in which at least one piece of approved, unexpired content was shared, as a share of all that reached it. Only logged sharing is seen, so this is a floor. Renewals are left out."
  it: "Trattative arrivate alla proposta nelle tredici settimane fino alla settimana in cui è stato condiviso almeno un contenuto approvato e non scaduto, come quota di tutte quelle arrivate. Si vede solo la condivisione registrata, quindi è un minimo. I rinnovi sono esclusi."
owner: sales
unit: percent
direction: up
grain: [week]
window: 13w
version: 1
--- */
with

reached as (

  select
    week_of(reached_on) as week,
    sum(case when has_content then 1 else 0 end) as with_content,
    count(*) as deals
  from core.proposals
  group by week_of(reached_on)

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

final as (

  select
    weeks.week,
    cast(sum(reached.with_content) as bigint) as numerator,
    cast(sum(reached.deals) as bigint) as denominator
  from weeks
  inner join reached
    on reached.week <= weeks.week
    and reached.week > weeks.week - 91
  group by weeks.week

)

select * from final
