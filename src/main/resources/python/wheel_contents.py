"""What wheels put into an environment: where their commands lead, and what lies where it may hurt others. Nothing is imported."""
import ast
import configparser
import re
import zipfile

BLOCKS = ("body", "orelse", "finalbody", "handlers")
# pypi.org takes no other names of commands.
NAME = re.compile(r"[\w.-]+")
TOOL = re.compile(r"(python|pip)[\d.]*(w?\.exe)?", re.IGNORECASE)
AT_EVERY_START = re.compile(r"[^/]+\.pth|(site|user)customize(\.py|/.*)")


class Wheel:
    """The files of a wheel, by the paths that they have once installed."""

    def __init__(self, file):
        self.archive = zipfile.ZipFile(file)
        names = [name for name in self.archive.namelist() if not name.endswith("/")]
        self.installed = {re.sub(r"^[^/]+\.data/(purelib|platlib)/", "", name): name for name in names}
        self.info = next((name.partition("/")[0] for name in names if re.match(r"[^/]+\.dist-info/", name)), "")

    def read(self, path):
        return self.archive.read(self.installed[path])

    def commands(self):
        """The entry points, a section at a time; configparser.Error or UnicodeError when the index would refuse them."""
        parser = configparser.ConfigParser(delimiters=("=",), interpolation=None)
        parser.optionxform = str
        if self.info + "/entry_points.txt" in self.installed:
            parser.read_string(self.read(self.info + "/entry_points.txt").decode())
        return {section: dict(parser[section]) for section in parser.sections()}

    def strangers(self, project):
        """Names at the top that are not the package's own: vantage6-node owns vantage6/ and vantage6_node/."""
        own = {project.partition("-")[0], project.replace("-", "_")}
        tops = {path.partition("/")[0] for path in self.installed if not AT_EVERY_START.fullmatch(path)}
        return sorted(top for top in tops if top.removesuffix(".py") not in own and not top.endswith((".dist-info", ".data")))

    def warnings(self, commands):
        for path in self.installed:
            if AT_EVERY_START.fullmatch(path):
                yield f"its {path} is executed whenever Python starts"
            elif re.match(r"[^/]+\.data/scripts/", path) and TOOL.fullmatch(path.rpartition("/")[2]):
                yield f"its script {path.rpartition('/')[2]} takes the place of the environment's own"
        for section in ("console_scripts", "gui_scripts"):
            for name in commands.get(section, {}):
                if TOOL.fullmatch(name):
                    yield f"its command {name} takes the place of the environment's own"


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


def leads_nowhere(value, modules, supported):
    """Why an entry point cannot be followed in wheels that lie side by side, or None."""
    module, _, attribute = re.sub(r"\[.*\]$", "", value.strip()).strip().partition(":")
    path = module.strip().replace(".", "/")
    wheel, path = next(((modules[file], file) for file in (path + ".py", path + "/__init__.py") if file in modules), (None, ""))
    if wheel is None:
        return f"no wheel holds the module {module.strip()}"
    if not attribute:
        return None
    try:
        bound = set(names(ast.parse(wheel.read(path)).body))
    except (SyntaxError, ValueError) as error:
        # An older interpreter may not know the syntax of a package that does not claim to run on it.
        return f"{module} does not parse: {getattr(error, 'msg', error)}" if supported else None
    wanted = attribute.strip().partition(".")[0]
    return None if bound & {"*", wanted} else f"{module} binds no {wanted}"


def faults(commands, modules, supported):
    """For each entry point that pip would install in vain or the index refuses: what it is and why."""
    for section, entries in commands.items():
        for name, value in entries.items():
            if section in ("console_scripts", "gui_scripts") and not NAME.fullmatch(name):
                yield f"the index takes no command with the name {name!r}"
            reason = leads_nowhere(value, modules, supported)
            if reason:
                yield f"its command {name} = {value} leads nowhere: {reason}"
