/* ---
title: {en: Costs, it: Costi}
owner: leadership
grain: [cost_id]
--- */
-- A later file restates a month; the rows of the last file that names it are the ones in force.
with

source as (

  select
    *,
    -- two lines that say the same are two costs
    row_number() over (partition by _file, month_on, team, kind, campaign order by rowid) as line_no
  from raw.home__cost
  qualify dense_rank() over (
    partition by month_of(month_on), plain_text(team), plain_text(kind), plain_text(campaign) order by _file desc
  ) = 1

),

final as (

  select
    md5(concat_ws('|', _file, line_no, month_on, team, kind, campaign)) as cost_id,
    month_of(month_on) as month_on,
    plain_text(team) as team,
    plain_text(kind) as kind,
    amount,
    upper(trim(coalesce(nullif(currency, ''), params.currency()))) as currency,
    coalesce(new_business_share, 1) as new_business_share,
    plain_text(campaign) as campaign_name_norm,
  from source
  where amount is not null

)

select * from final
