"""vantage6.hq of the small vantage6."""
