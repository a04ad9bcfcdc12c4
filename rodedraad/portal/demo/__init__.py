"""The demo: one command that starts everything on one machine. What stands here begins before Django."""
