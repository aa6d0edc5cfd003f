-- Did it really change, or is it chance? Tests and intervals for signals, charts and analysts' own files. Everything is
-- exact or to double precision; nothing here needs an extension of the engine. NULL where the question has no answer.

-- normal_cdf(z) -> double: share of a normal distribution below z, to about 1e-15 (the rational form of Hart, 1968).
create or replace macro normal_upper(z) as
  case
    when z > 37 then 0.0
    when z < 7.07106781186547 then
      exp(-z * z / 2)
      * ((((((3.52624965998911e-02 * z + 0.700383064443688) * z + 6.37396220353165) * z + 33.912866078383) * z
        + 112.079291497871) * z + 221.213596169931) * z + 220.206867912376)
      / (((((((8.83883476483184e-02 * z + 1.75566716318264) * z + 16.064177579207) * z + 86.7807322029461) * z
        + 296.564248779674) * z + 637.333633378831) * z + 793.826512519948) * z + 440.413735824752)
    else exp(-z * z / 2) / (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) / 2.506628274631
  end;

create or replace macro normal_cdf(z) as
  case
    when cast(z as double) > 0 then 1 - normal_upper(cast(z as double))
    else normal_upper(abs(cast(z as double)))
  end;

-- z_of_rates(n1, d1, n2, d2) -> double: difference of the rates n2 ÷ d2 and n1 ÷ d1 in standard errors, pooled (7.04).
-- p_of_rates(…) -> double: how often chance alone would show at least that difference, either way.
create or replace macro z_of_rates(n1, d1, n2, d2) as
  (ratio(n2, d2) - ratio(n1, d1)) / nullif(sqrt(
    ratio(n1 + n2, d1 + d2) * (1 - ratio(n1 + n2, d1 + d2))
    * (1 / nullif(cast(d1 as double), 0) + 1 / nullif(cast(d2 as double), 0))
  ), 0);

create or replace macro p_of_rates(n1, d1, n2, d2) as
  2 * normal_cdf(-abs(z_of_rates(n1, d1, n2, d2)));

-- log_choose(n, k) -> double: logarithm of the number of ways to take k of n.
create or replace macro log_choose(n, k) as
  lgamma(cast(n as double) + 1) - lgamma(cast(k as double) + 1) - lgamma(cast(n as double) - cast(k as double) + 1);

-- fisher_exact(n1, d1, n2, d2) -> double: two-sided p of the same comparison without any approximation: the sum of all
-- tables with the same margins that are no likelier than this one. For groups too small for p_of_rates.
create or replace macro fisher_exact(n1, d1, n2, d2) as
  case when d1 > 0 and d2 > 0 then
    least(1, list_sum(list_transform(
      list_filter(
        range(cast(greatest(0, n1 + n2 - d2) as bigint), cast(least(d1, n1 + n2) as bigint) + 1),
        k -> log_choose(d1, k) + log_choose(d2, n1 + n2 - k) <= log_choose(d1, n1) + log_choose(d2, n2) + 1e-7
      ),
      k -> exp(log_choose(d1, k) + log_choose(d2, n1 + n2 - k) - log_choose(d1 + d2, n1 + n2))
    )))
  end;

-- is_small_table(n1, d1, n2, d2) -> boolean: a cell expected below 5, where the approximations must not be used.
create or replace macro is_small_table(n1, d1, n2, d2) as
  least(n1 + n2, d1 + d2 - n1 - n2) * ratio(least(d1, d2), d1 + d2) < 5;

-- rate_change(n1, d1, n2, d2) -> 'higher' | 'lower' | 'no_clear_change': the second rate against the first (7.04). Fisher's
-- test where a group is small, the Newcombe interval elsewhere. Not valid when the same people are in both groups, nor
-- for week against week of a long series (that is what xmr is for).
create or replace macro rate_change(n1, d1, n2, d2) as
  case
    when ratio(n1, d1) is null or ratio(n2, d2) is null then null
    when is_small_table(n1, d1, n2, d2) and fisher_exact(n1, d1, n2, d2) > 0.05 then 'no_clear_change'
    when is_small_table(n1, d1, n2, d2) and ratio(n2, d2) > ratio(n1, d1) then 'higher'
    when is_small_table(n1, d1, n2, d2) then 'lower'
    when newcombe_low(n1, d1, n2, d2) > 0 then 'higher'
    when newcombe_high(n1, d1, n2, d2) < 0 then 'lower'
    else 'no_clear_change'
  end;

