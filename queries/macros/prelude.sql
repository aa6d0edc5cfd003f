-- The words every portable file (2_core, 3_metrics) may use instead of a dialect's own date and division functions.
-- Arguments are cast inside: without the cast DuckDB cannot bind the macro when it is created.
-- The same names exist as functions on the other engines, so a file that uses only these runs unchanged there.

-- week_of(date or timestamp) -> date: the Monday of its ISO week (R2). Give it local dates, never UTC instants.
create or replace macro week_of(d) as cast(date_trunc('week', cast(d as date)) as date);

-- month_of(date) -> date: first day of its month.
create or replace macro month_of(d) as cast(date_trunc('month', cast(d as date)) as date);

-- quarter_of(date) -> date: first day of its calendar quarter.
create or replace macro quarter_of(d) as cast(date_trunc('quarter', cast(d as date)) as date);

-- days_between(a, b) -> bigint: whole days from date a to date b, negative when b is earlier.
create or replace macro days_between(a, b) as cast(b as date) - cast(a as date);

-- seconds_between(a, b) -> bigint: seconds from instant a to instant b.
-- Microseconds are dropped: date_diff('hour', …) would count crossed boundaries (09:59 to 10:01 = 1 hour).
create or replace macro seconds_between(a, b) as
  (epoch_us(cast(b as timestamp)) - epoch_us(cast(a as timestamp))) // 1000000;

-- hours_between(a, b) -> double: hours from instant a to instant b, from seconds.
create or replace macro hours_between(a, b) as
  cast((epoch_us(cast(b as timestamp)) - epoch_us(cast(a as timestamp))) // 1000000 as double) / 3600;

-- ratio(a, b) -> double: a / b; NULL when b is 0 or anything is missing (R14: never 0 %, never infinity).
create or replace macro ratio(a, b) as cast(a as double) / nullif(cast(b as double), 0);

-- rounded(number, digits) -> the number with so many digits after the point, halves away from zero. Portable files make
-- every decimal through it, cast(rounded(ratio(a, b), 6) as decimal(18, 6)): the cast alone rounds halves to even here and
-- away from zero elsewhere, and cuts off what a long decimal has too many.
-- A median is taken of whole numbers, ratio(percentile_cont(0.5) within group (order by ratio(amount * 10000, 1)), 10000):
-- between two of those every engine finds the same middle.
create or replace macro rounded(x, digits) as round(x, digits);

-- trimmed(text) -> text: without the spaces at either end, those of other widths and the unbreakable ones too; tabs and line
-- ends stay. trim() alone knows one kind of space elsewhere.
create or replace macro trimmed(t) as trim(t);
