"""What `vhq-local` starts."""


def main():
    print("vhq-local")
