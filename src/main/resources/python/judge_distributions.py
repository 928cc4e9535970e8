"""Says what the index and pip will say of distributions, with the libraries that they use themselves.

The arguments are the folders of those libraries. Reads one JSON document: {"version": "4.14.0", "distributions": [{"id", "file",
"metadata"}, ...]}; the metadata is in base64. Writes one JSON document a line and distribution: {"id", "project", "needs",
"strangers", "supported", "warnings", "faults": [{"code", "because", "hint"}, ...]}. Nothing of a distribution is run.
"""
import sys

sys.path[1:1] = sys.argv[1:]

import base64
import configparser
import email
import email.errors
import email.utils
import json
import os
import re
import zipfile

import trove_classifiers
import wheel_contents
from packaging.metadata import Metadata, parse_email
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename

# As pypi.org has them (warehouse, forklift/legacy.py and forklift/metadata.py, August 2026).
METADATA_VERSIONS = {"1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5"}
SUMMARY, LABEL = 512, 32
LINUX = "x86_64|i686|aarch64|armv7l|ppc64le|s390x|riscv64"
PLATFORM = re.compile(
    r"any|win32|win_(amd64|arm64|ia64)|linux_armv[67]l|manylinux(1|2010)_(x86_64|i686)"
    r"|manylinux2014_(x86_64|i686|aarch64|armv7l|ppc64|ppc64le|s390x)"
    rf"|manylinux_\d+_\d+_({LINUX}|ppc64)|musllinux_\d+_\d+_({LINUX})"
    r"|macosx_(10_\d+|(1[1-5]|26)_0)_(ppc|ppc64|i386|x86_64|arm64|intel|fat|fat3|fat64|universal|universal2)"
    r"|ios_\d+_\d+_(arm64|x86_64)_(iphoneos|iphonesimulator)|android_\d+_(armeabi_v7a|arm64_v8a|x86|x86_64)"
    r"|pyemscripten_\d+_\d+_wasm32"
)
URL = re.compile(r"https?:([A-Za-z0-9._~:/?#@!$&'()*+,;=\[\]-]|%[0-9A-Fa-f]{2})+", re.IGNORECASE)
LOCAL_PART = r"[\w!#$%&'*+/=?^`{|}~-]+"
ADDRESS = re.compile(rf"{LOCAL_PART}(\.{LOCAL_PART})*@(?!-)([\w-]+\.)+(?!local$|test$|invalid$|localhost$|onion$)[^\W\d_][\w-]+")

METADATA = "Mend the package's metadata and tag again"
BUILD = "Mend the package's build and tag again"


class Distribution:
    def __init__(self, given):
        self.id, self.file = given["id"], given["file"]
        self.name = os.path.basename(self.file)
        self.bytes = base64.b64decode(given["metadata"])
        # What says UNKNOWN or nothing is not sent to the index.
        self.fields = {field: value for field, value in parse_email(self.bytes)[0].items() if value not in ("", "UNKNOWN")}
        self.project = canonicalize_name(self.fields.get("name", ""))
        self.wheel = wheel_contents.Wheel(self.file) if self.name.endswith(".whl") else None
        self.supported = True
        self.faults, self.warnings = [], []

    def fault(self, because, code="distribution-metadata", hint=METADATA):
        self.faults.append({"code": code, "because": because, "hint": hint})

    def requirements(self, *fields):
        """What is no requirement at all is for the judgement of the whole metadata to say."""
        for text in [text for field in fields for text in self.fields.get(field, [])]:
            try:
                yield Requirement(text)
            except InvalidRequirement:
                pass

    def needs(self):
        return list(self.requirements("requires_dist"))


def judge_metadata(distribution):
    """What packaging, which the index asks as well, says of the metadata as a whole."""
    try:
        distribution.bytes.decode()
    except UnicodeDecodeError as error:
        distribution.fault(f"its metadata is not UTF-8: {error}")
    defects = email.message_from_bytes(distribution.bytes).defects
    if any(isinstance(defect, email.errors.MissingHeaderBodySeparatorDefect) for defect in defects):
        distribution.fault("its metadata holds a line that is no field, and whoever reads it stops there")
    try:
        Metadata.from_email(distribution.bytes)
    except ExceptionGroup as group:
        for error in group.exceptions:
            # The index reads the fields that it knows from a form.
            if str(error).startswith("unrecognized field"):
                distribution.warnings.append(f"its metadata has the unknown field {error.field}")
            else:
                distribution.fault(f"the index refuses its metadata: {error}")


def judge_values(distribution):
    """What pypi.org demands of single values beyond the specification."""
    fields = distribution.fields
    if fields.get("metadata_version", "1.0") not in METADATA_VERSIONS:
        distribution.fault(f"{fields['metadata_version']!r} is not a valid metadata version for the index")
    if len(fields.get("summary", "")) > SUMMARY:
        distribution.fault(f"its summary has more than {SUMMARY} characters")
    if "license" in fields and "license_expression" in fields:
        distribution.fault("it has both a License and a License-Expression")
    for field in ("author_email", "maintainer_email"):
        address = email.utils.parseaddr(fields.get(field, ""))[1]
        if address and not ADDRESS.fullmatch(address):
            distribution.fault(f"{address!r} is not a valid email address")
    for field in ("home_page", "download_url"):
        if field in fields and not URL.fullmatch(fields[field]):
            distribution.fault(f"{fields[field]!r} is not a valid url")
    for label, url in fields.get("project_urls", {}).items():
        if not 0 < len(label) <= LABEL:
            distribution.fault(f"the label of {url} is not of 1 to {LABEL} characters: {label}")
        elif not URL.fullmatch(url):
            distribution.fault(f"{url!r}, its address for {label}, is not a valid url")


