/* ---
number: "6.07"
title: {en: Activities written down late, it: Attività registrate in ritardo}
question:
  en: How much is typed in days afterwards?
  it: Quanto viene inserito giorni dopo?
definition:
  en: "Activities of people written down in the week more than 48 hours after they happened, as a share of all activities written down in the week."
  it: "Attività di persone registrate nella settimana più di 48 ore dopo che erano avvenute, come quota di tutte le attività registrate nella settimana."
owner: sales
unit: percent
direction: down
grain: [week]
version: 1
--- */
with

final as (

  select
    week_of(params.local_on(recorded_at)) as week,
    sum(case when hours_between(occurred_at, recorded_at) > 48 then 1 else 0 end) as numerator,
    count(*) as denominator
  from core.activities
  where not is_automated
    and recorded_at < params.as_of()
    and week_of(params.local_on(recorded_at)) >= params.first_week()
    and recorded_at >= occurred_at
  group by week_of(params.local_on(recorded_at))

)

select * from final
