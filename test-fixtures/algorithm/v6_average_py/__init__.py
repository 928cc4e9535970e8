"""A federated average."""


def average(values):
    return sum(values) / len(values)
