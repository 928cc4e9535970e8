"""Calls the build back-ends (PEP 517) of many packages: loads them once, then forks for each job.

Reads one JSON document: {"paths": [...], "parallel": N, "seconds": N, "confined": true, "jobs": [{"id", "kind", "directory",
"output", "home"}, ...]}. Confined, a job changes only its own three directories.
Writes one JSON document a line and job: {"id", "file", "declared", "unmatched"} or {"id", "fault", "detail", "log"}.
A job that takes longer than the seconds is ended; of what it says, beginning and end are kept.
"""
import glob
import importlib
import json
import os
import re
import resource
import select
import signal
import struct
import sys
import tempfile
import time
import traceback

LEGACY = {"requires": ["setuptools"], "build-backend": "setuptools.build_meta:__legacy__"}
PRELOADED = {
    # The check that each sdist is given loads docutils.
    "setuptools": (
        "setuptools.build_meta", "setuptools.command.bdist_wheel", "setuptools.command.sdist", "setuptools.command.install",
        "setuptools.command.build_ext", "setuptools.command.build_py", "distutils.command.check",
    ),
    "hatchling": ("hatchling.build", "hatchling.builders.wheel", "hatchling.builders.sdist", "hatchling.metadata.core"),
}
KEPT, LONGEST_ANSWER, LARGEST_FILE, MORE_PROCESSES = 32 << 10, 4 << 20, 1 << 30, 1000


class Fault(Exception):
    """What a person must mend: a kind that the caller knows, and the detail."""

    def __init__(self, kind, detail):
        super().__init__(detail)
        self.kind = kind


