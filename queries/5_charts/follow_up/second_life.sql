/* ---
number: "2.12"
title: {en: Second life of leads, it: Seconda vita dei lead}
question: {en: Do parked leads come back?, it: I lead parcheggiati tornano?}
definition:
  en: "The newest six months of each step that are old enough: leads recycled out of all set aside or recycled; recycled leads that qualified again within 90 days; and second cycles that became an opportunity."
  it: "I sei mesi più recenti di ogni passo abbastanza vecchi: lead riciclati tra tutti quelli scartati o riciclati; lead riciclati che si sono riqualificati entro 90 giorni; e secondi cicli diventati opportunità."
owner: marketing
unit: percent
direction: up
chart: {kind: bars}
labels:
  Recycled of those closed out: Riciclati tra quelli chiusi
  Back within 90 days: Tornati entro 90 giorni
  Opportunity in the second cycle: Opportunità nel secondo ciclo
--- */
-- 2.12 over the newest six mature months of each step.
with

months as (

  select
    step,
    month,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    row_number() over (partition by step order by month desc) as age,
  from metrics.follow_up__second_life
  where is_mature
  group by step, month

),

pooled as (

  select
    step,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
  from months
  where age <= 6
  group by step

)

select
  case step
    when 'recycled' then 'Recycled of those closed out'
    when 'returned' then 'Back within 90 days'
    else 'Opportunity in the second cycle'
  end as label,
  ratio(numerator, denominator) as value,
  wilson_low(numerator, denominator) as low,
  wilson_high(numerator, denominator) as high,
  cast(numerator as bigint) as numerator,
  cast(denominator as bigint) as denominator,
from pooled
where denominator >= params.small_n_hide()
order by case step when 'recycled' then 1 when 'returned' then 2 else 3 end
