"""School years: holidays per region, national dates, a school's own days, and moving dates between years."""
