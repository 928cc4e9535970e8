"""Says which interpreter this is and which of the named distributions it has. Runs on any Python, however old."""
import json
import os
import sys

found = {"executable": sys.executable, "version": ".".join(str(part) for part in sys.version_info[:3])}
if sys.version_info >= (3, 11):
    from importlib import metadata

    installed = {}
    for name in sys.argv[1:]:
        try:
            installed[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            pass
    found["installed"] = installed
    found["paths"] = [path for path in sys.path if os.path.basename(path) in ("site-packages", "dist-packages")]
print(json.dumps(found))
