/* ---
title: {en: Opportunities, it: Opportunità}
owner: sales
grain: [opp_id]
--- */
-- One row per opportunity as it stood at as_of: what closed later is still open (R1). A reopened one counts its last close.
with

closing_changes as (

  select
    opp_id,
    max(changed_at) as closed_at
  from core.crm_opportunity_changes
  where is_stage_change
  group by opp_id

),

dated as (

  select
    opportunities.*,
    -- history knows the moment; LastStageChangeDate is empty on old records; CloseDate is only a day
    coalesce(
      closing_changes.closed_at,
      opportunities.last_stage_change_at,
      cast(opportunities.close_on as timestamp)
    ) as last_change_at
  from core.crm_opportunities as opportunities
  left join closing_changes
    on opportunities.opp_id = closing_changes.opp_id
  where not opportunities.is_deleted
    and opportunities.created_at < params.as_of()

),

decided as (

  select
    dated.*,
    dated.is_closed and dated.last_change_at < params.as_of() as is_decided
  from dated

),

placed as (

  select
    decided.opp_id,
    decided.account_id,
    decided.name,
    decided.owner_id,
    decided.created_at,
    decided.created_on,
    -- a close before the creation is an impossible time (R10): counted in checks, dated at creation
    case
      when decided.is_decided and decided.last_change_at < decided.created_at then decided.created_at
      when decided.is_decided then decided.last_change_at
    end as closed_at,
    case
      when decided.is_decided and decided.last_change_at < decided.created_at then decided.created_on
      when decided.is_decided then params.local_on(decided.last_change_at)
    end as closed_on,
    decided.close_on as close_planned_on,
    decided.stage,
    case
      when not decided.is_decided then 'open'
      when decided.is_won then 'won'
      when decided.is_no_decision then 'no_decision'
      else 'lost'
    end as outcome,
    decided.amount,
    decided.currency,
    decided.type,
    coalesce(sources.source, decided.source_as_written, 'Unknown') as source,
    coalesce(sources.origin, 'unknown') as origin,
    decided.campaign_id,
    decided.competitor,
    decided.loss_reason
  from decided
  left join agreement.sources as sources
    on decided.source_spelling = sources.spelling

),

final as (

  select
    placed.*,
    -- R13: at the rate of the day it closed, until then at the plan rate of the year; without one it is in core.fx_missing
    case
      when placed.currency = params.currency() then placed.amount
      when placed.outcome = 'open' then cast(rounded(placed.amount * plan_rates.rate, 4) as decimal(18, 4))
      else cast(rounded(placed.amount * fx_rates.rate, 4) as decimal(18, 4))
    end as amount_reporting
  from placed
  left join core.fx_rates as fx_rates
    on placed.currency = fx_rates.currency
    and placed.closed_on >= fx_rates.from_on
    and placed.closed_on < fx_rates.before_on
  left join core.plan_rates as plan_rates
    on placed.currency = plan_rates.currency
    and params.report_week() + 6 >= plan_rates.year_on
    and params.report_week() + 6 < plan_rates.before_on

)

select * from final
