/* ---
number: "4.01"
title: {en: Started by marketing, it: Avviato dal marketing}
question: {en: What did marketing start?, it: Che cosa ha avviato il marketing?}
definition:
  en: Amount of the opportunities whose source, as entered at creation, belongs to marketing, as a share of all amounts, over the 13 weeks up to the week; for deals won and for pipeline created. Renewals and amounts that are missing, zero or without an exchange rate are left out.
  it: Importo delle opportunità la cui fonte, inserita alla creazione, è del marketing, come quota di tutti gli importi, nelle 13 settimane fino alla settimana; per le vinte e per le create. Sono esclusi i rinnovi e gli importi mancanti, nulli o senza cambio.
owner: marketing
unit: percent
direction: none
grain: [week, basis]
series: basis
series_titles:
  won: {en: Of the amount won, it: "Sull'importo vinto"}
  created: {en: Of the pipeline created, it: "Sull'importo delle opportunità create"}
window: 13w
additive: false
version: 1
--- */
-- The origin rule is the source field (4.01, rule 1), locked at creation. A value and not two counts: sums of money have
-- no yes/no interval (7.03).
with

amounts as (

  select
    'won' as basis,
    week_of(closed_on) as week,
    sum(amount_reporting) as amount,
    sum(case when origin = 'marketing' then amount_reporting else 0 end) as marketing_amount
  from core.opportunities
  where outcome = 'won'
    and type <> 'renewal'
    and amount_reporting > 0
  group by week_of(closed_on)

  union all

  select
    'created' as basis,
    week_of(created_on) as week,
    sum(amount_reporting) as amount,
    sum(case when origin = 'marketing' then amount_reporting else 0 end) as marketing_amount
  from core.opportunities
  where type <> 'renewal'
    and amount_reporting > 0
  group by week_of(created_on)

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

final as (

  select
    weeks.week,
    amounts.basis,
    cast(rounded(ratio(sum(amounts.marketing_amount), sum(amounts.amount)), 6) as decimal(18, 6)) as value
  from weeks
  inner join amounts
    on amounts.week <= weeks.week
    and amounts.week > weeks.week - 91
  group by weeks.week, amounts.basis

)

select * from final
