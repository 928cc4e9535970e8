"""vantage6.algorithm.client of the small vantage6."""
