/* ---
title: {en: "Cost of misalignment: an honest range", it: "Costo del disallineamento: un intervallo onesto"}
question: {en: "What is late follow-up associated with, and what was paid for leads of a bad fit?", it: "A che cosa si associa un follow-up tardivo, e quanto si è pagato per lead non adatti?"}
owner: leadership
grain: [place]
engine: duckdb
--- */
-- 5.13. Late or never answered: the leads, times the difference of the won rates, times the mean won margin of the source
-- (of all sources where it has fewer than five wins). The margin is the won amount times attribution.margin; where that is
-- not set it is the whole amount, and is_margin says so. Low and high come from the Newcombe bounds, below zero too: an
-- amount lies within its range. The total ends at 0, amount and range alike, since a cost is none below.
-- Bad fit: the leads of paid campaigns, times the media cost of a lead of their channel (4.11); one that came by itself cost
-- no media. No money with fewer than 30 leads on a side.
-- The total is of what is estimated. What was paid for a bad fit is certain and stands apart: added to the range, it would
-- lift the low end above the zero that the data do not exclude. The estimate is value associated with lateness, on the
-- upper side, since reps reach good leads first. is_zero_excluded says of each row, and of the total, whether its own low
-- end is above zero; while it is false the sentence has to say that the data do not exclude zero. Nothing may be multiplied
-- by total revenue, nor added to waste in advertising.
with

won as (

  select source, count(*) as wins, sum(cast(amount_reporting as decimal(18, 4))) as won_amount
  from core.opportunities
  where outcome = 'won' and amount_reporting > 0
  group by source

),

won_overall as (

  select ratio(sum(won_amount), sum(wins)) as mean_amount
  from won

),

-- cross joined below: one row, whether a margin is set or not
margins as (

  select coalesce(max(margin), 1) as share, max(margin) is not null as is_margin
  from agreement.attribution_settings
  where margin > 0

),

sides as (

  select
    intent,
    source,
    count(*) filter (where is_on_time) as on_time,
    count(*) filter (where is_on_time and is_won) as on_time_won,
    count(*) filter (where bucket in ('late', 'never')) as late,
    count(*) filter (where bucket in ('late', 'never') and is_won) as late_won,
  from core.follow_up_outcomes
  group by intent, source

),

late_rows as (

  select
    'late' as kind,
    sides.intent,
    sides.source,
    sides.late as leads,
    sides.on_time,
    sides.on_time_won,
    sides.late,
    sides.late_won,
    ratio(sides.on_time_won, sides.on_time) - ratio(sides.late_won, sides.late) as difference,
    newcombe_low(sides.late_won, sides.late, sides.on_time_won, sides.on_time) as difference_low,
    newcombe_high(sides.late_won, sides.late, sides.on_time_won, sides.on_time) as difference_high,
    case when won.wins >= 5 then ratio(won.won_amount, won.wins) else won_overall.mean_amount end * margins.share as unit_value,
    margins.is_margin,
  from sides
  cross join won_overall
  cross join margins
  left join won
    on sides.source = won.source
  where sides.on_time >= 30 and sides.late >= 30

),

paid_campaigns as (

  select campaign_id, min(channel) as channel
  from core.campaign_spend
  group by campaign_id

),

spend as (

  -- a campaign of two channels has its money where it has its leads
  select paid_campaigns.channel, sum(spent.amount_reporting) as amount
  from core.campaign_spend as spent
  inner join paid_campaigns
    on spent.campaign_id = paid_campaigns.campaign_id
  where spent.amount_reporting is not null
    and spent.day_on > params.report_week() - 364
  group by paid_campaigns.channel

),

paid_leads as (

  select paid_campaigns.channel, count(*) as leads
  from core.leads as leads
  inner join paid_campaigns
    on leads.campaign_id = paid_campaigns.campaign_id
  where not leads.is_import
    and leads.created_on > params.report_week() - 364
  group by paid_campaigns.channel

),

bad_fit_by_channel as (

  -- a lead that was refused in two cycles was paid once
  select paid_campaigns.channel, count(distinct outcomes.lead_id) as leads
  from core.follow_up_outcomes as outcomes
  inner join core.leads as leads
    on outcomes.lead_id = leads.lead_id
  inner join paid_campaigns
    on leads.campaign_id = paid_campaigns.campaign_id
  where outcomes.bucket = 'bad_fit'
    and not leads.is_import
  group by paid_campaigns.channel

),

bad_fit as (

  select
    cast(sum(bad_fit_by_channel.leads) as bigint) as leads,
    cast(sum(cast(bad_fit_by_channel.leads * ratio(spend.amount, paid_leads.leads) as decimal(38, 6))) as double) as amount,
  from bad_fit_by_channel
  inner join spend
    on bad_fit_by_channel.channel = spend.channel
  inner join paid_leads
    on bad_fit_by_channel.channel = paid_leads.channel

),

rows_of_money as (

  select
    *,
    -- a source where the late did better takes from the sum: leaving it out would only ever find a cost
    leads * difference * unit_value as central,
    leads * difference_low * unit_value as low,
    leads * difference_high * unit_value as high,
    difference_low > 0 as is_zero_excluded,
  from late_rows
  where unit_value is not null

),

listed as (

  select * from rows_of_money

  union all by name

  -- a cost that was paid: no interval
  select
    'bad_fit' as kind,
    leads,
    ratio(amount, leads) as unit_value,
    amount as central,
    amount as low,
    amount as high,
    true as is_zero_excluded,
  from bad_fit
  where leads >= 30
    and amount > 0

  union all by name

  select
    'total' as kind,
    cast(sum(leads) as bigint) as leads,
    greatest(cast(sum(cast(central as decimal(38, 6))) as double), 0) as central,
    greatest(cast(sum(cast(low as decimal(38, 6))) as double), 0) as low,
    greatest(cast(sum(cast(high as decimal(38, 6))) as double), 0) as high,
    sum(cast(low as decimal(38, 6))) > 0 as is_zero_excluded,
    bool_and(is_margin) as is_margin,
  from rows_of_money
  having count(*) > 0

),

final as (

  select
    row_number() over (order by kind = 'total' desc, kind = 'bad_fit', central desc, kind, intent, source) as place,
    kind,
    intent,
    source,
    leads,
    on_time,
    on_time_won,
    late,
    late_won,
    difference,
    difference_low,
    difference_high,
    unit_value,
    central,
    low,
    high,
    is_zero_excluded,
    is_margin,
    params.currency() as currency,
  from listed

)

select * from final
order by place
