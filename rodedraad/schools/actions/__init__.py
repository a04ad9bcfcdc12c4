"""Changes to organisations, their people, groups, invitations and words, by noun."""
