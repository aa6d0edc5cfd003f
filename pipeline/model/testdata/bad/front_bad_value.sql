/* ---
owner: finance
materialize: index
--- */
select 1 as a
