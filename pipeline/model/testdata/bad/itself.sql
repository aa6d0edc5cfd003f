select a from core.itself
