/* ---
number: "5.09"
title: {en: Clauses of the agreement in force, it: Clausole dell'accordo in vigore}
question:
  en: Is there an agreement both sides signed?
  it: C'è un accordo firmato da entrambe le parti?
definition:
  en: Clauses that both sales and marketing agreed and that have not expired at the end of the reported week, as a share of the clauses an agreement should have.
  it: Clausole concordate da vendite e marketing e non scadute alla fine della settimana del rapporto, come quota delle clausole che un accordo dovrebbe avere.
owner: leadership
unit: percent
direction: up
grain: [week, clause]
version: 1
--- */
with

final as (

  select
    params.report_week() as week,
    clause,
    case when state = 'in_force' then 1 else 0 end as numerator,
    1 as denominator
  from core.clauses

)

select * from final
