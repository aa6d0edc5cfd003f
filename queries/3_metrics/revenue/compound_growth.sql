/* ---
number: "3.03"
title: {en: Compound growth, it: Crescita composta}
question: {en: What is the steady rate?, it: Qual è il ritmo costante?}
definition:
  en: The one rate that, repeated, leads from the first month to the month. Per year it compares the month with the same month as many whole years before as there are; per month it compares it with the first month, and only from six months on. Only start and end matter, so read it beside the path. Other currencies count at both ends at the plan rate of the month's financial year.
  it: Il tasso unico che, ripetuto, porta dal primo mese al mese. Per anno confronta il mese con lo stesso mese di tanti anni interi prima quanti ce ne sono; per mese lo confronta con il primo mese, e solo da sei mesi in poi. Contano solo inizio e fine, perciò si legge accanto al percorso. Le altre valute contano alle due estremità al cambio di piano dell'esercizio del mese.
owner: leadership
unit: change
direction: up
grain: [month, basis]
series: basis
series_titles:
  per_year: {en: Per year, it: "All'anno"}
  per_month: {en: Per month, it: Al mese}
window: 52w
additive: false
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "Other currencies count on both sides at the plan rate of the year", it: "Le altre valute contano da entrambi i lati al cambio di piano dell'anno"}}
--- */
-- A month grown over six is never blown up to a year: the yearly rate needs a whole year. Two per cent a month is 26.8 %
-- a year and not 24.
with

begins as (

  select min(month) as month
  from core.revenue_months

),

aged as (

  select
    months.year_on,
    months.month,
    months.amount,
    begins.month as first_month,
    cast(
      (extract(year from months.month) - extract(year from begins.month)) * 12
      + extract(month from months.month) - extract(month from begins.month)
    as integer) as age
  from core.revenue_months as months
  cross join begins
  where months.month >= month_of(params.first_week())
    and months.month >= months.year_on
    and months.month < months.before_on

),

spans as (

  select
    year_on,
    month,
    amount,
    'per_year' as basis,
    cast(month - (age - age % 12) * interval '1' month as date) as start_month,
    ratio(age - age % 12, 12) as periods
  from aged
  where age >= 12

  union all

  select
    year_on,
    month,
    amount,
    'per_month' as basis,
    first_month as start_month,
    ratio(age, 1) as periods
  from aged
  where age >= 6

),

final as (

  select
    spans.month,
    spans.basis,
    cast(rounded(
      case
        when starts.amount > 0 and spans.amount > 0
          then power(ratio(spans.amount, starts.amount), ratio(1, spans.periods)) - 1
      end
    , 6) as decimal(18, 6)) as value
  from spans
  inner join core.revenue_months as starts
    on spans.year_on = starts.year_on
    and spans.start_month = starts.month

)

select * from final
