-- What counts as an answer in a field that somebody had to fill in. Portable files may use it like the words of the prelude.

-- is_filled(text) -> boolean: says something; "n/a", "-", "test" and their like are empty (6.01). Never NULL.
create or replace macro is_filled(t) as
  coalesce(lower(trim(cast(t as varchar))) not in (
    '', '-', '--', '.', '?', 'n/a', 'n.a.', 'na', 'none', 'null', 'nd', 'n.d.', 'tbd', 'test', 'unknown', 'sconosciuto', 'xxx'
  ), false);
