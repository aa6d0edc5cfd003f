/* ---
number: "1.14"
title: {en: Pipeline created, it: Pipeline creata}
question: {en: "Is next quarter being built?", it: "Si sta costruendo il prossimo trimestre?"}
definition:
  en: First amount of the new-business opportunities created in the week, by who started them. The amount is frozen 14 days after creation, so that later changes do not rewrite past weeks; opportunities without an amount are left out.
  it: Primo importo delle opportunità di nuovo business create nella settimana, per chi le ha avviate. L'importo è fermato 14 giorni dopo la creazione, così le modifiche successive non riscrivono le settimane passate; le opportunità senza importo sono escluse.
owner: marketing
unit: money
direction: up
grain: [week, origin]
horizon: 14d
version: 1
--- */
-- A week in which nothing was known of any amount has no row: unknown is not zero.
with

final as (

  select
    week_of(opportunities.created_on) as week,
    opportunities.origin,
    sum(amounts.first_amount_reporting) as value
  from core.opportunities as opportunities
  inner join core.opportunity_amounts as amounts
    on opportunities.opp_id = amounts.opp_id
  where opportunities.type = 'new'
    and week_of(opportunities.created_on) between params.first_week() and params.report_week()
  group by week_of(opportunities.created_on), opportunities.origin
  having count(amounts.first_amount_reporting) > 0

)

select * from final
