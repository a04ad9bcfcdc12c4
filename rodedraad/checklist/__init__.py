"""The colleague beside a plan: which success elements and conditions it covers, and what is still to think about."""
