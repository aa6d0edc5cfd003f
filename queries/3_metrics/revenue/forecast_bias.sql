/* ---
number: "3.09"
title: {en: Forecast bias, it: Distorsione della previsione}
question: {en: Can we trust the call?, it: Ci si può fidare della previsione?}
definition:
  en: Sum of forecast less invoiced revenue, over the invoiced revenue, for the periods of the last twelve months. Above zero the forecast was optimistic. Forecasts are the rows of metric forecast in the targets file that sales agreed by the first day of their period; later edits do not count.
  it: Somma di previsione meno ricavi fatturati, sui ricavi fatturati, per i periodi degli ultimi dodici mesi. Sopra zero la previsione era ottimista. Le previsioni sono le righe della metrica forecast nel file degli obiettivi approvate dalle vendite entro il primo giorno del periodo; le modifiche successive non contano.
owner: leadership
unit: percent
direction: none
grain: [month]
window: 52w
additive: false
version: 1
--- */
-- Over the periods that ended in the twelve months to the end of the month; the shortest kind of period is taken, never
-- two kinds at once.
with

kinds as (

  select
    period,
    row_number() over (
      order by case when period = 'week' then 1 when period = 'month' then 2 else 3 end
    ) as choice
  from (select distinct period from core.forecasts) as periods

),

closed as (

  select
    forecasts.ends_on,
    forecasts.forecast,
    forecasts.actual
  from core.forecasts as forecasts
  inner join kinds
    on forecasts.period = kinds.period
    and kinds.choice = 1

),

months as (

  select distinct month_of(ends_on - 1) as month
  from closed
  where month_of(ends_on - 1) < month_of(params.local_on(params.as_of()))

),

final as (

  select
    months.month,
    cast(rounded(ratio(sum(closed.forecast - closed.actual), sum(closed.actual)), 6) as decimal(18, 6)) as value
  from months
  inner join closed
    on closed.ends_on <= cast(months.month + interval '1' month as date)
    and closed.ends_on > cast(months.month - interval '11' month as date)
  group by months.month
  having sum(closed.actual) > 0

)

select * from final
