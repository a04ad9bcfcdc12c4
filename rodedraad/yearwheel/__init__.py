"""The school year as the quality cycle sees it: the wheel, and the moments a school sets itself."""
