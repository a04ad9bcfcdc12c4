"""The yearly evaluation: put together from what a school keeps here, with its own words beside it."""
