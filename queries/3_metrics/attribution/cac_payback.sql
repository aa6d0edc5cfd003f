/* ---
number: "4.13"
title: {en: Months to repay a new customer, it: Mesi per ripagare un nuovo cliente}
question: {en: When is a customer repaid?, it: Quando si ripaga un cliente?}
definition:
  en: Cost of a new customer over what a customer of the same quarter pays per month, times the gross margin of attribution.margin. What a customer pays is the mean of its first three billed months, so bills for a whole year in advance make it look too good. Without a margin nothing is computed.
  it: Costo di un nuovo cliente su quanto paga al mese un cliente dello stesso trimestre, per il margine lordo attribution.margin. Quanto paga è la media dei suoi primi tre mesi fatturati, perciò le fatture annuali anticipate lo fanno sembrare migliore. Senza margine non si calcola nulla.
owner: leadership
unit: ratio
direction: down
grain: [quarter]
horizon: 91d
additive: false
version: 1
--- */
-- Revenue of new customers, not net new revenue: expansion of old ones repays nothing here.
with

new_customers as (

  select
    quarter,
    ratio(sum(monthly_amount), count(monthly_amount)) as monthly_amount
  from core.new_customers
  where monthly_amount is not null
  group by quarter

),

final as (

  select
    cac.quarter,
    cast(rounded(ratio(
      ratio(cac.numerator, cac.denominator),
      new_customers.monthly_amount * settings.margin
    ), 6) as decimal(18, 6)) as value
  from metrics.attribution__cac as cac
  inner join new_customers
    on cac.quarter = new_customers.quarter
  inner join agreement.attribution_settings as settings
    on settings.margin > 0
  where cac.denominator > 0
    and new_customers.monthly_amount > 0

)

select * from final
