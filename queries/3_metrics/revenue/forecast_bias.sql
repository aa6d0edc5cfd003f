/* ---
number: "3.09"
title: {en: Forecast bias, it: Distorsione della previsione}
question: {en: Can we trust the call?, it: Ci si può fidare della previsione?}
definition:
  en: Sum of forecast less invoiced revenue, over the invoiced revenue, for the periods of the last twelve months. Above zero the forecast was optimistic. Forecasts are the rows of metric forecast in the targets file that sales agreed by the first day of their period; later edits do not count.
  it: Somma di previsione meno ricavi fatturati, sui ricavi fatturati, per i periodi degli ultimi dodici mesi. Sopra zero la previsione era ottimista. Le previsioni sono le righe della metrica forecast nel file degli obiettivi approvate dalle vendite entro il primo giorno del periodo; le modifiche successive non contano.
owner: leadership
unit: change
direction: none
grain: [month]
window: 52w
additive: false
version: 1
--- */
with

final as (

  select
    month,
    cast(rounded(ratio(over_forecast, actual), 6) as decimal(18, 6)) as value
  from core.forecast_years

)

select * from final
