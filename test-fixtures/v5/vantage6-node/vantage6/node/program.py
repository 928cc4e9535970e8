"""What `vnode-local` starts."""


def main():
    print("vnode-local")
