"""Activities over years: the programme of a school year and the learning line."""
