"""Hours asked against hours given: what task hours carry, who does what this week, sheets for the team leader."""
