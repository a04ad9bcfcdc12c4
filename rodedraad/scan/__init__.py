"""The LOB scan: one set of questions for five roles, where they see it differently, and the talk about that."""
