/* ---
title: {en: GA4 sessions by channel, it: Sessioni GA4 per canale}
owner: marketing
grain: [channel, day_on]
--- */
-- Without a date column the whole file is one period, and day_on is empty.
with

source as (

  select
    *,
    cast(text_time(day) as date) as session_on,
  from raw.ga4__channel_day
  qualify dense_rank() over (partition by channel, day order by _file desc) = 1

),

final as (

  select
    trim(channel) as channel,
    session_on as day_on,
    cast(sum(sessions) as bigint) as sessions,
    cast(sum(engaged_sessions) as bigint) as engaged_sessions,
    sum(key_events) as key_events,
    sum(total_revenue) as total_revenue,
  from source
  group by trim(channel), session_on

)

select * from final
