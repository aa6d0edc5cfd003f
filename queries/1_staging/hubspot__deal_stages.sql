/* ---
title: {en: HubSpot deal stage dates, it: Date di fase delle trattative di HubSpot}
owner: sales
grain: [opp_id, stage]
--- */
-- "Date entered …" columns turned into rows: one row per deal and stage of its pipeline. HubSpot overwrites the date
-- on re-entry.
with

source as (

  select *
  from raw.hubspot__deal
  qualify row_number() over (partition by record_id order by last_modified_at desc nulls last, _file desc, rowid desc) = 1

),

tall as (

  select record_id, pipeline, create_at, entered_stage_1 as label, entered_1_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_2 as label, entered_2_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_3 as label, entered_3_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_4 as label, entered_4_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_5 as label, entered_5_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_6 as label, entered_6_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_7 as label, entered_7_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_8 as label, entered_8_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_9 as label, entered_9_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_10 as label, entered_10_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_11 as label, entered_11_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_12 as label, entered_12_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_13 as label, entered_13_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_14 as label, entered_14_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_15 as label, entered_15_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_16 as label, entered_16_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_17 as label, entered_17_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_18 as label, entered_18_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_19 as label, entered_19_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_20 as label, entered_20_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_21 as label, entered_21_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_22 as label, entered_22_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_23 as label, entered_23_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_24 as label, entered_24_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_25 as label, entered_25_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_26 as label, entered_26_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_27 as label, entered_27_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_28 as label, entered_28_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_29 as label, entered_29_at as entered_at from source
  union all
  select record_id, pipeline, create_at, entered_stage_30 as label, entered_30_at as entered_at from source

),

named as (

  select
    system_id('hubspot', record_id) as opp_id,
    -- the header says: stage (pipeline); a stage may have brackets of its own
    coalesce(nullif(regexp_extract(label, '^(.*) \(([^()]*)\)$', 1), ''), label) as stage,
    nullif(regexp_extract(label, '^(.*) \(([^()]*)\)$', 2), '') as pipeline,
    plain_text(pipeline) as own_pipeline,
    entered_at,
  from tall
  where entered_at is not null

),

final as (

  -- the same stage stands under two generations of headers
  select
    opp_id,
    trim(stage) as stage,
    min(entered_at) as entered_at,
  from named
  where plain_text(stage) <> 'current stage'
    and (own_pipeline is null or plain_text(pipeline) is null or plain_text(pipeline) = own_pipeline)
  group by opp_id, trim(stage)

)

select * from final
