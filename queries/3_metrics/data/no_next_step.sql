/* ---
number: "6.05"
title: {en: Open deals without a next step, it: Trattative aperte senza prossimo passo}
question:
  en: Does every open deal have a next step?
  it: Ogni trattativa aperta ha un prossimo passo?
definition:
  en: "Deals open at the end of the reported week whose next step is empty, as a share of all open deals."
  it: "Trattative aperte alla fine della settimana del rapporto con il prossimo passo vuoto, come quota di tutte le trattative aperte."
owner: sales
unit: percent
direction: down
grain: [week]
version: 1
--- */
-- As of the report week only: the CRM overwrites the next step. It has no date of its own, so any text counts.
with

final as (

  select
    params.report_week() as week,
    sum(case when is_passed then 0 else 1 end) as numerator,
    count(*) as denominator
  from core.deal_hygiene
  where check_name = 'next_step'
  group by check_name

)

select * from final
