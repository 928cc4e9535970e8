"""vantage6.cli of the small vantage6."""

from ._version import __version__  # noqa: F401
