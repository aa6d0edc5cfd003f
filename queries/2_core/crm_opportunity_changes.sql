/* ---
title: {en: Changes of opportunities, it: Modifiche delle opportunità}
owner: sales
grain: [history_id]
--- */
-- What is known of a deal's way, from every shape: a history of the whole record, a history of single fields, columns
-- "Date entered …", or only the present stage with the time it was reached. The best witness of each deal is heard. A time that stands in
-- for one nobody wrote down is marked as imputed.
with

field_only as (

  select
    fields.history_id,
    fields.opp_id,
    fields.by_user_id,
    fields.stage,
    cast(null as decimal(18,4)) as amount,
    cast(null as date) as close_planned_on,
    true as is_stage_change,
    fields.changed_at,
    fields.changed_at as recorded_at,
    false as is_imputed
  from staging.salesforce__opportunity_field_histories as fields
  left join (
    select distinct opp_id
    from staging.salesforce__opportunity_histories
  ) as whole
    on fields.opp_id = whole.opp_id
  where whole.opp_id is null

),

entered as (

  select
    stages.opp_id || ' ' || stages.stage as history_id,
    stages.opp_id,
    cast(null as varchar) as by_user_id,
    stages.stage,
    cast(null as decimal(18,4)) as amount,
    cast(null as date) as close_planned_on,
    true as is_stage_change,
    stages.entered_at as changed_at,
    stages.entered_at as recorded_at,
    false as is_imputed
  from staging.hubspot__deal_stages as stages

  union all

  select
    stages.opp_id || ' ' || cast(stages.place as varchar) as history_id,
    stages.opp_id,
    cast(null as varchar) as by_user_id,
    stages.stage,
    cast(null as decimal(18,4)) as amount,
    cast(null as date) as close_planned_on,
    true as is_stage_change,
    stages.entered_at as changed_at,
    stages.entered_at as recorded_at,
    stages.is_imputed
  from staging.pipedrive__deal_stages as stages

),

told as (

  select history_id, opp_id, by_user_id, stage, amount, close_planned_on, is_stage_change, changed_at, recorded_at, false as is_imputed
  from staging.salesforce__opportunity_histories

  union all

  select history_id, opp_id, by_user_id, stage, amount, close_planned_on, is_stage_change, changed_at, recorded_at, is_imputed
  from field_only

  union all

  select history_id, opp_id, by_user_id, stage, amount, close_planned_on, is_stage_change, changed_at, recorded_at, is_imputed
  from entered

),

final as (

  select *
  from told

  union all

  -- no history at all: the stage it has now, since the time that is written beside it
  select
    opportunities.opp_id || ' now' as history_id,
    opportunities.opp_id,
    cast(null as varchar) as by_user_id,
    opportunities.stage,
    opportunities.amount,
    opportunities.close_on as close_planned_on,
    true as is_stage_change,
    opportunities.last_stage_change_at as changed_at,
    opportunities.last_stage_change_at as recorded_at,
    -- Zoho and Dynamics only say when an open deal was last touched: it is in its stage at least since then
    opportunities.system in ('zoho', 'dynamics') and not opportunities.is_closed as is_imputed
  from core.crm_opportunities as opportunities
  left join (
    select distinct opp_id
    from told
  ) as witnessed
    on opportunities.opp_id = witnessed.opp_id
  where witnessed.opp_id is null
    and opportunities.last_stage_change_at is not null
    and opportunities.stage is not null

)

select * from final
