/* ---
number: "3.07"
title: {en: Customers lost, it: Clienti persi}
question: {en: How many leave?, it: Quanti se ne vanno?}
definition:
  en: Customers that paid recurring revenue in the three months a year before and pay none in the three months to the end of the month, as a share of those that paid. Who buys at long intervals is lost only after one and a half of them; who was billed once only is taken to buy once a year. A customer is a company with all below it in the CRM's hierarchy, unless accordo.yaml counts each company apart.
  it: Clienti che pagavano ricavi ricorrenti nei tre mesi di un anno prima e non ne pagano nei tre mesi fino alla fine del mese, come quota di chi pagava. Chi compra a lunghi intervalli è perso solo dopo un intervallo e mezzo; chi è stato fatturato una volta sola vale come chi compra una volta l'anno. Un cliente è un'azienda con tutte quelle sotto di lei nella gerarchia del CRM, salvo che accordo.yaml conti ogni azienda a sé.
owner: leadership
unit: percent
direction: down
grain: [month]
window: 52w
version: 3
changes:
  - {version: 2, on: 2026-11-27, what: {en: "A customer is a company with all below it in the CRM's hierarchy", it: "Un cliente è un'azienda con tutte quelle sotto di lei nella gerarchia del CRM"}}
  - {version: 3, on: 2026-11-27, what: {en: "Who was billed once only is taken to buy once a year", it: "Chi è stato fatturato una sola volta si considera acquirente annuale"}}
--- */
-- The usual gap of a customer is known only from what it had paid by the end of the month.
with

ends as (

  select distinct
    month,
    cast(month + interval '1' month as date) as ends_on
  from core.revenue_movements

),

lost as (

  select
    movements.month,
    movements.customer_id,
    ends.ends_on
  from core.revenue_movements as movements
  inner join ends
    on movements.month = ends.month
  where movements.movement = 'churn'

),

invoiced as (

  select distinct customer_id, invoiced_on
  from core.revenue
  where kind = 'recurring'
    and amount_reporting > 0

),

-- days between the invoices, and days since the last one
gaps as (

  select
    lost.month,
    lost.customer_id,
    -- billed once: a year, as in core.customer_lives
    case
      when count(*) > 1 then ratio(days_between(min(invoiced.invoiced_on), max(invoiced.invoiced_on)), count(*) - 1)
      else 365
    end as usual_gap,
    days_between(max(invoiced.invoiced_on), lost.ends_on) as days_since
  from lost
  inner join invoiced
    on lost.customer_id = invoiced.customer_id
    and invoiced.invoiced_on < lost.ends_on
  group by lost.month, lost.customer_id, lost.ends_on

),

final as (

  select
    movements.month,
    sum(
      case
        when movements.movement <> 'churn' then 0
        when gaps.days_since <= 1.5 * gaps.usual_gap then 0
        else 1
      end
    ) as numerator,
    count(*) as denominator
  from core.revenue_movements as movements
  left join gaps
    on movements.month = gaps.month
    and movements.customer_id = gaps.customer_id
  where movements.amount_then > 0
    and movements.customer_id <> 'unknown'
  group by movements.month

)

select * from final
