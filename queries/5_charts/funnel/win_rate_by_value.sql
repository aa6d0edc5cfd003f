/* ---
number: "1.09"
title: {en: Win rate by count and by value, it: Tasso di vittoria per numero e per valore}
question: {en: Do we win the money?, it: Vinciamo anche il valore?}
definition:
  en: Deals won or lost in the newest thirteen weeks, renewals left out, counted and by their amounts. A deal of more than a quarter of the money has a line without it.
  it: Trattative vinte o perse nelle tredici settimane più recenti, rinnovi esclusi, per numero e per importo. Una trattativa oltre un quarto del denaro ha una riga senza di essa.
owner: sales
unit: percent
direction: up
chart: {kind: dots}
labels: {By count: Per numero, By value: Per valore}
--- */
-- 1.08 beside 1.09, newest 13 weeks: a lower rate by value says that the larger deals are lost more often. One deal of more
-- than a quarter of the money has a line without it. No interval on money (7.03).
with

decided as (

  select
    outcome,
    amount_reporting as amount,
    row_number() over (order by amount_reporting desc, opp_id) as place,
    ratio(amount_reporting, sum(amount_reporting) over ()) as share,
  from core.opportunities
  where outcome in ('won', 'lost')
    and type <> 'renewal'
    and amount_reporting > 0
    and closed_on >= params.report_week() + 7 - 91
    and closed_on < params.report_week() + 7

),

by_count as (

  select
    sum(numerator) as numerator,
    sum(denominator) as denominator,
  from metrics.funnel__win_rate
  where week = params.report_week()
    and basis = 'narrow'

),

final as (

  select
    1 as place,
    'By count' as label,
    ratio(numerator, denominator) as value,
    wilson_low(numerator, denominator) as low,
    wilson_high(numerator, denominator) as high,
    cast(denominator as bigint) as n,
  from by_count

  union all

  select
    2 as place,
    'By value' as label,
    cast(metric.value as double) as value,
    null as low,
    null as high,
    (select count(*) from decided) as n,
  from metrics.funnel__win_rate_by_value as metric
  where metric.week = params.report_week()

  union all

  select
    3 as place,
    'By value, without the largest deal' as label,
    ratio(sum(amount) filter (where outcome = 'won'), sum(amount)) as value,
    null as low,
    null as high,
    count(*) as n,
  from decided
  where place > 1
  having (select max(share) from decided) > 0.25

)

select
  label,
  value,
  low,
  high,
  n,
  cast(null as double) as reference,
  place = 3 as is_detail,
from final
where value is not null
  and n >= params.small_n_hide()
order by place
