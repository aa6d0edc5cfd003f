-- How sure is this percentage? Used by signals and charts only, so that every interval in the report has one source.

-- wilson_low(num, den), wilson_high(num, den) -> double: 95 % Wilson interval of num ÷ den (7.03), z = 1.959964.
-- Works at 0 and at den, never leaves 0..1. NULL when den is 0. Only for independent yes/no members:
-- not for flow ratios (1.05) and not for sums of money (1.09).
create or replace macro wilson_low(num, den) as
  case
    when cast(den as double) > 0 and num is not null then greatest(0,
      (
        cast(num as double) / cast(den as double)
        + 1.959964 * 1.959964 / (2 * cast(den as double))
        - 1.959964 * sqrt(
          (cast(num as double) / cast(den as double)) * (1 - cast(num as double) / cast(den as double)) / cast(den as double)
          + 1.959964 * 1.959964 / (4 * cast(den as double) * cast(den as double))
        )
      ) / (1 + 1.959964 * 1.959964 / cast(den as double))
    )
  end;

create or replace macro wilson_high(num, den) as
  case
    when cast(den as double) > 0 and num is not null then least(1,
      (
        cast(num as double) / cast(den as double)
        + 1.959964 * 1.959964 / (2 * cast(den as double))
        + 1.959964 * sqrt(
          (cast(num as double) / cast(den as double)) * (1 - cast(num as double) / cast(den as double)) / cast(den as double)
          + 1.959964 * 1.959964 / (4 * cast(den as double) * cast(den as double))
        )
      ) / (1 + 1.959964 * 1.959964 / cast(den as double))
    )
  end;

-- newcombe_low(n1, d1, n2, d2), newcombe_high(…) -> double: 95 % interval of the difference n2 ÷ d2 − n1 ÷ d1 (7.04),
-- built from the two Wilson intervals. The interval excludes 0: "higher" or "lower"; else "no clear change".
-- NULL when either group is empty. Not valid when the same people are in both groups.
create or replace macro newcombe_low(n1, d1, n2, d2) as
  ratio(n2, d2) - ratio(n1, d1)
  - sqrt(pow(ratio(n2, d2) - wilson_low(n2, d2), 2) + pow(wilson_high(n1, d1) - ratio(n1, d1), 2));

create or replace macro newcombe_high(n1, d1, n2, d2) as
  ratio(n2, d2) - ratio(n1, d1)
  + sqrt(pow(wilson_high(n2, d2) - ratio(n2, d2), 2) + pow(ratio(n1, d1) - wilson_low(n1, d1), 2));
