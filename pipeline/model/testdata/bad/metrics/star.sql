/* ---
title: {en: X}
owner: sales
unit: count
grain: [week]
--- */
select * from core.leads
