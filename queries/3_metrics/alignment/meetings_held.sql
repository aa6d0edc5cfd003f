/* ---
number: "5.11"
title: {en: "Joint meetings held", it: "Riunioni congiunte tenute"}
question:
  en: "Do both sides meet as often as they said?"
  it: "Le due parti si incontrano quanto avevano detto?"
definition:
  en: "Weeks with a joint meeting held, people of both sides present, as a share of the weeks it was planned for, in the thirteen weeks up to the week. A meeting planned for a public holiday was not planned."
  it: "Settimane con una riunione congiunta tenuta, con persone di entrambe le parti, come quota delle settimane in cui era prevista, nelle tredici settimane fino alla settimana. Una riunione prevista in un giorno festivo non era prevista."
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
    sum(planned.was_held) as numerator,
    count(*) as denominator
  from weeks
  inner join core.meeting_weeks as planned
    on planned.week <= weeks.week
    and planned.week > weeks.week - 91
  group by weeks.week

)

select * from final
