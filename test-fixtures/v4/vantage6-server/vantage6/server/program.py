"""What `vserver-local` starts."""

from . import __version__


def main():
    print("vserver-local", __version__)
