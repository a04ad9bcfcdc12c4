"""A whole base in and out: import with a dry run, open files, the static site."""
