/* ---
number: "1.02"
title: {en: From qualified to opportunity by source, it: Da qualificato a opportunità per fonte}
question: {en: Which sources bring leads that become opportunities?, it: Quali fonti portano lead che diventano opportunità?}
definition:
  en: Qualified leads of the newest 26 weeks old enough to tell that became an opportunity within the agreed days. The mark is all sources together; small sources stand together.
  it: Lead qualificati delle 26 settimane più recenti abbastanza vecchie che sono diventati opportunità entro i giorni concordati. Il segno è l’insieme delle fonti; le fonti piccole stanno insieme.
owner: marketing
unit: percent
direction: up
chart: {kind: dots}
labels: {Other sources: Altre fonti, all sources: tutte le fonti}
--- */
-- 5.01, the lead quality reading of 1.02: 26 newest mature weeks together. The reference is all sources together.
with

weeks as (

  select distinct week
  from metrics.funnel__stage_conversion
  where stage_pair = 'mql_opportunity' and is_mature
  order by week desc
  limit 26

),

pooled as (

  select
    conversion.source,
    sum(conversion.numerator) as numerator,
    sum(conversion.denominator) as denominator,
  from metrics.funnel__stage_conversion as conversion
  inner join weeks
    on conversion.week = weeks.week
  where conversion.stage_pair = 'mql_opportunity'
  group by conversion.source

),

-- R15: small sources together, so that no cell can be computed back from the total
named as (

  select
    case
      when denominator >= params.small_n_hide()
        and row_number() over (order by denominator desc, source) <= 15 then source
      else 'Other sources'
    end as label,
    numerator,
    denominator,
    sum(numerator) over () as all_numerator,
    sum(denominator) over () as all_denominator,
  from pooled

),

final as (

  select
    label,
    case when label = 'Unknown' then 'Sconosciuta' end as label_it,
    ratio(sum(numerator), sum(denominator)) as value,
    wilson_low(sum(numerator), sum(denominator)) as low,
    wilson_high(sum(numerator), sum(denominator)) as high,
    cast(sum(denominator) as bigint) as n,
    ratio(any_value(all_numerator), any_value(all_denominator)) as reference,
    'all sources' as reference_label,
  from named
  group by label
  having sum(denominator) >= params.small_n_hide()

)

select * from final
order by n < params.small_n_mute(), value desc, label
