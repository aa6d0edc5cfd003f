/* ---
title: {en: Each campaign against all others, it: Ogni campagna contro tutte le altre}
question: {en: Whose leads do better than the rest?, it: Quali lead vanno meglio degli altri?}
owner: marketing
grain: [campaign]
engine: duckdb
--- */
-- 7.04 over 5.01: the qualified leads of the newest 26 weeks that are old enough, campaign by campaign, and the interval of
-- the difference to the leads of all other campaigns together. Leads of no campaign count among the others. Only where
-- both sides have enough cases to judge (R15). Many campaigns are compared at once, so some differ by chance alone: is_clear
-- keeps those of which at most one in twenty is expected to be false (7.08, Benjamini and Hochberg).
with

newest as (

  select max(week) as week
  from metrics.alignment__lead_quality
  where is_mature

),

campaigns as (

  select
    quality.campaign,
    sum(quality.numerator) as numerator,
    sum(quality.denominator) as denominator,
  from metrics.alignment__lead_quality as quality
  inner join newest
    on quality.week > newest.week - 182
  where quality.basis = 'all'
    and quality.is_mature
  group by quality.campaign

),

compared as (

  select
    campaign,
    numerator,
    denominator,
    sum(numerator) over () - numerator as rest_numerator,
    sum(denominator) over () - denominator as rest_denominator,
  from campaigns

),

judged as (

  select
    campaign,
    cast(numerator as bigint) as numerator,
    cast(denominator as bigint) as denominator,
    cast(rest_numerator as bigint) as rest_numerator,
    cast(rest_denominator as bigint) as rest_denominator,
    ratio(numerator, denominator) as value,
    ratio(rest_numerator, rest_denominator) as rest,
    wilson_low(numerator, denominator) as low,
    wilson_high(numerator, denominator) as high,
    newcombe_low(rest_numerator, rest_denominator, numerator, denominator) as diff_low,
    newcombe_high(rest_numerator, rest_denominator, numerator, denominator) as diff_high,
  from compared
  where campaign <> 'Unknown'
    and denominator >= params.small_n_mute()
    and rest_denominator >= params.small_n_mute()

),

tested as (

  select
    *,
    fisher_exact(rest_numerator, rest_denominator, numerator, denominator) as p_value,
  from judged

),

all_tests as (

  select list(p_value order by p_value) as p_values
  from tested

),

kept as (

  select discovery_limit(p_values) as p_limit
  from all_tests

),

final as (

  select
    tested.*,
    coalesce(tested.p_value <= kept.p_limit, false) as is_clear,
  from tested
  cross join kept

)

select * from final
order by campaign
