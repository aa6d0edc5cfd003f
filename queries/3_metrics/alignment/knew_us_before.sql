/* ---
number: "5.04"
title: {en: "Customers who knew us before", it: "Clienti che ci conoscevano già"}
question:
  en: "Had they heard of us before they came?"
  it: "Avevano sentito parlare di noi prima di arrivare?"
definition:
  en: "Answers of yes to the question whether they had known us before, as a share of those who answered in the quarter."
  it: "Risposte affermative alla domanda se ci conoscessero già, come quota di chi ha risposto nel trimestre."
owner: marketing
unit: percent
direction: up
grain: [quarter]
version: 1
--- */
with

final as (

  select
    quarter_of(month_on) as quarter,
    cast(sum(amount) as bigint) as numerator,
    cast(sum(answered) as bigint) as denominator
  from core.brand_signals
  where signal = 'survey'
    and is_own
    and answered is not null
    and month_on >= quarter_of(params.first_week())
  group by quarter_of(month_on)

)

select * from final
