/* ---
number: "2.08"
title: {en: Qualified leads against the agreed volume, it: Lead qualificati rispetto al volume concordato}
question:
  en: Did marketing deliver the quantity it agreed?
  it: Il marketing ha consegnato la quantità concordata?
definition:
  en: Leads that qualified from the start of the target's period to the end of the week, against the pace, which is the agreed number times the business days gone by over all business days of the period. A lead that qualifies again is not counted twice, and one rejected as a duplicate is taken off on the day it was found.
  it: Lead qualificati dall'inizio del periodo dell'obiettivo alla fine della settimana, rispetto al piano a oggi, cioè il numero concordato per i giorni lavorativi trascorsi su tutti quelli del periodo. Un lead che si qualifica di nuovo non si conta due volte. Uno rifiutato come doppione si toglie il giorno in cui lo si è scoperto.
owner: marketing
unit: percent
direction: up
target: 1
grain: [week]
window: 5w
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "A lead rejected as a duplicate is taken off on the day it was found", it: "Un lead respinto come doppione si toglie il giorno in cui è stato trovato"}}
--- */
-- Every week of a month contains the weeks before it, so no process limits are drawn. The shorter period wins where
-- there are several: volume is promised by the month.
with

ranked as (

  select
    week,
    week_ends_on,
    starts_on,
    target,
    pace,
    row_number() over (partition by week order by starts_on desc nulls last, ends_on) as choice
  from core.target_paces
  where metric = 'qualified_leads'

),

-- of a quarter and a month, the month
paced as (

  select *
  from ranked
  where choice = 1

),

-- R3: a second cycle is not new volume; merged, test and internal leads are already gone. What turns out to be a duplicate
-- is deducted in the week it is found, so that no past week is rewritten
delivered as (

  select
    mql_on as day_on,
    count(*) as leads
  from core.lead_cycles
  where mql_at is not null
    and cycle_no = 1
  group by mql_on

  union all

  select
    params.local_on(disqualified_at) as day_on,
    -count(*) as leads
  from core.lead_cycles
  where disqualified_at >= mql_at
    and cycle_no = 1
    and (lower(reject_reason) like '%duplic%' or lower(reject_reason) like '%doppi%')
  group by params.local_on(disqualified_at)

),

reached as (

  select
    paced.week,
    paced.pace,
    coalesce(sum(delivered.leads), 0) as leads
  from paced
  left join delivered
    on delivered.day_on >= paced.starts_on
    and delivered.day_on < paced.week_ends_on
  group by paced.week, paced.pace

),

final as (

  select
    week,
    cast(rounded(ratio(leads, pace), 6) as decimal(18, 6)) as value
  from reached

)

select * from final
