-- The words of macros/prelude.sql and their like as functions of PostgreSQL, so that a portable file runs there unchanged.
-- accordo engine install makes them. A macro of your own that 2_core or 3_metrics shall use needs its twin in this folder.
-- One overload for each kind of argument; immutable, so that the server puts the body in their place and sends it to shards.

create or replace function week_of(d date) returns date language sql immutable parallel safe as
$$ select cast(date_trunc('week', cast(d as timestamp)) as date) $$;
create or replace function week_of(d timestamp) returns date language sql immutable parallel safe as
$$ select cast(date_trunc('week', d) as date) $$;

create or replace function month_of(d date) returns date language sql immutable parallel safe as
$$ select cast(date_trunc('month', cast(d as timestamp)) as date) $$;
create or replace function month_of(d timestamp) returns date language sql immutable parallel safe as
$$ select cast(date_trunc('month', d) as date) $$;

create or replace function quarter_of(d date) returns date language sql immutable parallel safe as
$$ select cast(date_trunc('quarter', cast(d as timestamp)) as date) $$;
create or replace function quarter_of(d timestamp) returns date language sql immutable parallel safe as
$$ select cast(date_trunc('quarter', d) as date) $$;

create or replace function days_between(a date, b date) returns bigint language sql immutable parallel safe as
$$ select cast(b - a as bigint) $$;
create or replace function days_between(a timestamp, b timestamp) returns bigint language sql immutable parallel safe as
$$ select cast(cast(b as date) - cast(a as date) as bigint) $$;
create or replace function days_between(a date, b timestamp) returns bigint language sql immutable parallel safe as
$$ select cast(cast(b as date) - a as bigint) $$;
create or replace function days_between(a timestamp, b date) returns bigint language sql immutable parallel safe as
$$ select cast(b - cast(a as date) as bigint) $$;

-- extract(epoch …) is exact to the microsecond; trunc, because macros/prelude.sql drops them towards zero too.
create or replace function seconds_between(a timestamp, b timestamp) returns bigint language sql immutable parallel safe as
$$ select cast(trunc(extract(epoch from b) - extract(epoch from a)) as bigint) $$;

create or replace function hours_between(a timestamp, b timestamp) returns double precision language sql immutable parallel safe as
$$ select cast(trunc(extract(epoch from b) - extract(epoch from a)) as double precision) / 3600 $$;

create or replace function ratio(a double precision, b double precision) returns double precision language sql immutable parallel safe as
$$ select a / nullif(b, 0) $$;

create or replace function rounded(x numeric, digits integer) returns numeric language sql immutable parallel safe as
$$ select round(x, digits) $$;
-- As DuckDB counts: in binary up to the rounding. From 2 ^ 52 on a double has no halves.
create or replace function rounded(x double precision, digits integer) returns numeric language sql immutable parallel safe as
$$
  select case
    when abs(x * power(cast(10 as double precision), digits)) < 4503599627370496
      then cast(cast(sign(x) * floor(abs(x * power(cast(10 as double precision), digits)) + 0.5) as bigint) as numeric)
        / cast(power(cast(10 as numeric), digits) as numeric)
    else cast(x as numeric)
  end
$$;

create or replace function trimmed(t text) returns text language sql immutable parallel safe as
$$
  select trim(both
    U&' \00A0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200A\202F\205F\3000'
    from t)
$$;

create or replace function is_filled(t text) returns boolean language sql immutable parallel safe as
$$
  select coalesce(lower(trimmed(t)) not in (
    '', '-', '--', '.', '?', 'n/a', 'n.a.', 'na', 'none', 'null', 'nd', 'n.d.', 'tbd', 'test', 'unknown', 'sconosciuto', 'xxx'
  ), false)
$$;

create or replace function wilson_low(num double precision, den double precision) returns double precision language sql immutable parallel safe as
$$
  select case
    when den > 0 and num is not null then greatest(0,
      (
        num / den
        + 1.959964 * 1.959964 / (2 * den)
        - 1.959964 * sqrt(
          (num / den) * (1 - num / den) / den
          + 1.959964 * 1.959964 / (4 * den * den)
        )
      ) / (1 + 1.959964 * 1.959964 / den)
    )
  end
$$;

create or replace function wilson_high(num double precision, den double precision) returns double precision language sql immutable parallel safe as
$$
  select case
    when den > 0 and num is not null then least(1,
      (
        num / den
        + 1.959964 * 1.959964 / (2 * den)
        + 1.959964 * sqrt(
          (num / den) * (1 - num / den) / den
          + 1.959964 * 1.959964 / (4 * den * den)
        )
      ) / (1 + 1.959964 * 1.959964 / den)
    )
  end
$$;
