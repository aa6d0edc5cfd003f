/* ---
title: {en: Causes of what changed, it: Cause di ciò che è cambiato}
question: {en: What is the change made of?, it: Di che cosa è fatto il cambiamento?}
owner: revops
grain: [metric, series, place]
engine: duckdb
--- */
-- Beside each changed number the split that explains it (8.1), where there is one: mix and rate of a conversion (1.19), the
-- four causes of sales velocity (1.16) and what the mix of sizes makes of it, the revenue bridge (3.04). Parts of one kind add up to total. The part named
-- largest repeats the cell of source and intent that moved a conversion most.
with

changed as (

  select
    metric,
    series,
    case
      when metric = 'funnel.stage_conversion' then series
      when metric = 'funnel.acceptance' then 'mql_sal'
    end as stage_pair,
    metric in ('funnel.velocity', 'funnel.deal_size', 'funnel.win_rate', 'funnel.win_rate_by_value', 'funnel.sales_cycle',
      'funnel.opportunities_created') as is_velocity,
    metric like 'revenue.%' as is_revenue,
  from signals.changes

),

split as (

  select
    stage_pair,
    sum(mix) as mix,
    sum(rate) as rate,
    sum(mix + rate) as total,
    -- equal cells: the first by name
    arg_max(source, abs(mix + rate) order by source, intent) as source,
    arg_max(mix + rate, abs(mix + rate) order by source, intent) as largest,
  from signals.conversion_causes
  group by stage_pair

),

mix_and_rate as (

  select changed.metric, changed.series, 'mix_rate' as kind, parts.place, parts.part,
    case parts.part when 'mix' then split.mix when 'rate' then split.rate else split.largest end as contribution,
    split.total,
    case when parts.part = 'largest' then split.source end as label,
  from changed
  inner join split
    on changed.stage_pair = split.stage_pair
  cross join (values (1, 'mix'), (2, 'rate'), (3, 'largest')) as parts (place, part)

),

velocity as (

  select changed.metric, changed.series, 'velocity' as kind, causes.place,
    case when causes.cause = 'mix' then 'sizes' else causes.cause end as part, causes.contribution,
    causes.velocity_1 - causes.velocity_0 as total, null as label,
  from changed
  cross join signals.velocity_causes as causes
  where changed.is_velocity

),

newest_bridge as (

  select series, value
  from accordo.metric_values
  where metric = 'revenue.bridge'
    and segment_kind = 'all'
    and is_mature
    and period_on = (
      select max(period_on)
      from accordo.metric_values
      where metric = 'revenue.bridge' and segment_kind = 'all' and is_mature
    )

),

bridge as (

  select changed.metric, changed.series, 'bridge' as kind, parts.place, parts.part,
    coalesce(items.value, 0) as contribution,
    (select sum(case series when 'end' then value when 'start' then -value end) from newest_bridge) as total,
    null as label,
  from changed
  cross join (
    values (1, 'new'), (2, 'reactivation'), (3, 'expansion'), (4, 'contraction'), (5, 'churn'), (6, 'exchange')
  ) as parts (place, part)
  left join newest_bridge as items
    on parts.part = items.series
  where changed.is_revenue
    and exists (select 1 from newest_bridge)
    and (parts.part <> 'exchange' or items.value is not null)

),

final as (

  select * from mix_and_rate
  union all
  select * from velocity
  union all
  select * from bridge

)

select * from final
order by metric, series, place
