/* ---
number: "2.03"
title: {en: Leads followed up at all, it: Lead seguiti almeno una volta}
question:
  en: Was every lead touched at all?
  it: Ogni lead è stato toccato almeno una volta?
definition:
  en: Leads whose clock started in the week and who had at least one call, mail or meeting by a person in sales within the agreed days, as a share of all of them. Counted from the first whole week of outreach on record.
  it: Lead il cui orologio è partito nella settimana e che hanno avuto almeno una chiamata, mail o riunione di una persona delle vendite entro i giorni concordati, come quota di tutti. Si conta dalla prima settimana intera di contatti registrati.
owner: sales
unit: percent
direction: up
target: agreement.coverage_target
grain: [week, source, intent]
version: 1
--- */
-- Leads set aside without a call stay in the denominator; the chart shows them as their own part.
with

final as (

  select
    week_of(started_on) as week,
    source,
    intent,
    sum(case when elapsed_minutes <= params.coverage_days() * 1440 then 1 else 0 end) as numerator,
    count(*) as denominator,
    params.coverage_days() as horizon_days,
    days_between(week_of(started_on), params.local_on(params.as_of())) >= 7 + params.coverage_days() as is_mature
  from core.responses
  where week_of(started_on) between params.first_week() and params.report_week()
  group by week_of(started_on), source, intent

)

select * from final
