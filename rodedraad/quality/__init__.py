"""What a school wants to improve: roles and tasks, vision, aims, improvements and the signs by which we will know."""
