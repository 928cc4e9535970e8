"""vantage6.node of the small vantage6."""