def judge_classifiers(distribution):
    for classifier in distribution.fields.get("classifiers", []):
        if classifier in trove_classifiers.deprecated_classifiers:
            instead = " or ".join(trove_classifiers.deprecated_classifiers[classifier])
            distribution.fault(f"the classifier {classifier!r} has been deprecated" + (f", use {instead}" if instead else ""))
        elif classifier not in trove_classifiers.classifiers:
            distribution.fault(f"{classifier!r} is not a valid classifier")


def judge_description(distribution):
    """Markdown and plain text always render; reStructuredText, which the index takes for the default, may not."""
    text = distribution.fields.get("description", "")
    declared = distribution.fields.get("description_content_type", "")
    if not text.strip():
        distribution.warnings.append("it has no long description")
    elif declared.partition(";")[0].strip().lower() in ("", "text/x-rst"):
        from readme_renderer import rst  # takes longer to load than everything else

        if rst.render(text) is None:
            distribution.fault(f"its description failed to render for {declared or 'the default format of reStructuredText'}")


def judge_name(distribution, version):
    declared = distribution.fields.get("version", "none")
    if declared != version:
        hint = "Declare the version in a place that a release writes"
        distribution.fault(f"it declares version {declared} and not {version}", "distribution-version", hint)
    wanted = f"{distribution.project.replace('-', '_')}-{version}"
    if not distribution.name.startswith(wanted + "-" if distribution.wheel else wanted + ".tar.gz"):
        hint = f"Let the package declare its name, and the version {version}"
        distribution.fault(f"the name must begin with {wanted}", "distribution-name", hint)
    elif distribution.wheel:
        try:
            tags = parse_wheel_filename(distribution.name)[3]
        except InvalidWheelFilename as error:
            return distribution.fault(str(error), "distribution-name", BUILD)
        for platform in sorted({tag.platform for tag in tags}):
            if not PLATFORM.fullmatch(platform):
                distribution.fault(f"the index takes no wheel for the platform {platform}", "distribution-name", BUILD)


def judge_requirements(distribution, siblings, version):
    for requirement in distribution.requirements("requires_dist", "provides_dist", "obsoletes_dist"):
        if requirement.url:
            distribution.fault(f"it names {requirement.name} by an address, which no index takes")
    family = distribution.project.partition("-")[0]
    for requirement in distribution.needs():
        admitted = requirement.specifier.contains(version, prereleases=True)
        name = canonicalize_name(requirement.name)
        if name in siblings:
            if not admitted:
                distribution.fault(f"it needs {requirement}, which does not admit {version}", "sibling-pin", "Let the pin follow the version")
        elif name.partition("-")[0] == family and admitted and any(part.operator == "==" for part in requirement.specifier):
            distribution.warnings.append(f"it needs {requirement}, which is not part of this release")


def judge_python(distribution):
    try:
        wanted = SpecifierSet(distribution.fields.get("requires_python", ""))
        distribution.supported = wanted.contains(".".join(str(part) for part in sys.version_info[:3]))
    except InvalidSpecifier:
        pass  # The judgement of the whole metadata says so.


def judge_commands(distribution, modules):
    try:
        commands = distribution.wheel.commands()
    except (configparser.Error, UnicodeError) as error:
        return distribution.fault(f"the index refuses its entry_points.txt: {error}", "entry-point", "Mend the entry points")
    distribution.warnings += distribution.wheel.warnings(commands)
    for because in wheel_contents.faults(commands, modules, distribution.supported):
        distribution.fault(because, "entry-point", "Mend the entry point")


def judge(distribution, distributions, version):
    if not distribution.bytes:
        return distribution.fault("it holds no core metadata")
    judge_metadata(distribution)
    judge_values(distribution)
    judge_classifiers(distribution)
    judge_description(distribution)
    judge_name(distribution, version)
    judge_requirements(distribution, {each.project for each in distributions}, version)
    judge_python(distribution)
    if distribution.wheel:
        wheels = [each.wheel for each in distributions if each.wheel]
        judge_commands(distribution, {path: wheel for wheel in wheels for path in wheel.installed})


def main():
    order = json.load(sys.stdin)
    distributions = [Distribution(given) for given in order["distributions"]]
    for distribution in distributions:
        try:
            judge(distribution, distributions, order["version"])
        except Exception as error:  # what brings such libraries to a fall is nothing that an index should meet
            distribution.fault(f"it cannot be judged: {type(error).__name__}: {error}")
        answer = {
            "id": distribution.id,
            "project": distribution.project,
            "needs": sorted({canonicalize_name(requirement.name) for requirement in distribution.needs()}),
            "strangers": distribution.wheel.strangers(distribution.project) if distribution.wheel else [],
            "supported": distribution.supported,
            "warnings": distribution.warnings,
            "faults": distribution.faults,
        }
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
