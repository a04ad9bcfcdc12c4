"""Hours asked against hours given: what task hours can carry, who does what this week, and sheets for the team leader."""
