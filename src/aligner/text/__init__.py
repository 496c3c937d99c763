"""What everything else needs to know about Chinese and English characters."""
