"""Imports each named module in a process of its own: {"module", "error"} a line, error null when it went well."""
import importlib
import json
import os
import sys
import traceback


def attempt(module):
    try:
        importlib.import_module(module)
        return None
    except BaseException as error:
        return " ".join(traceback.format_exception_only(error)[-1].split())


def main():
    answers = os.dup(1)
    os.dup2(2, 1)
    del sys.path[0]
    for module in sys.argv[1:]:
        pid = os.fork()
        if pid == 0:
            os.write(answers, json.dumps({"module": module, "error": attempt(module)}).encode() + b"\n")
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if status != 0:
            answer = {"module": module, "error": f"the interpreter ended with {status}"}
            os.write(answers, json.dumps(answer).encode() + b"\n")


if __name__ == "__main__":
    main()
