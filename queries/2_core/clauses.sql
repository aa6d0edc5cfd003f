/* ---
title: {en: Clauses of the agreement, it: Clausole dell'accordo}
owner: leadership
grain: [clause]
--- */
-- 5.09: what both teams should have agreed, and whether it holds at the end of the reported week. Agreed by one side is a
-- draft of that side. The volume marketing promises stands among the targets: the newest period begun so far counts.
with

volume as (

  select
    starts_on,
    case when count(*) = count(agreed_by_sales_on) then max(agreed_by_sales_on) end as agreed_by_sales_on,
    case when count(*) = count(agreed_by_marketing_on) then max(agreed_by_marketing_on) end as agreed_by_marketing_on,
    min(valid_to_on) as valid_to_on,
    row_number() over (order by starts_on desc nulls last) as choice
  from core.targets
  where metric = 'qualified_leads'
    and starts_on <= params.report_week() + 6
  group by starts_on

),

together as (

  select clause, agreed_by_sales_on, agreed_by_marketing_on, valid_to_on, is_mandatory
  from agreement.clauses

  union all

  select
    'volume' as clause,
    max(agreed_by_sales_on) as agreed_by_sales_on,
    max(agreed_by_marketing_on) as agreed_by_marketing_on,
    max(valid_to_on) as valid_to_on,
    true as is_mandatory
  from volume
  where choice = 1

),

final as (

  select
    clause,
    agreed_by_sales_on,
    agreed_by_marketing_on,
    valid_to_on,
    is_mandatory,
    case
      when agreed_by_sales_on is null and agreed_by_marketing_on is null then 'missing'
      when agreed_by_sales_on is null or agreed_by_marketing_on is null then 'draft'
      when greatest(agreed_by_sales_on, agreed_by_marketing_on) > params.report_week() + 6 then 'draft'
      when valid_to_on < params.report_week() + 6 then 'expired'
      else 'in_force'
    end as state
  from together

)

select * from final
