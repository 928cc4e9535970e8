"""Calls the build back-ends (PEP 517) of many packages: loads them once, then forks for each job.

Reads one JSON document: {"paths": [...], "parallel": N, "jobs": [{"id", "kind", "directory", "output", "log"}, ...]}.
Writes one JSON document a line and job: {"id", "file", "declared", "unmatched"} or {"id", "fault", "detail"}.
"""
import glob
import importlib
import json
import os
import re
import select
import sys
import traceback

LEGACY = {"requires": ["setuptools"], "build-backend": "setuptools.build_meta:__legacy__"}
PRELOADED = {
    "setuptools": ("setuptools.build_meta", "setuptools.command.bdist_wheel", "setuptools.command.sdist"),
    "hatchling": ("hatchling.build", "hatchling.builders.wheel", "hatchling.builders.sdist", "hatchling.metadata.core"),
}


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
    file = hook(job["output"])
    return {"file": file, "declared": sorted(data.declared), "unmatched": data.unmatched}


def build_quietly(job):
    """In a process of its own: whatever the back-end says goes into the log."""
    log = os.open(job["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
    sys.argv = ["setup.py"]
    try:
        answer = build(job)
    except Fault as fault:
        answer = {"fault": fault.kind, "detail": str(fault)}
    except BaseException as error:
        traceback.print_exc()
        answer = {"fault": "failed", "detail": " ".join(traceback.format_exception_only(error)[-1].split())}
    sys.stdout.flush()
    sys.stderr.flush()
    return answer


def start(job):
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        with os.fdopen(theirs, "w") as pipe:
            json.dump(build_quietly(job), pipe)
        os._exit(0)
    os.close(theirs)
    return pid, job, ours


def finish(pid, job, ours):
    with os.fdopen(ours) as pipe:
        text = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return {"id": job["id"]} | (json.loads(text) if text else {"fault": "failed", "detail": f"it ended with {status}"})


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


def main():
    order = json.load(sys.stdin)
    sys.path[0:1] = order["paths"]
    os.umask(0o022)
    preload(order["jobs"])
    waiting, running = list(order["jobs"]), {}
    while waiting or running:
        while waiting and len(running) < order["parallel"]:
            child = start(waiting.pop(0))
            running[child[2]] = child
        for ready in select.select(list(running), [], [])[0]:
            print(json.dumps(finish(*running.pop(ready))), flush=True)


if __name__ == "__main__":
    main()
