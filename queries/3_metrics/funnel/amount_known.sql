/* ---
number: "1.14"
title: {en: Amount known, it: Importo noto}
question: {en: "For how many new opportunities is the amount known?", it: "Di quante nuove opportunità si conosce l'importo?"}
definition:
  en: New-business opportunities created in the week with an amount above zero within 14 days, as a share of all created in the week.
  it: Opportunità di nuovo business create nella settimana con un importo sopra zero entro 14 giorni, come quota di tutte quelle create nella settimana.
owner: sales
unit: percent
direction: up
grain: [week, origin]
horizon: 14d
version: 1
--- */
-- How far pipeline_created can be trusted (R18).
with

final as (

  select
    week_of(opportunities.created_on) as week,
    opportunities.origin,
    count(amounts.first_amount) as numerator,
    count(*) as denominator
  from core.opportunities as opportunities
  inner join core.opportunity_amounts as amounts
    on opportunities.opp_id = amounts.opp_id
  where opportunities.type = 'new'
    and week_of(opportunities.created_on) between params.first_week() and params.report_week()
  group by week_of(opportunities.created_on), opportunities.origin

)

select * from final
