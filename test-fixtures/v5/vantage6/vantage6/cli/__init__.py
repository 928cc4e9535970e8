"""vantage6.cli of the small vantage6."""
