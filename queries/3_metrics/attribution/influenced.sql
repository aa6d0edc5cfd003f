/* ---
number: "4.02"
title: {en: Touched by marketing, it: Toccato dal marketing}
question: {en: What did marketing touch?, it: Che cosa ha toccato il marketing?}
definition:
  en: Amount of the opportunities that at least one person answered a campaign for, within the look-back and before the close, as a share of all amounts, over the 13 weeks up to the week; for deals won and for pipeline created. E-mail campaigns and newsletters to accounts that were customers already do not count. Started by marketing is a part of this, never to be added to it; such a deal counts as touched even where the response that brought it was not recorded. Touched means associated, no more. Renewals are left out.
  it: Importo delle opportunità per cui almeno una persona ha risposto a una campagna, entro la finestra e prima della chiusura, come quota di tutti gli importi, nelle 13 settimane fino alla settimana; per le vinte e per le create. Le campagne e-mail e le newsletter a chi era già cliente non contano. Ciò che il marketing ha avviato ne è una parte, mai da sommare; una tale trattativa conta come toccata anche se la risposta che l'ha portata non è registrata. Toccato significa associato, nulla di più. I rinnovi sono esclusi.
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
version: 3
changes:
  - {version: 2, on: 2026-11-27, what: {en: "A deal that marketing started counts as touched even without a recorded response", it: "Un'opportunità avviata dal marketing conta come toccata anche senza una risposta registrata"}}
  - {version: 3, on: 2026-11-27, what: {en: "Mail to customers touches no deal", it: "Le mail ai clienti non toccano alcuna opportunità"}}
--- */
-- A value and not two counts: sums of money have no yes/no interval (7.03). Without any campaign member in the exports
-- there is no row: not knowing is not zero.
with

touched as (

  select distinct opp_id
  from core.attribution_touches
  where not is_customer_mail

),

deals as (

  select
    opportunities.opp_id,
    opportunities.outcome,
    opportunities.created_on,
    opportunities.closed_on,
    opportunities.amount_reporting as amount,
    case when touched.opp_id is not null or opportunities.origin = 'marketing' then opportunities.amount_reporting else 0 end as touched_amount
  from core.opportunities as opportunities
  left join touched
    on opportunities.opp_id = touched.opp_id
  where opportunities.type <> 'renewal'
    and opportunities.amount_reporting > 0
    and exists (select 1 from core.touches)

),

amounts as (

  select
    'won' as basis,
    week_of(closed_on) as week,
    count(*) as deals,
    sum(amount) as amount,
    sum(touched_amount) as touched_amount
  from deals
  where outcome = 'won'
  group by week_of(closed_on)

  union all

  select
    'created' as basis,
    week_of(created_on) as week,
    count(*) as deals,
    sum(amount) as amount,
    sum(touched_amount) as touched_amount
  from deals
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
    cast(rounded(ratio(sum(amounts.touched_amount), sum(amounts.amount)), 6) as decimal(18, 6)) as value,
    sum(amounts.deals) as cases
  from weeks
  inner join amounts
    on amounts.week <= weeks.week
    and amounts.week > weeks.week - 91
  group by weeks.week, amounts.basis

)

select * from final
