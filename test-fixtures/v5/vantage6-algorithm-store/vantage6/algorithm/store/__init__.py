"""vantage6.algorithm.store of the small vantage6."""
