"""Changes to reminders and letters, by noun."""
