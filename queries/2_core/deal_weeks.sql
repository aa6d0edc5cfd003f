/* ---
title: {en: Open deals by week, it: Trattative aperte per settimana}
owner: sales
grain: [week, opp_id]
--- */
-- Every deal that was open when a week ended, as it stood then: when somebody last did something about it (6.03) and when
-- it was planned to close (6.04). Five weeks before the window are kept, so that its first weeks know what came before.
with

weeks as (

  select distinct week_of(day_on) as week
  from agreement.business_days
  where calendar_id = params.default_calendar()
    and week_of(day_on) between params.first_week() - 35 and params.report_week()

),

open_weeks as (

  select
    weeks.week,
    opportunities.opp_id,
    opportunities.amount,
    opportunities.created_on,
    opportunities.close_planned_on
  from core.opportunities as opportunities
  inner join weeks
    on opportunities.created_on < weeks.week + 7
    and (opportunities.closed_on is null or opportunities.closed_on >= weeks.week + 7)

),

-- a person's deed counts, a workflow's does not (6.03); what was done with a lead was done for its deal
deeds as (

  select opp_id, params.local_on(occurred_at) as done_on
  from core.activities
  where opp_id is not null and not is_automated

  union all

  select leads.opp_id, params.local_on(activities.occurred_at) as done_on
  from core.activities as activities
  inner join core.leads as leads
    on activities.lead_id = leads.lead_id
  where leads.opp_id is not null and not activities.is_automated

  union all

  select opp_id, params.local_on(entered_at) as done_on
  from core.opportunity_stage_history

),

deeds_by_week as (

  select
    opp_id,
    week_of(done_on) as week,
    max(done_on) as done_on
  from deeds
  group by opp_id, week_of(done_on)

),

lasting as (

  select
    open_weeks.week,
    open_weeks.opp_id,
    open_weeks.amount,
    open_weeks.created_on,
    open_weeks.close_planned_on,
    max(deeds_by_week.done_on) over (
      partition by open_weeks.opp_id order by open_weeks.week rows between unbounded preceding and current row
    ) as done_on
  from open_weeks
  left join deeds_by_week
    on open_weeks.opp_id = deeds_by_week.opp_id
    and open_weeks.week = deeds_by_week.week

),

plans as (

  select
    opp_id,
    close_planned_on,
    params.local_on(changed_at) as from_on,
    -- several changes in one week: the last of them holds when it ends. A date far off and no NULL: an outer join on
    -- "NULL or later" has every plan compared with every week
    coalesce(
      params.local_on(lead(changed_at) over (partition by opp_id order by changed_at, history_id)),
      cast('9999-12-31' as date)
    ) as until_on
  from staging.salesforce__opportunity_histories

),

final as (

  select
    lasting.week,
    lasting.opp_id,
    lasting.amount,
    case when lasting.done_on > lasting.created_on then lasting.done_on else lasting.created_on end as touched_on,
    case
      when lasting.week = params.report_week() then max(lasting.close_planned_on)
      -- NULL where no history tells: the date of today says nothing about then
      else max(plans.close_planned_on)
    end as close_planned_on
  from lasting
  left join plans
    on lasting.opp_id = plans.opp_id
    and plans.from_on < lasting.week + 7
    and plans.until_on >= lasting.week + 7
  group by lasting.week, lasting.opp_id, lasting.amount, lasting.done_on, lasting.created_on

)

select * from final
