"""Imports each named module in a process of its own: {"module", "error"} a line, error null when it came to its end well."""
import importlib
import json
import os
import sys
import traceback

DONE = b"null"


def attempt(module):
    try:
        importlib.import_module(module)
        return DONE
    except BaseException as error:
        return json.dumps(" ".join(traceback.format_exception_only(error)[-1].split())[:4000]).encode()


def told(module):
    """What the import came to. A module may end its process with success, so it must say that it came to its end."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(theirs, attempt(module))
        os._exit(0)
    os.close(theirs)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.set_blocking(ours, False)
    try:
        said = os.read(ours, 1 << 16)
    except BlockingIOError:
        said = b""
    os.close(ours)
    if status == 0 and said:
        return json.loads(said)
    return f"the interpreter ended with {status} before the import was done"


def main():
    answers = os.dup(1)
    os.dup2(2, 1)
    del sys.path[0]
    for module in sys.argv[1:]:
        os.write(answers, json.dumps({"module": module, "error": told(module)}).encode() + b"\n")


if __name__ == "__main__":
    main()
