"""What do we do already? A link for every colleague, and answers that become drafts in the programme."""
