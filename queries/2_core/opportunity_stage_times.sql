/* ---
title: {en: Time of opportunities in stages, it: Tempo delle opportunità nelle fasi}
owner: sales
grain: [opp_id, stage]
--- */
-- All stays of a deal in a stage together (1.12, R8). Someone who is still there has waited until as_of. Impossible
-- times are left out (R10).
with

stays as (

  select
    opp_id,
    stage,
    stage_order,
    visit_no,
    entered_at,
    left_at is null as is_there,
    -- rounded before it is summed, so that the order of the sum cannot change it
    cast(rounded(ratio(seconds_between(entered_at, coalesce(left_at, params.as_of())), 60), 6) as decimal(18, 6)) as minutes,
    row_number() over (partition by opp_id, stage order by visit_no) as visit_of_stage
  from core.opportunity_visits
  where left_at is null
    or left_at >= entered_at

),

final as (

  select
    opp_id,
    stage,
    min(stage_order) as stage_order,
    min(entered_at) as entered_at,
    params.local_on(min(entered_at)) as entered_on,
    count(*) as visits,
    cast(rounded(sum(minutes), 6) as decimal(18, 6)) as total_minutes,
    cast(rounded(min(case when visit_of_stage = 1 then minutes end), 6) as decimal(18, 6)) as first_minutes,
    bool_or(is_there) as is_there
  from stays
  group by opp_id, stage

)

select * from final
