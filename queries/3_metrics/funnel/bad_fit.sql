/* ---
number: "1.07"
title: {en: Rejections for a bad fit, it: Rifiuti perché non adatti}
question: {en: Does marketing send the kind of lead that was agreed?, it: Il marketing manda il tipo di lead concordato?}
definition:
  en: Of the qualified leads rejected after the hand-over, or sent back without having been accepted, in the eight weeks up to the week, the share whose reason speaks of fit or of the target. A rejection without a reason counts below the line only.
  it: Dei lead qualificati rifiutati dopo la consegna, o rimandati indietro senza essere stati accettati, nelle otto settimane fino alla settimana, la quota con un motivo che parla di profilo adatto (fit) o di target. Un rifiuto senza motivo conta solo nel totale.
owner: marketing
unit: percent
direction: down
grain: [week, source]
window: 8w
version: 3
changes:
  - {version: 2, on: 2026-11-27, what: {en: "Only what was rejected after the hand-over counts", it: "Conta solo ciò che è stato respinto dopo il passaggio alle vendite"}}
  - {version: 3, on: 2026-11-27, what: {en: "What was sent back without having been accepted counts as rejected", it: "Ciò che è stato rimandato indietro senza essere stato accettato conta come respinto"}}
--- */
-- No reason anywhere in the window is no data rather than a share of zero: nobody was asked why.
with

rejected as (

  select
    week_of(params.local_on(rejected_at)) as rejected_week,
    source,
    count(*) as leads,
    sum(case when reject_reason like '%fit%' or reject_reason like '%target%' then 1 else 0 end) as bad_fit,
    count(reject_reason) as with_reason
  from core.lead_answers
  where rejected_at is not null
  group by week_of(params.local_on(rejected_at)), source

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

windowed as (

  select
    weeks.week,
    rejected.source,
    sum(rejected.leads) as leads,
    sum(rejected.bad_fit) as bad_fit,
    sum(rejected.with_reason) as with_reason
  from weeks
  inner join rejected
    on rejected.rejected_week <= weeks.week
    and rejected.rejected_week > weeks.week - 56
  group by weeks.week, rejected.source

),

explained as (

  select week
  from windowed
  group by week
  having sum(with_reason) > 0

),

final as (

  select
    windowed.week,
    windowed.source,
    cast(windowed.bad_fit as bigint) as numerator,
    cast(windowed.leads as bigint) as denominator
  from windowed
  inner join explained
    on windowed.week = explained.week

)

select * from final
