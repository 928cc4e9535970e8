from pathlib import Path

from setuptools import find_packages, setup

here = Path(__file__).resolve().parent

setup(
    name="v6-average-py",
    version="1.2.2",
    description="A federated average",
    long_description=(here / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    packages=find_packages(),
    python_requires=">=3.10",
    install_requires=["vantage6-algorithm-tools", "pandas"],
)
