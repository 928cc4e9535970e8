"""What `vnode-local` starts."""

from . import __version__


def main():
    print("vnode-local", __version__)
