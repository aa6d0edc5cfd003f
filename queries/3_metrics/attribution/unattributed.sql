/* ---
number: "4.18"
title: {en: Won without any touch, it: Vinto senza alcun contatto}
question: {en: How much is dark?, it: Quanto resta al buio?}
definition:
  en: Amount won in the 13 weeks up to the week with deals that no campaign response can be tied to, as a share of the amount won. The higher it is, the less any attribution model says. Renewals are left out.
  it: Importo vinto nelle 13 settimane fino alla settimana con opportunità a cui non si può legare alcuna risposta a una campagna, come quota dell'importo vinto. Più è alto, meno dice qualsiasi modello di attribuzione. I rinnovi sono esclusi.
owner: revops
unit: percent
direction: down
grain: [week]
window: 13w
additive: false
version: 1
--- */
-- Unattributed is never spread over the campaigns (e). Without any campaign member in the exports there is no row.
with

touched as (

  select distinct opp_id
  from core.attribution_touches

),

amounts as (

  select
    week_of(opportunities.closed_on) as week,
    count(*) as deals,
    sum(opportunities.amount_reporting) as amount,
    sum(case when touched.opp_id is null then opportunities.amount_reporting else 0 end) as dark_amount
  from core.opportunities as opportunities
  left join touched
    on opportunities.opp_id = touched.opp_id
  where opportunities.outcome = 'won'
    and opportunities.type <> 'renewal'
    and opportunities.amount_reporting > 0
    and exists (select 1 from core.touches)
  group by week_of(opportunities.closed_on)

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

final as (

  select
    weeks.week,
    cast(rounded(ratio(sum(amounts.dark_amount), sum(amounts.amount)), 6) as decimal(18, 6)) as value,
    sum(amounts.deals) as cases
  from weeks
  inner join amounts
    on amounts.week <= weeks.week
    and amounts.week > weeks.week - 91
  group by weeks.week

)

select * from final
