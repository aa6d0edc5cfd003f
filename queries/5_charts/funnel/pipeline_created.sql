/* ---
number: "1.14"
title: {en: Pipeline created, it: Pipeline creata}
question: {en: Is next quarter being built?, it: Si sta costruendo il prossimo trimestre?}
definition:
  en: First amounts of the new deals opened in the week, at one plan rate of the year, by who started them. Deals younger than fourteen days may still change.
  it: Primi importi delle nuove trattative aperte nella settimana, a un cambio di piano dell’anno, per chi le ha avviate. Le trattative con meno di quattordici giorni possono ancora cambiare.
owner: marketing
unit: money
direction: up
chart: {kind: columns}
--- */
-- 1.14 over 13 weeks, by who started the deal. The two newest weeks may still grow: an amount may be written within 14 days.
with

final as (

  select
    week as period_on,
    origin as part,
    case origin when 'sales' then 'vendite' when 'unknown' then 'non noto' end as part_it,
    cast(value as double) as value,
  from metrics.funnel__pipeline_created
  where week > params.report_week() - 91

)

select * from final
order by period_on, part
