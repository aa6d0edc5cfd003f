/* ---
number: "4.14"
title: {en: Lifetime value over cost of a customer, it: Valore nel tempo sul costo di un cliente}
question: {en: How well is a customer repaid?, it: Quanto bene si ripaga un cliente?}
definition:
  en: What a new customer pays per month times gross margin, over the share of customers lost per month, divided by the cost of a new customer. With fewer than ten customers lost the lifetime is not known. A second series counts at most 60 months, also then. Without a margin nothing is computed.
  it: Quanto paga al mese un nuovo cliente per il margine lordo, sulla quota di clienti persi al mese, diviso per il costo di un nuovo cliente. Con meno di dieci clienti persi la durata non è nota. Una seconda serie conta al massimo 60 mesi, anche in quel caso. Senza margine non si calcola nulla.
owner: leadership
unit: times
direction: up
grain: [quarter, lifetime]
series: lifetime
series_titles:
  by_churn: {en: By customers lost, it: Secondo i clienti persi}
  capped: {en: At most 60 months, it: Al massimo 60 mesi}
horizon: 91d
additive: false
version: 1
--- */
-- The yearly share lost at the end of the quarter (3.07), brought to a month by compounding.
with

new_customers as (

  select
    quarter,
    ratio(sum(monthly_amount), count(monthly_amount)) as monthly_amount
  from core.new_customers
  where monthly_amount is not null
  group by quarter

),

known as (

  select
    cast(month - interval '2' month as date) as quarter,
    case
      when numerator >= 10 and numerator < denominator
        then ratio(1, 1 - power(1 - ratio(numerator, denominator), ratio(1, 12)))
    end as months,
    numerator
  from metrics.revenue__logo_churn

),

lives as (

  select
    quarter,
    'by_churn' as lifetime,
    months
  from known
  where months is not null

  union all

  select
    quarter,
    'capped' as lifetime,
    case when months < 60 then months else 60 end as months
  from known
  where months is not null or numerator < 10

),

final as (

  select
    cac.quarter,
    lives.lifetime,
    cast(rounded(ratio(
      new_customers.monthly_amount * settings.margin * lives.months,
      ratio(cac.numerator, cac.denominator)
    ), 6) as decimal(18, 6)) as value,
    cac.denominator as cases
  from metrics.attribution__cac as cac
  inner join new_customers
    on cac.quarter = new_customers.quarter
  inner join lives
    on cac.quarter = lives.quarter
  inner join agreement.attribution_settings as settings
    on settings.margin > 0
  where cac.denominator > 0
    and new_customers.monthly_amount > 0

)

select * from final
