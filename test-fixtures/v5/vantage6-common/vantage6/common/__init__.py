"""vantage6.common of the small vantage6."""
