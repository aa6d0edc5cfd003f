/* ---
number: "2.02"
title: {en: "Answered on time by source, 13 weeks", it: "Risposta in tempo per fonte, 13 settimane"}
question: {en: Are all sources answered alike?, it: Si risponde allo stesso modo a tutte le fonti?}
definition:
  en: Leads answered within the limit of their intent, in business time, of those of the newest thirteen weeks that were due. The mark is the agreed rate.
  it: Lead con risposta entro il limite del loro interesse, in tempo lavorativo, tra quelli delle tredici settimane più recenti già in scadenza. Il segno è la quota concordata.
owner: sales
unit: percent
direction: up
target: agreement.on_time_target
chart: {kind: dots}
labels: {Other sources: Altre fonti, agreed: concordato}
--- */
-- 2.02 over the thirteen newest weeks together; the reference is the agreed target.
with

pooled as (

  select
    source,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
  from metrics.follow_up__sla_on_time
  where week > params.report_week() - 91
  group by source

),

named as (

  select
    case
      when denominator >= params.small_n_hide()
        and row_number() over (order by denominator desc, source) <= 15 then source
      else 'Other sources'
    end as label,
    numerator,
    denominator,
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
    cast(params.on_time_target() as double) as reference,
    'agreed' as reference_label,
  from named
  group by label
  having sum(denominator) >= params.small_n_hide()

)

select * from final
order by n < params.small_n_mute(), value desc, label