def pyproject(directory):
    import tomllib

    try:
        with open(os.path.join(directory, "pyproject.toml"), "rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Fault("unreadable", f"pyproject.toml cannot be read: {error}") from error


def build_system(directory, project):
    present = [name for name in ("setup.py", "setup.cfg") if os.path.exists(os.path.join(directory, name))]
    if not present and "project" not in project and "build-system" not in project:
        raise Fault("no-metadata", "it holds no setup.py, no setup.cfg and no pyproject.toml with a [project]")
    return LEGACY | project.get("build-system", {})


def unmet(requirements):
    from importlib import metadata

    from packaging.requirements import Requirement

    for text in requirements:
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate():
            continue
        try:
            if not requirement.specifier.contains(metadata.version(requirement.name), prereleases=True):
                yield text
        except metadata.PackageNotFoundError:
            yield text


def back_end(directory, system):
    for path in reversed(system.get("backend-path", [])):
        sys.path.insert(0, os.path.join(directory, path))
    module, _, attribute = system["build-backend"].partition(":")
    found = importlib.import_module(module)
    for name in filter(None, attribute.split(".")):
        found = getattr(found, name)
    return found


class DeclaredData:
    """The files of the tree that the package's own declarations put into the wheel, and patterns that match none."""

    def __init__(self):
        self.declared, self.unmatched = set(), []

    def of_hatch(self, directory, project):
        build = project.get("tool", {}).get("hatch", {}).get("build", {})
        wheel = build.get("targets", {}).get("wheel", {})
        if any(key in settings for key in ("exclude", "only-include") for settings in (build, wheel)):
            return
        for package in wheel.get("packages", build.get("packages", [])):
            parent = os.path.dirname(package.strip("/"))
            for folder, _, files in os.walk(os.path.join(directory, package)):
                for file in files:
                    self.declared.add(os.path.relpath(os.path.join(folder, file), os.path.join(directory, parent)))

    def of_setuptools(self):
        from setuptools.command.build_py import build_py

        run, recorded = build_py.run, self

        def run_and_record(command):
            recorded.record(command)
            run(command)

        build_py.run = run_and_record

    def record(self, command):
        for package, patterns in (command.distribution.package_data or {}).items():
            owners = [package] if package not in ("", "*") else command.packages or []
            for pattern in patterns:
                found = [file for owner in owners for file in self.matches(command, owner, pattern)]
                self.declared.update(found)
                if not found:
                    self.unmatched.append(f"{package}: {pattern}")

    @staticmethod
    def matches(command, package, pattern):
        source = command.get_package_dir(package)
        files = glob.glob(os.path.join(glob.escape(source), pattern), recursive=True)
        files = command.exclude_data_files(package, source, [file for file in files if os.path.isfile(file)])
        return [os.path.join(*package.split("."), os.path.relpath(file, source or ".")) for file in files]


def build(job):
    directory = job["directory"]
    project = pyproject(directory)
    system = build_system(directory, project)
    missing = list(unmet(system["requires"])) if system["requires"] else []
    if missing:
        raise Fault("requirements", ", ".join(missing))
    os.chdir(directory)
    data = DeclaredData()
    if system["build-backend"].startswith("hatchling"):
        data.of_hatch(directory, project)
    elif system["build-backend"].startswith("setuptools"):
        data.of_setuptools()
    hooks = back_end(directory, system)
    hook = hooks.build_wheel if job["kind"] == "WHEEL" else hooks.build_sdist
    file = os.fsdecode(hook(job["output"]))
    return {"file": file, "declared": sorted(data.declared), "unmatched": data.unmatched}


def limit_processes():
    """A package that forks without end must not fill the machine's list of processes; root is bound by no such limit."""
    mine = 0
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.stat(f"/proc/{pid}").st_uid == os.getuid():
                mine += len(os.listdir(f"/proc/{pid}/task"))
        except OSError:
            pass
    lower(resource.RLIMIT_NPROC, mine + MORE_PROCESSES)


def limit_files():
    """What is larger than this fills the disk of a job and is taken by no index."""
    lower(resource.RLIMIT_FSIZE, LARGEST_FILE)


def lower(limit, most):
    """To the number, or to what somebody has set lower already."""
    hardest = resource.getrlimit(limit)[1]
    most = most if hardest == resource.RLIM_INFINITY else min(most, hardest)
    resource.setrlimit(limit, (most, most))


# Of linux/landlock.h: what changes files, by the version of the kernel's Landlock that knows it.
WRITE_FILE, TRUNCATE, READING = 1 << 1, 1 << 14, 0b1101
RIGHTS = {1: 13, 2: 14}
CREATE_RULESET, ADD_RULE, RESTRICT_SELF, ASK_FOR_VERSION, PATH_BENEATH = 444, 445, 446, 1, 1
DEVICES = "/dev/null", "/dev/zero", "/dev/full"


def confine(own):
    """From now on this process changes nothing but these directories, so that no package gets into another one's files."""
    import ctypes

    call = ctypes.CDLL(None, use_errno=True).syscall
    call.restype = ctypes.c_long

    def landlock(number, *arguments):
        given = [ctypes.c_char_p(each) if isinstance(each, bytes) else ctypes.c_long(each or 0) for each in arguments]
        answer = call(ctypes.c_long(number), *given)
        if answer < 0:
            raise OSError(ctypes.get_errno(), "Landlock " + os.strerror(ctypes.get_errno()))
        return answer

    try:
        version = landlock(CREATE_RULESET, None, 0, ASK_FOR_VERSION)
    except OSError:
        return  # the kernel has none, which the sandbox says
    changing = (1 << RIGHTS.get(version, 15)) - 1 & ~READING
    rules = landlock(CREATE_RULESET, struct.pack("=Q", changing), 8, 0)
    for path in [*own, *DEVICES]:
        rights = changing if os.path.isdir(path) else changing & (WRITE_FILE | TRUNCATE)
        place = os.open(path, os.O_PATH)
        landlock(ADD_RULE, rules, PATH_BENEATH, struct.pack("=Qi", rights, place), 0)
        os.close(place)
    landlock(RESTRICT_SELF, rules, 0)
    os.close(rules)


def can_confine():
    """Some build Python without the library that this needs."""
    try:
        import ctypes  # noqa: F401
    except ImportError:
        return False
    return True


def move_in(home):
    """Each job has a home of its own: what one leaves there would configure the others."""
    shared = os.environ["HOME"]
    for name in [name for name, value in os.environ.items() if value == shared]:
        os.environ[name] = home
    tempfile.tempdir = None


def build_quietly(job, log, confined):
    """In a process and a process group of its own: whatever the back-end says goes into the log."""
    os.setpgid(0, 0)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    limit_files()
    os.dup2(log, 1)
    os.dup2(log, 2)
    sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
    sys.argv = ["setup.py"]
    try:
        move_in(job["home"])
        unconfined = confined and not can_confine()
        if confined and not unconfined:
            confine([job["directory"], job["output"], job["home"]])
        answer = build(job) | {"unconfined": unconfined}
    except Fault as fault:
        answer = {"fault": fault.kind, "detail": str(fault)}
    except BaseException as error:
        traceback.print_exc()
        answer = {"fault": "failed", "detail": " ".join(traceback.format_exception_only(error)[-1].split())}
    sys.stdout.flush()
    sys.stderr.flush()
    return answer


class Pipe:
    """What a job says, of which beginning and end are kept. A daemon of it may hold the pipe open, so nobody waits for its end."""

    def __init__(self, kept):
        self.ours, self.theirs = os.pipe()
        self.kept, self.head, self.tail, self.length, self.open = kept, bytearray(), bytearray(), 0, True
        os.set_blocking(self.ours, False)

    def read(self):
        while self.open:
            try:
                piece = os.read(self.ours, 1 << 16)
            except BlockingIOError:
                return
            self.length += len(piece)
            self.open = bool(piece)
            room = max(0, self.kept - len(self.head))
            self.head += piece[:room]
            self.tail = (self.tail + piece[room:])[-self.kept:]

    def whole(self):
        return self.length == len(self.head) + len(self.tail)

    def text(self):
        cut = "" if self.whole() else f"\n[{self.length - len(self.head) - len(self.tail)} bytes]\n"
        return self.head.decode(errors="replace") + cut + self.tail.decode(errors="replace")


class Running:
    """A job under way."""

    def __init__(self, job, seconds, confined):
        self.job, self.answer, self.log = job, Pipe(LONGEST_ANSWER), Pipe(KEPT)
        self.seconds, self.deadline = seconds, time.monotonic() + seconds
        self.pid = os.fork()
        if self.pid == 0:
            with os.fdopen(self.answer.theirs, "w") as pipe:
                json.dump(build_quietly(job, self.log.theirs, confined), pipe)
            os._exit(0)
        for pipe in self.pipes():
            os.close(pipe.theirs)

    def pipes(self):
        return self.answer, self.log

    def result(self):
        """None as long as it runs within its time."""
        late = time.monotonic() > self.deadline
        if late:
            self.end_group()
            os.kill(self.pid, signal.SIGKILL)
        pid, status = os.waitpid(self.pid, 0 if late else os.WNOHANG)
        if pid == 0:
            return None
        self.end_group()
        for pipe in self.pipes():
            pipe.read()
            os.close(pipe.ours)
        return (self.late() if late else self.told(os.waitstatus_to_exitcode(status))) | {"id": self.job["id"]}

    def end_group(self):
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def late(self):
        return {"fault": "timeout", "detail": f"it did not end within {self.seconds} seconds", "log": self.log.text()}

    def told(self, exit_code):
        try:
            answer = json.loads(self.answer.head) if self.answer.whole() else None
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            answer = {"fault": "failed", "detail": f"it ended with {exit_code} and without an answer"}
        return answer | ({"log": self.log.text()} if "fault" in answer else {})


def preload(jobs):
    """Loading takes longer than building, so it is done once, for those back-ends that are asked for."""
    wanted = set()
    for job in jobs:
        try:
            system = build_system(job["directory"], pyproject(job["directory"]))
            wanted.add(re.split(r"[.:]", system["build-backend"])[0])
        except Fault:
            pass
    for name in wanted & PRELOADED.keys():
        for module in PRELOADED[name]:
            try:
                importlib.import_module(module)
            except ImportError:
                break


def wake_up_when_a_job_ends():
    awake, waker = os.pipe()
    for end in (awake, waker):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return awake


def main():
    order = json.load(sys.stdin)
    sys.path[0:1] = order["paths"]
    os.umask(0o022)
    limit_processes()
    preload(order["jobs"])
    awake = wake_up_when_a_job_ends()
    waiting, running = list(order["jobs"]), []
    while waiting or running:
        while waiting and len(running) < order["parallel"]:
            running.append(Running(waiting.pop(0), order["seconds"], order["confined"]))
        pipes = {pipe.ours: pipe for job in running for pipe in job.pipes() if pipe.open}
        patience = max(0, min(job.deadline for job in running) - time.monotonic()) + 0.01
        for ready in select.select([awake, *pipes], [], [], patience)[0]:
            pipes[ready].read() if ready in pipes else os.read(awake, 1 << 10)
        for job in list(running):
            result = job.result()
            if result:
                running.remove(job)
                print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
