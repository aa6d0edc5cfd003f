/* ---
columns: {a: {checks: [notnull]}}
--- */
select 1 as a
