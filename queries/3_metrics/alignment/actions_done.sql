/* ---
number: "5.11"
title: {en: "Agreed actions done in time", it: "Azioni concordate fatte in tempo"}
question:
  en: "Is what was agreed also done?"
  it: "Ciò che si concorda si fa anche?"
definition:
  en: "Actions agreed in joint meetings and done by their due day, as a share of those due in the thirteen weeks up to the week."
  it: "Azioni concordate nelle riunioni congiunte e fatte entro la scadenza, come quota di quelle in scadenza nelle tredici settimane fino alla settimana."
owner: leadership
unit: percent
direction: up
grain: [week, owner]
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
    actions.owner,
    sum(case when actions.done_on <= actions.due_on then 1 else 0 end) as numerator,
    count(*) as denominator
  from weeks
  inner join core.actions as actions
    on actions.due_on <= weeks.week + 6
    and actions.due_on > weeks.week - 85
  group by weeks.week, actions.owner

)

select * from final
