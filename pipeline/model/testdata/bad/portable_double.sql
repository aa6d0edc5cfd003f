select cast(a as double) as r from core.leads
