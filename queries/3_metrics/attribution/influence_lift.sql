/* ---
number: "4.17"
title: {en: Win rate with and without a touch, it: Tasso di vittoria con e senza contatto}
question: {en: Do touched deals win more?, it: Le opportunità toccate vincono di più?}
definition:
  en: New-business deals won as a share of won and lost, over the 52 weeks up to the week, apart for deals with a campaign response before sales qualified the lead and for the others, by segment of the account. The total pools the segments; the difference within them is drawn beside it. A difference is associated with the touch and may come from who gets touched; only a hold-out could tell.
  it: Opportunità di nuovo business vinte sul totale di vinte e perse, nelle 52 settimane fino alla settimana, separate tra quelle con una risposta a una campagna prima della qualifica delle vendite e le altre, per segmento del cliente. Il totale unisce i segmenti; la differenza al loro interno è nel grafico accanto. Una differenza è associata al contatto e può venire da chi viene toccato; solo un gruppo di controllo potrebbe dirlo.
owner: marketing
unit: percent
direction: none
grain: [week, part, segment]
series: part
series_titles:
  touched: {en: Touched before qualification, it: Toccate prima della qualifica}
  untouched: {en: Not touched before, it: Non toccate prima}
window: 52w
version: 1
--- */
-- A live deal gets more touches than a dead one (immortal time), so only touches before SQL count. Difference and its
-- Newcombe interval: charts.campaigns__influence_lift.
with

touched as (

  select distinct opp_id
  from core.attribution_touches
  where is_before_sql

),

decided as (

  select
    week_of(opportunities.closed_on) as closed_week,
    case when touched.opp_id is not null then 'touched' else 'untouched' end as part,
    coalesce(accounts.segment, 'Unknown') as segment,
    sum(case when opportunities.outcome = 'won' then 1 else 0 end) as won,
    count(*) as deals
  from core.opportunities as opportunities
  left join touched
    on opportunities.opp_id = touched.opp_id
  left join core.accounts as accounts
    on opportunities.account_id = accounts.account_id
  where opportunities.outcome in ('won', 'lost')
    and opportunities.type = 'new'
    and exists (select 1 from core.touches)
  group by
    week_of(opportunities.closed_on),
    case when touched.opp_id is not null then 'touched' else 'untouched' end,
    coalesce(accounts.segment, 'Unknown')

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

final as (

  select
    weeks.week,
    decided.part,
    decided.segment,
    sum(decided.won) as numerator,
    sum(decided.deals) as denominator
  from weeks
  inner join decided
    on decided.closed_week <= weeks.week
    and decided.closed_week > weeks.week - 364
  group by weeks.week, decided.part, decided.segment

)

select * from final
