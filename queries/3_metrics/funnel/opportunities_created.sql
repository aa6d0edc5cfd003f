/* ---
number: "1.14"
title: {en: Opportunities created, it: Opportunità create}
question: {en: "Is next quarter being built?", it: "Si sta costruendo il prossimo trimestre?"}
definition:
  en: New-business opportunities created in the week, by who started them, with or without an amount.
  it: Opportunità di nuovo business create nella settimana, per chi le ha avviate, con o senza importo.
owner: marketing
unit: count
direction: up
grain: [week, origin]
version: 1
--- */
-- Beside the amounts of pipeline_created: many small deals and one large one are not the same week.
with

final as (

  select
    week_of(opportunities.created_on) as week,
    opportunities.origin,
    count(*) as value
  from core.opportunities as opportunities
  inner join core.opportunity_amounts as amounts
    on opportunities.opp_id = amounts.opp_id
  where opportunities.type = 'new'
    and week_of(opportunities.created_on) between params.first_week() and params.report_week()
  group by week_of(opportunities.created_on), opportunities.origin

)

select * from final
