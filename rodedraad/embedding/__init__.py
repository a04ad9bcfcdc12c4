"""How far schools are with carrying career guidance on by themselves, before the national centre stops."""
