/* ---
number: "1.19"
title: {en: "Behind the change of acceptance, by source", it: "Dietro la variazione dell'accettazione, per fonte"}
question: {en: "Which source changed, and how much is only mix?", it: "Quale fonte è cambiata e quanto è solo composizione?"}
definition:
  en: Change of the share of MQLs that reach SAL in time, eight newest mature weeks against the eight before. The lines are what the rate within each source did; with what the different mix of sources and intents did, which is said below and drawn in Mix or rate, they are the whole change. n are the MQLs of the newest eight weeks.
  it: Variazione della quota di MQL che arrivano a SAL in tempo, otto settimane mature più recenti contro le otto precedenti. Le righe sono l'effetto del tasso dentro ciascuna fonte; con quello della diversa composizione di fonti e interesse, detto sotto e disegnato in Composizione o tasso, fanno l'intera variazione. n sono gli MQL delle otto settimane più recenti.
owner: marketing
unit: percent
direction: up
chart: {kind: diverging}
--- */
-- 1.19: a total can fall while every source rises, so mix is told apart; it has a drawing of its own.
with

causes as (

  select
    source,
    -- decimals, so that sums do not depend on the order of the rows
    sum(cast(mix as decimal(18, 15))) as mix,
    sum(cast(rate as decimal(18, 15))) as rate,
    sum(after_denominator) as n,
  from signals.conversion_causes
  where stage_pair = 'mql_sal'
  group by source

),

parts as (

  select
    1 as place,
    'Mix alone' as label,
    'Sola composizione' as label_it,
    cast(sum(mix) as double) as value,
    sum(n) as n,
  from causes

  union all

  select
    2 as place,
    source as label,
    case source when 'Unknown' then 'Sconosciuta' when 'Small groups' then 'Piccoli gruppi' end as label_it,
    cast(rate as double) as value,
    n,
  from causes

),

final as (

  select
    place,
    label,
    label_it,
    value,
    cast(n as bigint) as n,
    value > 0 as favourable,
  from parts
  where value is not null

)

select
  label,
  label_it,
  value,
  n,
  favourable,
  place = 1 as is_aside,
  case when place = 1 then 'Mix or rate' end as see,
  case when place = 1 then 'Composizione o tasso' end as see_it,
from final
order by place, value desc, label
