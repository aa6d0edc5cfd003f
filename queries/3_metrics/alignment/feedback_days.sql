/* ---
number: "5.07"
title: {en: "Time to feedback on a campaign", it: "Tempo del riscontro su una campagna"}
question:
  en: "How soon does marketing hear how a campaign went?"
  it: "Quanto presto il marketing sa come è andata una campagna?"
definition:
  en: "Median time from the end of a campaign to the first feedback of sales, over the campaigns that ended in the quarter and got any."
  it: "Tempo mediano dalla fine di una campagna al primo riscontro delle vendite, sulle campagne finite nel trimestre che ne hanno avuto uno."
owner: sales
unit: duration
direction: down
grain: [quarter]
additive: false
version: 1
--- */
with

final as (

  select
    quarter_of(ends_on) as quarter,
    cast(rounded(1440 * percentile_cont(0.5) within group (order by ratio(days, 1)), 6) as decimal(18, 6)) as value,
    true as is_mature
  from core.campaign_feedback
  where ends_on >= params.first_week()
    and days is not null
  group by quarter_of(ends_on)

)

select * from final
