"""vantage6.backend.common of the small vantage6."""
