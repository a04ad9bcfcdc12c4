"""Pages of reminding, of making letters, and of beginning with one."""