-- binomial_p(k, n, share) -> double: two-sided p of k hits in n tries when each hits with that share: the sum of all
-- outcomes no likelier than this one.
create or replace macro binomial_p(k, n, share) as
  case when n > 0 and share > 0 and share < 1 then
    least(1, list_sum(list_transform(
      list_filter(
        range(0, cast(n as bigint) + 1),
        i -> log_choose(n, i) + i * ln(share) + (n - i) * ln(1 - share)
          <= log_choose(n, k) + k * ln(share) + (n - k) * ln(1 - share) + 1e-7
      ),
      i -> exp(log_choose(n, i) + i * ln(share) + (n - i) * ln(1 - share))
    )))
  end;

-- counts_p(k1, exposure1, k2, exposure2) -> double: p of two small counts, such as 3 wins then 7 (7.10). exposure: the
-- business days of each period; equal ones may be written 1, 1.
create or replace macro counts_p(k1, exposure1, k2, exposure2) as
  binomial_p(k1, k1 + k2, ratio(exposure1, exposure1 + exposure2));

-- counts_change(k1, exposure1, k2, exposure2) -> 'higher' | 'lower' | 'no_clear_change': the second count against the first,
-- each on one day of its exposure. NULL where a count or an exposure is missing.
create or replace macro counts_change(k1, exposure1, k2, exposure2) as
  case
    when ratio(k1, exposure1) is null or ratio(k2, exposure2) is null then null
    when k1 + k2 = 0 or counts_p(k1, exposure1, k2, exposure2) > 0.05 then 'no_clear_change'
    when ratio(k2, exposure2) > ratio(k1, exposure1) then 'higher'
    else 'lower'
  end;

-- median_rank(n) -> bigint: the rank, from below, at which the 95 % interval of a median begins; it ends as many ranks from
-- above, so at n + 1 - median_rank(n). NULL under six values: no such interval exists (7.09).
-- Ranks further than five square roots of n below the middle have no weight worth a sum: a hundred thousand values take no
-- longer than a sort.
create or replace macro ranks_from(n) as
  cast(greatest(0, floor(cast(n as double) / 2 - 5 * sqrt(cast(n as double)))) as bigint);

create or replace macro median_rank(n) as
  nullif(ranks_from(n) + len(list_filter(
    range(ranks_from(n), cast(n as bigint) // 2 + 1),
    k -> list_sum(list_transform(range(ranks_from(n), k + 1), i -> exp(log_choose(n, i) - n * ln(2)))) <= 0.025
  )), 0);

-- median_coverage(n) -> double: how sure that interval really is, at least 0.95.
create or replace macro median_coverage(n) as
  case when median_rank(n) is not null then
    1 - 2 * list_sum(list_transform(range(ranks_from(n), median_rank(n)), i -> exp(log_choose(n, i) - n * ln(2))))
  end;

-- median_low(values), median_high(values) -> the 95 % interval of the median of a list (7.09), NULL under six values.
create or replace macro median_low(sample) as
  list_sort(cast(sample as double[]))[median_rank(len(cast(sample as double[])))];
create or replace macro median_high(sample) as
  list_sort(cast(sample as double[]))[len(cast(sample as double[])) + 1 - median_rank(len(cast(sample as double[])))];

-- discovery_limit(p_values, false_share := 0.05) -> double: of the tests of one section, keep those with p at or under this
-- limit, and at most that share of the kept is expected to be false (Benjamini and Hochberg, 7.08). NULL: keep none. The
-- tests must have been chosen before the data were seen.
create or replace macro discovery_limit(p_values, false_share := 0.05) as
  list_max(list_transform(
    list_filter(
      range(1, len(cast(p_values as double[])) + 1),
      k -> list_sort(cast(p_values as double[]))[k] <= false_share * k / len(cast(p_values as double[]))
    ),
    k -> list_sort(cast(p_values as double[]))[k]
  ));

-- pooled_cells(counts, hide_below) -> list of booleans, in the order given: which cells of a published total must be shown
-- together as "other" (7.07). A cell of fewer than hide_below people may not be shown, and neither may its neighbours if it
-- can be had from the total by subtraction: the next smallest join it until the pool has two cells and hide_below people.
-- For people, not for deals. Empty cells hide nobody.
create or replace macro pooled_cells(counts, hide_below) as (
  with cells as (

    select
      unnest(cast(counts as bigint[])) as n,
      unnest(range(1, len(cast(counts as bigint[])) + 1)) as place

  ),

  ranked as (

    select
      n,
      place,
      row_number() over (order by n, place) as rank,
      sum(n) over (order by n, place rows unbounded preceding) - n as smaller
    from cells
    where n > 0

  ),

  pooled as (

    select
      place,
      -- joins when itself too small, or when the pool before it is neither empty nor safe
      n < hide_below or (smallest < hide_below and (smaller < hide_below or rank = 2)) as is_pooled
    from ranked
    cross join (select min(n) as smallest from ranked)

  )

  select list(coalesce(pooled.is_pooled, false) order by cells.place)
  from cells
  left join pooled
    on cells.place = pooled.place
);
