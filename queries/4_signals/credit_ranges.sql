/* ---
title: {en: What campaigns are credited with under all models, it: Credito delle campagne con tutti i modelli}
question: {en: Does the answer depend on the model?, it: La risposta dipende dal modello?}
owner: leadership
grain: [basis, is_dark, label]
engine: duckdb
--- */
-- 4.10 over the newest 52 weeks: for the amount won and for the pipeline created, the least and the most that any enabled
-- model gives a campaign, and which models those are. value is the share under the W-shaped model, or the median of all
-- where it is not enabled. has_one_order says whether all models put the first three campaigns in one order, and nothing of
-- a single campaign. What nobody touched has a row even where it is nothing (4.18).
with

credits as (

  select
    credits.basis,
    credits.model,
    credits.channel = 'Unattributed' as is_dark,
    case
      when credits.channel = 'Unattributed' then 'Unattributed'
      else coalesce(campaigns.name, credits.campaign_id)
    end as label,
    credits.opp_id,
    credits.credited_amount,
  from core.attribution_credits as credits
  left join core.campaigns as campaigns
    on credits.campaign_id = campaigns.campaign_id
  where credits.counted_on > params.report_week() + 6 - 364
    and credits.counted_on <= params.report_week() + 6
    -- without any response in the exports nothing is known, and all would be dark
    and exists (select 1 from core.touches)

),

models as (

  select
    basis,
    model,
    sum(credited_amount) as amount,
  from credits
  group by basis, model

),

counted as (

  select
    basis,
    label,
    is_dark,
    count(distinct opp_id) as n,
  from credits
  group by basis, label, is_dark

),

-- R15: campaigns with too few deals stand together
named as (

  select
    credits.basis,
    credits.model,
    credits.is_dark,
    case when counted.n >= params.small_n_hide() or credits.is_dark then credits.label else 'Other campaigns' end as label,
    credits.opp_id,
    credits.credited_amount,
  from credits
  inner join counted
    on credits.basis = counted.basis
    and credits.label = counted.label
    and credits.is_dark = counted.is_dark

  union all

  select
    basis,
    model,
    true as is_dark,
    'Unattributed' as label,
    null as opp_id,
    0 as credited_amount,
  from models

),

labels as (

  select
    basis,
    label,
    is_dark,
    not is_dark and label <> 'Other campaigns' as is_campaign,
    count(distinct opp_id) as n,
  from named
  group by basis, label, is_dark

),

shares as (

  select
    labels.basis,
    labels.label,
    labels.is_dark,
    labels.is_campaign,
    labels.n,
    models.model,
    -- the amounts are rounded one credit at a time: what differs by less than that is one share, and no model made it
    round(ratio(coalesce(sum(named.credited_amount), 0), models.amount), 6) as share,
  from labels
  inner join models
    on labels.basis = models.basis
  left join named
    on labels.basis = named.basis
    and labels.label = named.label
    and labels.is_dark = named.is_dark
    and models.model = named.model
  group by labels.basis, labels.label, labels.is_dark, labels.is_campaign, labels.n, models.model, models.amount

),

ranges as (

  select
    basis,
    label,
    is_dark,
    is_campaign,
    n,
    coalesce(max(share) filter (where model = 'w'), median(share)) as value,
    min(share) as low,
    max(share) as high,
    first(model order by share, model) as low_model,
    first(model order by share desc, model) as high_model,
  from shares
  group by basis, label, is_dark, is_campaign, n

),

-- campaigns that a model gives the same stand in the order of the main value
placed as (

  select
    shares.basis,
    shares.model,
    shares.label,
    row_number() over (
      partition by shares.basis, shares.model order by shares.share desc, ranges.value desc, shares.label
    ) as place,
  from shares
  inner join ranges
    on shares.basis = ranges.basis
    and shares.label = ranges.label
    and shares.is_dark = ranges.is_dark
  where shares.is_campaign

),

leaders as (

  select
    basis,
    model,
    list(label order by place) as labels,
  from placed
  where place <= 3
  group by basis, model

),

orders as (

  select
    basis,
    case when max(len(labels)) > 1 then count(distinct labels) = 1 end as has_one_order,
  from leaders
  group by basis

),

names (model, name, name_it) as (

  values
    ('first_touch', 'first touch', 'primo contatto'),
    ('last_touch', 'last touch', 'ultimo contatto'),
    ('linear', 'linear', 'lineare'),
    ('time_decay', 'time decay', 'decadimento nel tempo'),
    ('u_lead', 'U, lead', 'a U, lead'),
    ('u_last', 'U, last touch', 'a U, ultimo contatto'),
    ('w', 'W-shaped', 'a W'),
    ('full_path', 'full path', 'percorso intero')

),

final as (

  select
    ranges.basis,
    ranges.is_dark,
    ranges.label,
    -- what stands for many campaigns comes before any one of them
    row_number() over (
      partition by ranges.basis, ranges.is_dark order by ranges.is_campaign, ranges.high desc, ranges.label
    ) as place,
    ranges.value,
    -- where the models disagree on the first three, leadership sees the range and no point
    case when coalesce(orders.has_one_order, true) then ranges.value end as point,
    ranges.low,
    ranges.high,
    ranges.n,
    -- where all models agree, no model makes the difference
    case when ranges.low < ranges.high then coalesce(low_names.name, ranges.low_model) end as low_name,
    case when ranges.low < ranges.high then low_names.name_it end as low_name_it,
    case when ranges.low < ranges.high then coalesce(high_names.name, ranges.high_model) end as high_name,
    case when ranges.low < ranges.high then high_names.name_it end as high_name_it,
    orders.has_one_order,
  from ranges
  left join orders
    on ranges.basis = orders.basis
  left join names as low_names
    on ranges.low_model = low_names.model
  left join names as high_names
    on ranges.high_model = high_names.model

)

select * from final
order by basis, is_dark desc, place
