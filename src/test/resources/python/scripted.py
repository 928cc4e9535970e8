"""A build back-end for tests: packs content/ with the METADATA beside it, at any time, with any mode, in any order."""
import base64
import gzip
import hashlib
import io
import json
import os
import random
import sys
import tarfile
import time
import zipfile


def stem():
    with open("METADATA") as file:
        fields = dict(line.split(": ", 1) for line in file.read().split("\n\n")[0].splitlines())
    return fields["Name"].replace("-", "_") + "-" + fields["Version"]


def content():
    found = {"environment.json": json.dumps(dict(os.environ)).encode()} if os.path.exists("TELL") else {}
    for folder, _, files in os.walk("content"):
        for file in files:
            path = os.path.join(folder, file)
            with open(path, "rb") as stream:
                found[os.path.relpath(path, "content")] = stream.read()
    return found


def shuffled(files):
    items = list(files.items())
    random.Random(time.time_ns()).shuffle(items)
    return items


def build_wheel(directory, config_settings=None, metadata_directory=None):
    if os.path.exists("FAIL"):
        print("the reason is here")
        sys.exit(7)
    info = stem() + ".dist-info/"
    files = content() | {info + "WHEEL": b"Wheel-Version: 1.0\nGenerator: scripted\nRoot-Is-Purelib: true\nTag: py3-none-any\n"}
    with open("METADATA", "rb") as file:
        files[info + "METADATA"] = file.read()
    if os.path.exists("entry_points.txt"):
        with open("entry_points.txt", "rb") as file:
            files[info + "entry_points.txt"] = file.read()
    lines = [
        f"{path},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip('=')},{len(data)}"
        for path, data in sorted(files.items())
    ]
    files[info + "RECORD"] = "\n".join([*lines, info + "RECORD,,", ""]).encode()
    name = stem() + "-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(directory, name), "w") as wheel:
        for path, data in shuffled(files):
            wheel.writestr(zipfile.ZipInfo(path, time.localtime(time.time() + random.randrange(99999))[:6]), data)
    return name


def build_sdist(directory, config_settings=None):
    files = content()
    with open("METADATA", "rb") as file:
        files["PKG-INFO"] = file.read()
    name = stem() + ".tar.gz"
    with gzip.open(os.path.join(directory, name), "wb") as stream, tarfile.open(fileobj=stream, mode="w") as archive:
        for path, data in shuffled(files):
            entry = tarfile.TarInfo(stem() + "/" + path)
            entry.size, entry.mtime, entry.mode = len(data), time.time(), random.choice((0o600, 0o644, 0o664))
            entry.uid, entry.uname = random.randrange(99999), "somebody"
            archive.addfile(entry, io.BytesIO(data))
    return name
