select [1, 2] as a from core.leads
