/* ---
number: "5.07"
title: {en: "Rejections with a reason", it: "Rifiuti con un motivo"}
question:
  en: "When sales says no, does it say why?"
  it: "Quando le vendite dicono no, dicono perché?"
definition:
  en: "Qualified leads rejected in the week, or sent back without having been accepted, with a reason written, as a share of all qualified leads rejected in the week."
  it: "Lead qualificati rifiutati nella settimana, o rimandati indietro senza essere stati accettati, con un motivo scritto, come quota di tutti i lead qualificati rifiutati nella settimana."
owner: sales
unit: percent
direction: up
grain: [week]
version: 3
changes:
  - {version: 2, on: 2026-11-27, what: {en: "Only what was rejected after the hand-over counts", it: "Conta solo ciò che è stato respinto dopo il passaggio alle vendite"}}
  - {version: 3, on: 2026-11-27, what: {en: "What was sent back without having been accepted counts as rejected", it: "Ciò che è stato rimandato indietro senza essere stato accettato conta come respinto"}}
--- */
with

rejected as (

  select
    week_of(params.local_on(rejected_at)) as week,
    reject_reason
  from core.lead_answers
  where rejected_at < params.as_of()

),

-- a system that never writes a reason does not export them
exported as (

  select count(*) as reasons
  from rejected
  where is_filled(reject_reason)

),

final as (

  select
    rejected.week,
    sum(case when is_filled(rejected.reject_reason) then 1 else 0 end) as numerator,
    count(*) as denominator
  from rejected
  cross join exported
  where exported.reasons > 0
    and rejected.week between params.first_week() and params.report_week()
  group by rejected.week

)

select * from final
