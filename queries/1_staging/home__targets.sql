/* ---
title: {en: Agreed targets, it: Obiettivi concordati}
owner: leadership
--- */
-- A later file restates a target; the rows of the last file that names it are the ones in force.
with

source as (

  select *
  from raw.home__target
  qualify dense_rank() over (
    partition by plain_text(metric), plain_text(period), starts_on, plain_text(team), plain_text(segment) order by _file desc
  ) = 1

),

final as (

  select
    plain_text(metric) as metric,
    plain_text(period) as period,
    starts_on,
    coalesce(plain_text(team), 'all') as team,
    coalesce(nullif(trim(segment), ''), 'all') as segment,
    value,
    agreed_by_marketing_on,
    agreed_by_sales_on,
    valid_to_on,
  from source

)

select * from final
