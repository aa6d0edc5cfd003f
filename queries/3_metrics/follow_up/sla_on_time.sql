/* ---
number: "2.02"
title: {en: Leads answered on time, it: Lead con risposta in tempo}
question:
  en: Did sales keep the response time it agreed?
  it: Le vendite hanno rispettato il tempo di risposta concordato?
definition:
  en: Leads whose clock started in the week and who were answered within the limit of their intent, in business time, as a share of the answered and of the unanswered whose limit has passed. Leads not yet due are left out and counted apart; a week that has any still matures, unless all ways they may end lie outside the usual range. Counted from the first whole week of outreach on record.
  it: Lead il cui orologio è partito nella settimana e che hanno avuto risposta entro il limite del loro interesse, in orario lavorativo, come quota di quelli con risposta e di quelli senza il cui limite è passato. I lead non ancora scaduti sono esclusi e contati a parte; la settimana che ne ha è ancora in maturazione, salvo che ogni loro esito possibile stia fuori dal solito. Si conta dalla prima settimana intera di contatti registrati.
owner: sales
unit: percent
direction: up
target: agreement.on_time_target
grain: [week, source, intent]
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "Leads from before outreach is on record are left out; a week that is a signal however its open leads end is mature", it: "I lead di prima dei contatti registrati sono esclusi; è matura una settimana che è un segnale comunque finiscano i lead aperti"}}
--- */
with

final as (

  select
    week_of(started_on) as week,
    source,
    intent,
    sum(case when state = 'on_time' then 1 else 0 end) as numerator,
    sum(case when state in ('on_time', 'late', 'breached') then 1 else 0 end) as denominator,
    -- set aside before its limit, a lead will never be due
    sum(case when state = 'not_due' and disposed_at is null then 1 else 0 end) as open_cases
  from core.responses
  where week_of(started_on) between params.first_week() and params.report_week()
  group by week_of(started_on), source, intent

)

select * from final
