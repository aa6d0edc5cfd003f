/* ---
number: "4.10"
title: {en: "What a campaign is credited with under all models, 52 weeks", it: "Credito di una campagna con tutti i modelli, 52 settimane"}
question: {en: Does the answer depend on the model?, it: La risposta dipende dal modello?}
definition:
  en: Share of the amount won in the 52 weeks that a campaign is credited with; the stroke is the W-shaped model, the line runs from the least to the most that any enabled model gives it. Campaigns with fewer than five deals stand together. Credit is associated with a campaign, it is not an effect of it. Renewals are left out.
  it: Quota dell'importo vinto nelle 52 settimane attribuita a una campagna; il tratto è il modello a W, la linea va dal minimo al massimo dato da un modello attivo. Le campagne con meno di cinque trattative stanno insieme. Il credito è associato alla campagna, non ne è un effetto. I rinnovi sono esclusi.
owner: leadership
unit: percent
direction: none
chart: {kind: dumbbell}
labels: {Unattributed: Non attribuito, Other campaigns: Altre campagne}
--- */
-- 4.10, the leadership view: where the line is long, the model decides. What nobody touched comes first (4.18).
with

credits as (

  select
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
  where credits.closed_on > params.report_week() + 6 - 364
    and credits.closed_on <= params.report_week() + 6

),

models as (

  select
    model,
    sum(credited_amount) as amount,
  from credits
  group by model

),

counted as (

  select
    label,
    is_dark,
    count(distinct opp_id) as n,
  from credits
  group by label, is_dark

),

-- R15: campaigns with too few deals stand together
named as (

  select
    credits.model,
    credits.is_dark,
    case when counted.n >= params.small_n_hide() or credits.is_dark then credits.label else 'Other campaigns' end as label,
    credits.opp_id,
    credits.credited_amount,
  from credits
  inner join counted
    on credits.label = counted.label
    and credits.is_dark = counted.is_dark

),

labels as (

  select
    label,
    is_dark,
    count(distinct opp_id) as n,
  from named
  group by label, is_dark

),

shares as (

  select
    labels.label,
    labels.is_dark,
    labels.n,
    models.model,
    -- the amounts are rounded one credit at a time: what differs by less than that is one share, and no model made it
    round(ratio(coalesce(sum(named.credited_amount), 0), models.amount), 6) as share,
  from labels
  cross join models
  left join named
    on labels.label = named.label
    and models.model = named.model
  group by labels.label, labels.is_dark, labels.n, models.model, models.amount

),

ranges as (

  select
    label,
    is_dark,
    n,
    coalesce(max(share) filter (where model = 'w'), median(share)) as value,
    min(share) as low,
    max(share) as high,
    first(model order by share, model) as low_model,
    first(model order by share desc, model) as high_model,
  from shares
  group by label, is_dark, n

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
    ranges.label,
    ranges.is_dark,
    ranges.value,
    ranges.low,
    ranges.high,
    ranges.n,
    -- where all models agree, no model makes the difference
    case when ranges.low < ranges.high then coalesce(low_names.name, ranges.low_model) end as low_name,
    case when ranges.low < ranges.high then low_names.name_it end as low_name_it,
    case when ranges.low < ranges.high then coalesce(high_names.name, ranges.high_model) end as high_name,
    case when ranges.low < ranges.high then high_names.name_it end as high_name_it,
  from ranges
  left join names as low_names
    on ranges.low_model = low_names.model
  left join names as high_names
    on ranges.high_model = high_names.model
  qualify is_dark or row_number() over (partition by is_dark order by ranges.label = 'Other campaigns' desc, high desc, ranges.label) <= 12

)

select
  label,
  value,
  low,
  high,
  n,
  low_name,
  low_name_it,
  high_name,
  high_name_it,
from final
order by is_dark desc, label = 'Other campaigns', value desc, label
