"""Open answers to a study that codes them: said beforehand, chosen by each person, read by the school, handed over."""
