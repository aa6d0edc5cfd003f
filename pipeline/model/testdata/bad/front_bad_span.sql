/* ---
horizon: 14 days
--- */
select 1 as a
