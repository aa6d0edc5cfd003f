/* ---
title: {en: Sales velocity by size of the company, it: Velocità di vendita per dimensione dell'azienda}
owner: sales
grain: [week, segment]
--- */
-- 1.16: the four factors of the euros a day, all from the same 13 weeks and the same segment: deals created, mean amount
-- won, won of won and lost, mean days to win. Segments with fewer decided deals than may be shown are taken together. A
-- segment without a win has no row: it makes nothing a day, and has no factors to say why.
with

pooled as (

  select
    week,
    case when decided < params.small_n_hide() then 'Other' else segment end as segment,
    sum(created) as created,
    sum(decided) as decided,
    sum(won) as won,
    ratio(sum(amount), sum(amounts)) as mean_amount,
    ratio(sum(won), sum(decided)) as win_rate,
    ratio(sum(cycle_days), sum(cycles)) as mean_days
  from core.velocity_segments
  group by week, case when decided < params.small_n_hide() then 'Other' else segment end

),

final as (

  select
    week,
    segment,
    cast(decided as bigint) as decided,
    cast(won as bigint) as won,
    cast(rounded(created, 6) as decimal(18, 6)) as deals,
    cast(rounded(mean_amount, 6) as decimal(18, 6)) as deal_value,
    cast(rounded(win_rate, 12) as decimal(18, 12)) as win_rate,
    cast(rounded(mean_days, 6) as decimal(18, 6)) as cycle_days,
    cast(rounded(ratio(ratio(created, 1) * mean_amount * win_rate, mean_days), 4) as decimal(18, 4)) as velocity
  from pooled
  where created > 0
    and mean_amount > 0
    and win_rate > 0
    and mean_days > 0

)

select * from final
