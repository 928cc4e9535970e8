import os
from pathlib import Path

from setuptools import find_namespace_packages, setup

here = Path(__file__).resolve().parent
long_description = (here.parent / "README.md").read_text(encoding="utf-8")

# The version stands in the package itself, which also sets __version__ from it.
version_path = os.path.join(here, "vantage6", "server", "_version.py")
version_ns = {"__file__": version_path}
with open(version_path) as f:
    exec(f.read(), {}, version_ns)

setup(
    name="vantage6_server",
    version=version_ns["__version__"],
    description="vantage6-server of the small vantage6",
    long_description=long_description,
    long_description_content_type="text/markdown",
    url="https://github.com/vantage6/vantage6",
    packages=find_namespace_packages(include=["vantage6*"]),
    python_requires=">=3.10",
    install_requires=[
        "click==8.1.3",
        f"vantage6=={version_ns['__version__']}",
        f"vantage6-common=={version_ns['__version__']}",
    ],
    package_data={"vantage6.server": ["__build__", "server.yaml"]},
    entry_points={"console_scripts": ["vserver-local=vantage6.server.program:main"]},
)
