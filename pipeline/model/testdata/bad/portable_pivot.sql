select * from (pivot core.leads on source in ('a', 'b') using count(*))
