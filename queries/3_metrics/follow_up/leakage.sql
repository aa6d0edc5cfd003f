/* ---
number: "2.11"
title: {en: Leads lost on the way, it: Lead persi per strada}
question: {en: Where do leads vanish?, it: Dove spariscono i lead?}
definition:
  en: Qualified leads of the week that failed at a first gate, as a share of all of the week. No owner for a day, an owner who has left, never touched in 7 days, no next step for 14 days after the first touch, converted without a deal. A lead set aside with a decision is not lost. Counted from the first whole week of outreach on record.
  it: Lead qualificati della settimana per il primo punto in cui si sono persi, come quota di tutti quelli della settimana. Senza responsabile per un giorno, responsabile che non c'è più, mai contattato in 7 giorni, nessun passo per 14 giorni dopo il primo contatto, convertito senza trattativa. Un lead messo da parte con una decisione non è perso. Si conta dalla prima settimana intera di contatti registrati.
owner: leadership
unit: percent
direction: down
grain: [week, gate, source, country]
series: gate
series_titles:
  any: {en: At any gate, it: In qualunque punto}
  unassigned: {en: No owner for a day, it: Senza responsabile per un giorno}
  owner_gone: {en: The owner has left, it: "Il responsabile non c'è più"}
  never_touched: {en: Never touched in 7 days, it: Mai contattati in 7 giorni}
  went_silent: {en: No next step for 14 days, it: Nessun passo per 14 giorni}
  no_deal: {en: Converted without a deal, it: Convertiti senza trattativa}
horizon: 21d
version: 2
changes:
  - {version: 2, on: 2026-11-27, what: {en: "Leads from before outreach is on record are left out", it: "I lead di prima dei contatti registrati sono esclusi"}}
--- */
-- Each lead is lost at one gate only, so the five gates add up to the first line.
with

cells as (

  select
    week_of(mql_on) as week,
    source,
    country,
    count(*) as leads,
    count(gate) as lost,
    sum(case when gate = 'unassigned' then 1 else 0 end) as unassigned,
    sum(case when gate = 'owner_gone' then 1 else 0 end) as owner_gone,
    sum(case when gate = 'never_touched' then 1 else 0 end) as never_touched,
    sum(case when gate = 'went_silent' then 1 else 0 end) as went_silent,
    sum(case when gate = 'no_deal' then 1 else 0 end) as no_deal
  from core.lead_leaks
  where week_of(mql_on) between params.first_week() and params.report_week()
  group by week_of(mql_on), source, country

),

gates as (

  select week, 'any' as gate, source, country, lost, leads from cells
  union all
  select week, 'unassigned' as gate, source, country, unassigned as lost, leads from cells
  union all
  select week, 'owner_gone' as gate, source, country, owner_gone as lost, leads from cells
  union all
  select week, 'never_touched' as gate, source, country, never_touched as lost, leads from cells
  union all
  select week, 'went_silent' as gate, source, country, went_silent as lost, leads from cells
  union all
  select week, 'no_deal' as gate, source, country, no_deal as lost, leads from cells

),

final as (

  select
    week,
    gate,
    source,
    country,
    cast(lost as bigint) as numerator,
    leads as denominator
  from gates

)

select * from final
