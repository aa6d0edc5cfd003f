/* ---
owner: sales
*/
select 1 as a
