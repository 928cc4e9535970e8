"""What `v6` starts."""


def main():
    print("v6")
