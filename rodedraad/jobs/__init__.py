"""Long work: progress, cancel, heartbeat, retry."""
