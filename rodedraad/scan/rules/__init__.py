"""When a scan or a talk cannot be so."""
