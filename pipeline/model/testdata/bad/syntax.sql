select 1 as a,
  frm core.leads
