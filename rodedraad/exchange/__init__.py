"""A whole base in, with a dry run, all or nothing; and out as a site that works from a folder."""
