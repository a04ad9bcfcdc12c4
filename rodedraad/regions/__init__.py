"""What schools of a region do together: a scan at the same moment, its picture, and what they learn from each other."""
