/* ---
number: "6.01"
title: {en: Required fields filled, it: Campi obbligatori compilati}
question:
  en: Can the fields be used?
  it: I campi si possono usare?
definition:
  en: "Cells that a lead, an account or a deal must have filled at its stage, and the share that says something. Placeholders such as n/a or a dash count as empty."
  it: "Celle che un lead, un account o una trattativa deve avere compilate nella sua fase, e quota di quelle che dicono qualcosa. Segnaposto come n/a o un trattino contano come vuoti."
owner: revops
unit: percent
direction: up
grain: [week, stage, field]
version: 1
--- */
-- As of the report week only: the exports keep no history of most fields.
with

final as (

  select
    params.report_week() as week,
    stage,
    object || '.' || field as field,
    sum(case when is_filled then 1 else 0 end) as numerator,
    count(*) as denominator
  from core.required_cells
  group by stage, object, field

)

select * from final
