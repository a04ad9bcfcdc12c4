"""Changes to scans."""
