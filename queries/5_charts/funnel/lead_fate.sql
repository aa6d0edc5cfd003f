/* ---
title: {en: What became of the leads, it: Che fine hanno fatto i lead}
question: {en: "Where do leads leave the way?", it: "Dove escono dal percorso i lead?"}
definition:
  en: New leads of thirteen weeks, the newest of them ninety-one days old, by the furthest stage they have reached and how they ended there. Renewed cycles of the same lead are left out.
  it: Nuovi lead di tredici settimane, le più recenti vecchie di novantuno giorni, per la fase più avanzata raggiunta e come vi sono finiti. I cicli successivi dello stesso lead sono esclusi.
owner: leadership
unit: count
direction: none
chart: {kind: sankey}
--- */
-- One cohort, so that what goes in comes out: every flow is a part of the one before it.
with

leads as (

  select
    case
      when won_at is not null then 6
      when opportunity_at is not null then 5
      when sql_at is not null then 4
      when sal_at is not null then 3
      when mql_at is not null then 2
      else 1
    end as furthest,
    case
      when won_at is not null then 'won'
      when disqualified_at is not null then 'out'
      when recycled_at is not null then 'back'
      else 'open'
    end as ending,
  from core.lead_cycles
  where cycle_no = 1
    and inquiry_on <= params.report_week() + 6 - 91
    and inquiry_on > params.report_week() + 6 - 91 - 91

),

places (place, id) as (

  values (2, 'mql'), (3, 'sal'), (4, 'sql'), (5, 'opportunity'), (6, 'won')

),

stages as (

  select 1 as place, 'New leads' as stage, 'Nuovi lead' as stage_it

  union all

  select
    places.place,
    agreed.name_en as stage,
    agreed.name_it as stage_it,
  from places
  inner join agreement.stages as agreed
    on places.id = agreed.stage

),

-- on to the next stage
onward as (

  select
    stages.place,
    1 as exit_place,
    stages.stage as source,
    stages.stage_it as source_it,
    later.stage as target,
    later.stage_it as target_it,
    count(*) as value,
  from leads
  inner join stages
    on leads.furthest > stages.place
  inner join stages as later
    on stages.place + 1 = later.place
  group by all

),

-- or out of the way, named by where it left
exits as (

  select
    stages.place,
    case leads.ending when 'out' then 2 when 'back' then 3 else 4 end as exit_place,
    stages.stage as source,
    stages.stage_it as source_it,
    case leads.ending when 'out' then 'Disqualified: ' when 'back' then 'Recycled: ' else 'Still open: ' end || stages.stage as target,
    case leads.ending when 'out' then 'Scartati: ' when 'back' then 'Riciclati: ' else 'Ancora aperti: ' end || stages.stage_it as target_it,
    count(*) as value,
  from leads
  inner join stages
    on leads.furthest = stages.place
  where leads.ending <> 'won'
  group by all

),

final as (

  select * from onward
  union all
  select * from exits

)

select
  source,
  source_it,
  target,
  target_it,
  value,
from final
order by place, exit_place
