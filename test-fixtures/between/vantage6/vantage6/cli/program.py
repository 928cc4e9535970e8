"""What `v6` starts."""

from . import __version__


def main():
    print("v6", __version__)
