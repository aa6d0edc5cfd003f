/* ---
title: {en: Costs, it: Costi}
owner: leadership
grain: [cost_id]
--- */
with

named as (

  select
    *,
    md5(concat_ws('|', month_of(month_on), plain_text(team), plain_text(kind), coalesce(plain_text(campaign), ''))) as record_id,
  from raw.home__cost

),

source as (

  select *
  from named
  qualify row_number() over (partition by record_id order by _file desc, _record desc) = 1

),

final as (

  select
    record_id as cost_id,
    month_of(month_on) as month_on,
    plain_text(team) as team,
    plain_text(kind) as kind,
    amount,
    upper(trim(coalesce(nullif(currency, ''), params.currency()))) as currency,
    plain_text(campaign) as campaign_name_norm,
  from source

)

select * from final
