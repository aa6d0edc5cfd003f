/* ---
number: "5.11"
title: {en: "Joint meetings of 30 to 60 minutes", it: "Riunioni congiunte da 30 a 60 minuti"}
question:
  en: "Are the meetings neither a formality nor a lost morning?"
  it: "Le riunioni non sono né una formalità né una mattina persa?"
definition:
  en: "Joint meetings of 30 to 60 minutes as a share of those held in the thirteen weeks up to the week whose length is known."
  it: "Riunioni congiunte da 30 a 60 minuti come quota di quelle tenute nelle tredici settimane fino alla settimana di cui si conosce la durata."
owner: leadership
unit: percent
direction: up
grain: [week]
window: 13w
version: 1
--- */
with

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where week_of(day_on) between params.first_week() and params.report_week()

),

final as (

  select
    weeks.week,
    sum(case when planned.minutes between 30 and 60 then 1 else 0 end) as numerator,
    count(*) as denominator
  from weeks
  inner join core.meeting_weeks as planned
    on planned.week <= weeks.week
    and planned.week > weeks.week - 91
  where planned.was_held = 1
    and planned.minutes is not null
  group by weeks.week

)

select * from final
