/* ---
number: "2.07"
title: {en: Leads spoken to, it: Lead con cui si è parlato}
question: {en: Did we actually speak?, it: Abbiamo davvero parlato?}
definition:
  en: Leads whose clock started in the week and with whom there was a conversation within 14 days (a call taken, a mail written by the buyer, a meeting held), as a share of those somebody tried to reach in that time, and of all. Counted from the first whole week of outreach on record.
  it: Lead il cui orologio è partito nella settimana e con cui c'è stata una conversazione entro 14 giorni (una chiamata presa, una mail scritta dal cliente, una riunione tenuta), come quota di quelli che qualcuno ha cercato in quel tempo e di tutti. Si conta dalla prima settimana intera di contatti registrati.
owner: sales
unit: percent
direction: up
grain: [week, basis, source, intent]
series: basis
series_titles:
  worked: {en: Of those tried, it: Di quelli cercati}
  all_leads: {en: Of all, it: Di tutti}
horizon: 14d
version: 1
--- */
with

spoken as (

  select
    lead_id,
    cycle_no,
    min(spoken_at) as spoken_at
  from core.conversations
  group by lead_id, cycle_no

),

tried as (

  select
    lead_id,
    cycle_no,
    min(attempted_at) as tried_at
  from core.attempts
  group by lead_id, cycle_no

),

cohort as (

  select
    week_of(responses.started_on) as week,
    responses.source,
    responses.intent,
    case when spoken.spoken_at <= responses.started_at + interval '14' day then 1 else 0 end as is_spoken,
    -- whoever was spoken to was worked, also when the buyer called first
    case
      when spoken.spoken_at <= responses.started_at + interval '14' day then 1
      when tried.tried_at <= responses.started_at + interval '14' day then 1
      else 0
    end as is_worked
  from core.responses as responses
  left join spoken
    on responses.lead_id = spoken.lead_id
    and responses.cycle_no = spoken.cycle_no
  left join tried
    on responses.lead_id = tried.lead_id
    and responses.cycle_no = tried.cycle_no

),

-- without a single conversation on record the export does not tell who spoke: no data, not zero
told as (

  select count(*) as conversations
  from core.conversations

),

counted as (

  select
    cohort.week,
    cohort.source,
    cohort.intent,
    sum(cohort.is_spoken) as spoken,
    sum(cohort.is_worked) as worked,
    count(*) as leads
  from cohort
  cross join told
  where cohort.week between params.first_week() and params.report_week()
    and told.conversations > 0
  group by cohort.week, cohort.source, cohort.intent

),

final as (

  select
    week,
    'worked' as basis,
    source,
    intent,
    spoken as numerator,
    worked as denominator
  from counted

  union all

  select
    week,
    'all_leads' as basis,
    source,
    intent,
    spoken as numerator,
    leads as denominator
  from counted

)

select * from final
