/* ---
number: "1.17"
title: {en: Deal size, it: Dimensione delle trattative}
question: {en: Is the typical deal changing?, it: La trattativa tipica sta cambiando?}
definition:
  en: Middle and mean amount of the new-business deals won in the 13 weeks up to the week. The middle one is the typical deal; one large deal moves the mean alone.
  it: Importo mediano e medio delle trattative di nuovo business vinte nelle 13 settimane fino alla settimana. La mediana è la trattativa tipica; una sola grande trattativa muove la media.
owner: sales
unit: money
direction: up
grain: [week, statistic]
series: statistic
series_titles:
  median: {en: The middle deal, it: La trattativa mediana}
  mean: {en: The mean, it: La media}
window: 13w
additive: false
version: 1
--- */
-- The mean is here because velocity (1.16) multiplies with it; never headline it.
with

final as (

  select week, 'median' as statistic, median_amount as value, deals as cases
  from core.won_deal_windows

  union all

  select week, 'mean' as statistic, mean_amount as value, deals as cases
  from core.won_deal_windows

)

select * from final
