/* ---
number: "2.13"
title: {en: Conversion by speed of response, it: Conversione per velocità di risposta}
question: {en: Is speed associated with conversion here?, it: Qui la velocità è associata alla conversione?}
definition:
  en: Share of MQLs that sales qualified in time, by how fast somebody reached out, within the same intent; newest four mature quarters. An association and no cause, since the leads that look good are called first.
  it: Quota di MQL qualificati dalle vendite in tempo, per rapidità del contatto, a parità d'interesse; ultimi quattro trimestri maturi. Un'associazione e non una causa, perché si chiamano prima i lead che sembrano buoni.
owner: leadership
unit: percent
direction: none
chart: {kind: dots}
--- */
-- 2.13
with

pooled as (

  select
    coalesce(intent, 'unknown') as intent,
    band,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
  from metrics.follow_up__speed_and_quality
  where is_mature
    and quarter > (
      select cast(max(quarter) - interval '12 months' as date)
      from metrics.follow_up__speed_and_quality
      where is_mature
    )
  group by 1, 2

),

final as (

  select
    intent,
    case band
      when 'within_5_minutes' then 1 when 'within_1_hour' then 2 when 'within_24_hours' then 3 when 'later' then 4 else 5
    end as place,
    case intent when 'high' then 'High intent' when 'low' then 'Low intent' else 'Unknown intent' end || ', ' || case band
      when 'within_5_minutes' then 'within 5 minutes'
      when 'within_1_hour' then '5 minutes to 1 hour'
      when 'within_24_hours' then '1 to 24 hours'
      when 'later' then 'later'
      else 'never'
    end as label,
    case intent when 'high' then 'Interesse alto' when 'low' then 'Interesse basso' else 'Interesse ignoto' end || ', ' || case band
      when 'within_5_minutes' then 'entro 5 minuti'
      when 'within_1_hour' then 'da 5 minuti a 1 ora'
      when 'within_24_hours' then 'da 1 a 24 ore'
      when 'later' then 'più tardi'
      else 'mai'
    end as label_it,
    ratio(numerator, denominator) as value,
    wilson_low(numerator, denominator) as low,
    wilson_high(numerator, denominator) as high,
    cast(denominator as bigint) as n,
    -- the finding sets the fastest of the leads that were answered and asked the most against the slowest
    intent = 'high' and denominator >= params.small_n_mute() and band in ('within_5_minutes', 'within_1_hour', 'within_24_hours', 'later') as is_candidate,
  from pooled
  where denominator >= params.small_n_hide()

)

select
  label,
  label_it,
  value,
  low,
  high,
  n,
  cast(null as double) as reference,
  is_candidate
    and place in (min(place) filter (where is_candidate) over (), max(place) filter (where is_candidate) over ()) as is_told,
from final
order by intent, place
limit 15
