"""vantage6.client of the small vantage6."""
