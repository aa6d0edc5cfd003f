/* ---
title: {en: Opportunity stage history, it: Storico delle fasi delle opportunità}
owner: sales
--- */
with

final as (

  select
    history.opp_id,
    history.stage,
    history.changed_at as entered_at,
    history.recorded_at,
    history.amount,
    history.close_planned_on,
    history.is_imputed
  from core.crm_opportunity_changes as history
  inner join core.opportunities as opportunities
    on history.opp_id = opportunities.opp_id
  where history.is_stage_change
    and history.changed_at < params.as_of()

)

select * from final
