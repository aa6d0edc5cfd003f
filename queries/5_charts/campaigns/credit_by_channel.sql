/* ---
title: {en: "Credit for won deals, by channel, 52 weeks", it: "Credito per le trattative vinte, per canale, 52 settimane"}
question: {en: What discovers? What closes?, it: Che cosa fa scoprire? Che cosa fa chiudere?}
definition:
  en: Share of the amount won in the 52 weeks that a channel is credited with; the dot is the W-shaped model, the line runs from the least to the most that any enabled model gives it, the Markov model included where it may be shown. Credit is associated with a channel, it is not an effect of it. Renewals are left out.
  it: Quota dell'importo vinto nelle 52 settimane attribuita a un canale; il punto è il modello a W, la linea va dal minimo al massimo dato da un modello attivo, compreso Markov dove si può mostrare. Il credito è associato al canale, non ne è un effetto. I rinnovi sono esclusi.
owner: marketing
unit: percent
direction: none
chart: {kind: dots}
labels: {Unattributed: Non attribuito}
--- */
-- Markov divides what was touched: its shares are brought to the same whole by the part that is not unattributed.
with

credits as (

  select model, channel, opp_id, credited_amount
  from core.attribution_credits
  where basis = 'revenue'
    and counted_on > params.report_week() + 6 - 364
    and counted_on <= params.report_week() + 6

),

models as (

  select
    model,
    sum(credited_amount) as amount,
    sum(credited_amount) filter (where channel <> 'Unattributed') as touched_amount,
  from credits
  group by model

),

-- 4.18: what nobody touched has a line even where it is nothing
channels as (

  select
    channel,
    count(distinct opp_id) as n,
  from (
    select channel, opp_id from credits
    union all
    select 'Unattributed' as channel, null as opp_id from models
  ) as listed
  group by channel

),

shares as (

  select
    channels.channel,
    models.model,
    -- the amounts are rounded one credit at a time: what differs by less than that is one share
    round(ratio(coalesce(sum(credits.credited_amount), 0), models.amount), 6) as share,
  from channels
  cross join models
  left join credits
    on channels.channel = credits.channel
    and models.model = credits.model
  group by channels.channel, models.model, models.amount

  union all

  select
    removals.channel,
    'markov' as model,
    removals.share * ratio(max(models.touched_amount), max(models.amount)) as share,
  from core.attribution_removals as removals
  cross join models
  where removals.may_be_shown
  group by removals.channel, removals.share

),

final as (

  select
    channels.channel as label,
    coalesce(max(shares.share) filter (where shares.model = 'w'), median(shares.share)) as value,
    min(shares.share) as low,
    max(shares.share) as high,
    channels.n,
    null::double as reference,
    true as is_model_range,
  from channels
  inner join shares
    on channels.channel = shares.channel
  group by channels.channel, channels.n
  qualify row_number() over (order by label = 'Unattributed' desc, high desc, label) <= 15

)

select * from final
order by label = 'Unattributed' desc, n < params.small_n_mute(), value desc, label
