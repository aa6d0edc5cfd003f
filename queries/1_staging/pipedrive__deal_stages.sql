/* ---
title: {en: Pipedrive deal stage dates, it: Date di fase degli affari di Pipedrive}
owner: sales
grain: [opp_id, place]
--- */
-- The export has no history, but two dates: when the deal reached the stage it is in, and when it was won or lost, which
-- is a status and leaves the stage as it was. A deal without the first date is taken to be in its stage since it was made.
with

source as (

  select *
  from raw.pipedrive__deal
  qualify row_number() over (partition by deal_id order by updated_at desc nulls last, _file desc, rowid desc) = 1

),

dated as (

  select
    system_id('pipedrive', deal_id) as opp_id,
    nullif(trim(stage), '') as stage,
    plain_text(status) in ('won', 'lost') as is_closed,
    case when plain_text(status) = 'won' then 'Won' else 'Lost' end as ending,
    case when plain_text(status) = 'won' then coalesce(won_at, closed_at) else coalesce(lost_at, closed_at) end as ended_at,
    coalesce(stage_changed_at, created_at) as entered_at,
    stage_changed_at is null as is_imputed,
  from source
  where coalesce(plain_text(status), '') <> 'deleted'

),

final as (

  select opp_id, 1 as place, stage, entered_at, is_imputed
  from dated
  where stage is not null
    -- a stage that was tidied up after the end says nothing about when it was reached
    and (not is_closed or entered_at <= ended_at)

  union all

  select opp_id, 2 as place, ending as stage, ended_at as entered_at, false as is_imputed
  from dated
  where is_closed and ended_at is not null

)

select * from final
