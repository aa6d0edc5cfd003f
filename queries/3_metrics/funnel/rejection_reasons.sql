/* ---
number: "1.07"
title: {en: Rejection reasons, it: Motivi di rifiuto}
question: {en: Why did sales say no?, it: Perché le vendite hanno detto no?}
definition:
  en: Qualified leads rejected after they were handed over, or sent back without having been accepted, by the reason written with the rejection, as a share of all of them rejected in the eight weeks up to the week. A rejection without a reason is shown as such; reasons beyond the twelve most frequent are put together.
  it: Lead qualificati rifiutati dopo la consegna, o rimandati indietro senza essere stati accettati, per il motivo scritto con il rifiuto, come quota di tutti quelli rifiutati nelle otto settimane fino alla settimana. Un rifiuto senza motivo si mostra come tale; i motivi oltre i dodici più frequenti sono messi insieme.
owner: sales
unit: percent
direction: none
grain: [week, reason, source]
series: reason
window: 8w
version: 3
changes:
  - {version: 2, on: 2026-11-27, what: {en: "Only what was rejected after the hand-over counts", it: "Conta solo ciò che è stato respinto dopo il passaggio alle vendite"}}
  - {version: 3, on: 2026-11-27, what: {en: "What was sent back without having been accepted counts as rejected", it: "Ciò che è stato rimandato indietro senza essere stato accettato conta come respinto"}}
--- */
with

rejected as (

  select
    params.local_on(rejected_at) as rejected_on,
    coalesce(reject_reason, 'no reason given') as reason,
    source
  from core.lead_answers
  where rejected_at is not null

),

ranked as (

  select
    reason,
    row_number() over (order by count(*) desc nulls last, reason) as place
  from rejected
  group by reason

),

named as (

  select distinct
    reason as written,
    case when place > 12 and reason <> 'no reason given' then 'other reasons' else reason end as reason
  from ranked

),

weekly as (

  select
    week_of(rejected.rejected_on) as rejected_week,
    named.reason,
    rejected.source,
    count(*) as leads
  from rejected
  inner join named
    on rejected.reason = named.written
  group by week_of(rejected.rejected_on), named.reason, rejected.source

),

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

windowed as (

  select
    weeks.week,
    weekly.reason,
    weekly.source,
    sum(weekly.leads) as leads
  from weeks
  inner join weekly
    on weekly.rejected_week <= weeks.week
    and weekly.rejected_week > weeks.week - 56
  group by weeks.week, weekly.reason, weekly.source

),

totals as (

  select
    week,
    source,
    sum(leads) as leads
  from windowed
  group by week, source

),

reasons as (

  select distinct
    week,
    reason
  from windowed

),

-- a source without the reason still has rejections: its zero keeps the sum of the sources equal to the total (R17)
final as (

  select
    totals.week,
    reasons.reason,
    totals.source,
    cast(coalesce(windowed.leads, 0) as bigint) as numerator,
    cast(totals.leads as bigint) as denominator
  from totals
  inner join reasons
    on totals.week = reasons.week
  left join windowed
    on totals.week = windowed.week
    and totals.source = windowed.source
    and reasons.reason = windowed.reason

)

select * from final
