/* ---
number: "1.17"
title: {en: Deal size, it: Dimensione delle trattative}
question: {en: Is the typical deal changing?, it: La trattativa tipica sta cambiando?}
definition:
  en: Amounts of the new-business deals won, in the newest 13 weeks and the three spans of 13 weeks before. The dot is the middle deal, the bar spans the middle half of them, the bracket the 95% interval of the middle, which needs six of them.
  it: Importi delle trattative di nuovo business vinte, nelle ultime 13 settimane e nei tre periodi di 13 settimane precedenti. Il punto è la trattativa mediana, la barra copre la metà centrale, la parentesi l’intervallo al 95% della mediana, per cui ne servono sei.
owner: sales
unit: money
direction: up
chart: {kind: dots}
--- */
-- 1.17, 7.09
with

won as (

  select
    days_between(week_of(closed_on), params.report_week()) // 91 as span,
    amount_reporting as amount,
  from core.opportunities
  where outcome = 'won'
    and type = 'new'
    and amount_reporting > 0
    and closed_on < params.report_week() + 7

),

final as (

  select
    span,
    case when span = 0 then 'Newest 13 weeks' else (13 * span + 1) || ' to ' || (13 * span + 13) || ' weeks ago' end as label,
    case when span = 0 then 'Ultime 13 settimane' else 'Da ' || (13 * span + 1) || ' a ' || (13 * span + 13) || ' settimane fa' end as label_it,
    quantile_cont(cast(amount as double), 0.5) as value,
    quantile_cont(cast(amount as double), 0.25) as quarter_low,
    quantile_cont(cast(amount as double), 0.75) as quarter_high,
    median_low(list(cast(amount as double))) as low,
    median_high(list(cast(amount as double))) as high,
    count(*) as n,
  from won
  where span between 0 and 3
  group by span
  having count(*) >= params.small_n_hide()

)

select
  label,
  label_it,
  value,
  quarter_low,
  quarter_high,
  low,
  high,
  n,
  cast(null as double) as reference,
from final
order by span
