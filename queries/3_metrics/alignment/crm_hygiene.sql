/* ---
number: "5.06"
title: {en: Open deals kept in order, it: Trattative aperte tenute in ordine}
question:
  en: Do the records of open deals say what is going on?
  it: Le schede delle trattative aperte dicono che cosa succede?
definition:
  en: Checks passed as a share of checks run over the deals open at the end of the reported week. Five per deal, a close date ahead, a next step, an amount, a contact role, and an activity within fourteen days.
  it: Controlli superati come quota dei controlli fatti sulle trattative aperte alla fine della settimana del rapporto. Cinque per trattativa, data di chiusura futura, prossimo passo, importo, ruolo contatto e un'attività entro quattordici giorni.
owner: sales
unit: percent
direction: up
grain: [week, check_name]
version: 1
--- */
-- The record is measured, not the person: automatic logs count. As of the report week only.
with

final as (

  select
    params.report_week() as week,
    check_name,
    sum(case when is_passed then 1 else 0 end) as numerator,
    count(*) as denominator
  from core.deal_hygiene
  where check_name in ('close_ahead', 'next_step', 'amount', 'contact_role', 'recent_activity')
  group by check_name

)

select * from final
