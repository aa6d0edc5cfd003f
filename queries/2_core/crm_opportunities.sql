/* ---
title: {en: Opportunities of the sales systems, it: Opportunità dei sistemi di vendita}
owner: sales
grain: [opp_id]
--- */
-- One shape for the deals of every system. HubSpot's deals count only where no sales system brought any: with a
-- connector both hold the same deal, and adding them would count it twice.
with

in_export as (

  select opp_id
  from staging.salesforce__opportunities

),

sales_systems as (

  select
    opp_id, account_id, owner_id, campaign_id, contact_id, name, stage, amount, currency, type,
    source_spelling, source_as_written, competitor, loss_reason, is_closed, is_won, is_no_decision,
    close_on, last_stage_change_at, is_deleted, created_at, created_on,
    'salesforce' as system
  from staging.salesforce__opportunities

  union all

  select
    reports.opp_id, accounts.account_id, reports.owner_id, cast(null as varchar), cast(null as varchar), reports.name, reports.stage, reports.amount, reports.currency, reports.type,
    reports.source_spelling, reports.source_as_written, cast(null as varchar), reports.loss_reason, reports.is_closed, reports.is_won, reports.is_no_decision,
    reports.close_on, reports.last_stage_change_at, false, reports.created_at, reports.created_on,
    'salesforce' as system
  from staging.salesforce__opportunity_reports as reports
  left join in_export
    on reports.opp_id = in_export.opp_id
  left join (
    select name_norm, min(account_id) as account_id
    from staging.salesforce__accounts
    where not is_deleted and master_account_id is null
    group by name_norm
    having count(*) = 1
  ) as accounts
    on reports.account_name_norm = accounts.name_norm
  where in_export.opp_id is null

  union all

  select
    opp_id, account_id, owner_id, cast(null as varchar), contact_id, name, stage, amount, currency, type,
    source_spelling, source_as_written, cast(null as varchar), loss_reason, is_closed, is_won, is_no_decision,
    close_on, last_stage_change_at, false, created_at, created_on,
    'pipedrive' as system
  from staging.pipedrive__deals

  union all

  select
    opp_id, account_id, owner_id, campaign_id, contact_id, name, stage, amount, currency, type,
    source_spelling, source_as_written, cast(null as varchar), loss_reason, is_closed, is_won, is_no_decision,
    close_on, last_stage_change_at, false, created_at, created_on,
    'zoho' as system
  from staging.zoho__deals

  union all

  select
    opp_id, account_id, owner_id, cast(null as varchar), cast(null as varchar), name, stage, amount, currency, type,
    source_spelling, source_as_written, cast(null as varchar), loss_reason, is_closed, is_won, is_no_decision,
    close_on, last_stage_change_at, false, created_at, created_on,
    'dynamics' as system
  from staging.dynamics__opportunities

),

found as (

  select count(*) as deals
  from sales_systems

),

final as (

  select *
  from sales_systems

  union all

  select
    deals.opp_id, coalesce(accounts.kept_as, deals.account_id), coalesce(user_names.user_id, deals.owner_id), cast(null as varchar), deals.contact_id, deals.name, deals.stage, deals.amount, deals.currency, deals.type,
    deals.source_spelling, deals.source_as_written, cast(null as varchar), deals.loss_reason, deals.is_closed, deals.is_won, deals.is_no_decision,
    deals.close_on, deals.last_stage_change_at, false, deals.created_at, deals.created_on,
    'hubspot' as system
  from staging.hubspot__deals as deals
  cross join found
  left join core.crm_accounts as accounts
    on deals.account_id = accounts.account_id
  left join core.user_names as user_names
    on deals.owner_name_norm = user_names.name_norm
  where found.deals = 0

)

select * from final
