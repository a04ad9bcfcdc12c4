"""Designing an activity together: the plan, its people, hours and money, reading along, and how it went."""
