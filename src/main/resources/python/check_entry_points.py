"""Says which entry points lead nowhere, in wheels unpacked together, without importing any of them.

Reads {"root", "paths", "requires": {project: specifier}, "entries": [{"project", "name", "value"}, ...]}.
Writes {"faults": [{"project", "name", "value", "reason"}, ...], "unsupported": [project, ...]}.
"""
import ast
import json
import os
import re
import sys

BLOCKS = ("body", "orelse", "finalbody", "handlers")


def module_file(root, module):
    path = os.path.join(root, *module.split("."))
    return next((file for file in (path + ".py", os.path.join(path, "__init__.py")) if os.path.isfile(file)), None)


def names(nodes):
    """What a module binds at its top level; * where nobody can tell without running it."""
    for node in nodes:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield "*" if node.name == "__getattr__" else node.name
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                yield alias.asname or alias.name.partition(".")[0]
        else:
            if isinstance(node, (ast.Assign, ast.AnnAssign)):
                yield from (found.id for found in ast.walk(node) if isinstance(found, ast.Name))
            for block in BLOCKS:
                yield from names(getattr(node, block, []))


def reason(root, value, supported):
    module, _, attribute = re.sub(r"\[.*\]$", "", value.strip()).strip().partition(":")
    file = module_file(root, module.strip())
    if file is None:
        return f"no wheel holds the module {module.strip()}"
    if not attribute:
        return None
    try:
        with open(file, "rb") as source:
            bound = set(names(ast.parse(source.read()).body))
    except SyntaxError as error:
        # An older interpreter may not know the syntax of a package that does not claim to run on it.
        return f"{module} does not parse: {error.msg} in line {error.lineno}" if supported else None
    wanted = attribute.strip().partition(".")[0]
    return None if bound & {"*", wanted} else f"{module} binds no {wanted}"


def excluding_us(requires):
    from packaging.specifiers import SpecifierSet

    version = ".".join(str(part) for part in sys.version_info[:3])
    for project, specifier in requires.items():
        if version not in SpecifierSet(specifier):
            yield project


def main():
    order = json.load(sys.stdin)
    sys.path[0:1] = order["paths"]
    unsupported = list(excluding_us(order["requires"])) if order["requires"] else []
    faults = []
    for entry in order["entries"]:
        found = reason(order["root"], entry["value"], entry["project"] not in unsupported)
        if found:
            faults.append(entry | {"reason": found})
    print(json.dumps({"faults": faults, "unsupported": unsupported}))


if __name__ == "__main__":
    main()
