/* ---
number: "4.17"
title: {en: Won with and without campaigns, it: Vittorie con e senza campagne}
question: {en: Do touched deals win more?, it: Le opportunità toccate vincono di più?}
definition:
  en: Share won of the new-business deals decided in the 52 weeks, with and without a campaign response before sales qualified the lead, and the difference with its 95% interval. All three are taken within each segment of accounts and averaged with the same weights (Mantel and Haenszel), so that touching the segments that win more makes no difference; a segment with deals on one side only is not compared. The number beside the difference is that of its smaller side. The difference is associated with the touch; who gets touched may explain it, and only a hold-out could tell. Where leads were held out by lot (attribution.holdout_lift), the bars are shares of the leads drawn, given to the campaigns or held out, that had a deal won within the look-back; they stand in place of touched deals, and the difference is an effect.
  it: Quota vinta delle opportunità di nuovo business chiuse nelle 52 settimane, con e senza una risposta a una campagna prima della qualifica delle vendite, e la differenza con il suo intervallo al 95%. Tutte e tre sono calcolate dentro ogni segmento di clienti e mediate con gli stessi pesi (Mantel e Haenszel), così toccare i segmenti che vincono di più non fa differenza; un segmento con trattative da una sola parte non si confronta. Il numero accanto alla differenza è quello del suo lato più piccolo. La differenza è associata al contatto; può spiegarla chi viene toccato, e solo un gruppo di controllo potrebbe dirlo. Dove dei lead sono stati esclusi per sorteggio (attribution.holdout_lift) le barre sono quote dei lead sorteggiati, affidati alle campagne o esclusi, con una trattativa vinta entro la finestra; stanno al posto delle trattative toccate, e la differenza è un effetto.
owner: marketing
unit: percent
direction: none
chart: {kind: dots}
labels:
  Touched before qualification: Raggiunti prima della qualifica
  Not touched before: Non raggiunti prima
  Given to campaigns by lot: Affidati alle campagne per sorteggio
  Held out by lot: Esclusi per sorteggio
  Difference: Differenza
--- */
-- 4.17 within segments. The distances from each rate to its Wilson bounds are combined by the weights as Newcombe combines
-- two of them (7.04): with one segment these are the Wilson and Newcombe intervals. Groups under the small-n limit are not
-- compared (R15).
with

lots as (

  select
    case when part = 'held_out' then 'untouched' else 'touched' end as part,
    segment,
    numerator,
    denominator,
  from metrics.attribution__holdout_lift
  where week = params.report_week()

),

-- a draw is worth showing when both sides are
draws as (

  select
    coalesce(sum(denominator) filter (where part = 'touched'), 0) >= params.small_n_hide()
      and coalesce(sum(denominator) filter (where part = 'untouched'), 0) >= params.small_n_hide() as is_lot,
  from lots

),

counted as (

  select draws.is_lot, lots.part, lots.segment, lots.numerator, lots.denominator
  from lots
  inner join draws
    on draws.is_lot

  union all

  select draws.is_lot, lift.part, lift.segment, lift.numerator, lift.denominator
  from metrics.attribution__influence_lift as lift
  inner join draws
    on not draws.is_lot
  where lift.week = params.report_week()

),

segments as (

  select
    is_lot,
    segment,
    coalesce(sum(numerator) filter (where part = 'touched'), 0) as touched_won,
    coalesce(sum(denominator) filter (where part = 'touched'), 0) as touched_deals,
    coalesce(sum(numerator) filter (where part = 'untouched'), 0) as untouched_won,
    coalesce(sum(denominator) filter (where part = 'untouched'), 0) as untouched_deals,
  from counted
  group by is_lot, segment

),

compared as (

  select
    *,
    touched_deals * untouched_deals / (touched_deals + untouched_deals) as weight,
    ratio(touched_won, touched_deals) as touched_rate,
    ratio(untouched_won, untouched_deals) as untouched_rate,
  from segments
  where touched_deals > 0
    and untouched_deals > 0

),

sides as (

  select
    segment,
    1 as place,
    case when is_lot then 'Given to campaigns by lot' else 'Touched before qualification' end as label,
    weight,
    touched_deals as deals,
    touched_rate as rate,
    touched_rate - wilson_low(touched_won, touched_deals) as below,
    wilson_high(touched_won, touched_deals) - touched_rate as above,
  from compared

  union all

  select
    segment,
    2 as place,
    case when is_lot then 'Held out by lot' else 'Not touched before' end as label,
    weight,
    untouched_deals as deals,
    untouched_rate as rate,
    untouched_rate - wilson_low(untouched_won, untouched_deals) as below,
    wilson_high(untouched_won, untouched_deals) - untouched_rate as above,
  from compared

),

-- in the order of the segments, so that the same rows make the same digits
rates as (

  select
    place,
    label,
    sum(weight * rate order by segment) / sum(weight order by segment) as value,
    sqrt(sum(pow(weight * below, 2) order by segment)) / sum(weight order by segment) as below,
    sqrt(sum(pow(weight * above, 2) order by segment)) / sum(weight order by segment) as above,
    cast(sum(deals) as bigint) as n,
  from sides
  group by place, label
  having sum(deals) >= params.small_n_hide()

),

final as (

  select
    place,
    label,
    value,
    value - below as low,
    value + above as high,
    n,
    false as is_difference,
  from rates

  union all

  select
    3 as place,
    'Difference' as label,
    touched.value - untouched.value as value,
    touched.value - untouched.value - sqrt(pow(touched.below, 2) + pow(untouched.above, 2)) as low,
    touched.value - untouched.value + sqrt(pow(touched.above, 2) + pow(untouched.below, 2)) as high,
    -- no better known than its smaller side (R15)
    least(touched.n, untouched.n) as n,
    true as is_difference,
  from rates as touched
  inner join rates as untouched
    on touched.place = 1
    and untouched.place = 2

)

select
  label,
  value,
  low,
  high,
  n,
  null::double as reference,
  is_difference,
from final
order by place
