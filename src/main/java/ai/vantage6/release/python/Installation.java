package ai.vantage6.release.python;

import ai.vantage6.release.pipeline.Progress;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Installs all wheels with their dependencies into an empty environment, as a user would, and imports every package. */
record Installation(Interpreter interpreter, Optional<URI> index, WorkArea area, Progress progress) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA_ONLY = "or set smoke-test to metadata";

    void check(List<Opened> wheels, List<String> unsupported, Findings findings)
            throws IOException, InterruptedException {
        if (!unsupported.isEmpty()) {
            findings.problem(
                    "python-too-old",
                    "install the wheels with Python " + interpreter.version(),
                    unsupported.getFirst() + " and " + (unsupported.size() - 1) + " more require another: "
                            + requiredPython(wheels, unsupported.getFirst()),
                    "Name such an interpreter with the input python, " + METADATA_ONLY);
            return;
        }
        progress.say("install " + wheels.size() + " wheels and their dependencies for Python " + interpreter.version());
        var python = environment(findings);
        if (python.isPresent() && install(python.get(), wheels, findings)) {
            importAll(python.get(), packages(wheels), findings);
        }
    }

    private Optional<Path> environment(Findings findings) throws IOException, InterruptedException {
        var directory = area.root().resolve("environment");
        var result = child(List.of(interpreter.executable().toString(), "-m", "venv", directory.toString()));
        if (!result.succeeded()) {
            findings.problem(
                    "no-virtual-environment",
                    "make an environment for Python " + interpreter.version(),
                    "venv said: " + result.tail(),
                    "Install the interpreter with venv and pip, " + METADATA_ONLY);
            return Optional.empty();
        }
        return Optional.of(directory.resolve("bin").resolve("python"));
    }

    private boolean install(Path python, List<Opened> wheels, Findings findings)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(Pip.command(python, index));
        wheels.forEach(wheel -> command.add(wheel.built().file().toString()));
        var result = child(command);
        if (!result.succeeded()) {
            findings.problem(
                    "not-installable",
                    "install the wheels together with their dependencies",
                    "pip said: " + result.tail(),
                    "Mend the requirements, name a Python that they can be installed for with the input python, "
                            + METADATA_ONLY);
        }
        return result.succeeded();
    }

    private void importAll(Path python, Set<String> packages, Findings findings)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(python.toString(), area.script("import_packages.py").toString()));
        command.addAll(packages);
        var home = area.directory("home");
        var result = new Child(command, home, ChildEnvironment.ofThisProcess().forRunning(home)).run();
        var failed = new ArrayList<String>();
        for (var line : result.output().lines().toList()) {
            var answer = JSON.readTree(line);
            if (!answer.path("error").isNull()) {
                failed.add(answer.path("module").asText() + ": "
                        + answer.path("error").asText());
            }
        }
        if (!result.succeeded() || !failed.isEmpty()) {
            findings.problem(
                    "not-importable",
                    "import the installed packages",
                    failed.isEmpty() ? result.tail() : Excerpt.few(failed),
                    "Declare what the packages need, " + METADATA_ONLY);
        }
    }

    private Child.Result child(List<String> command) throws IOException, InterruptedException {
        var home = area.directory("home");
        return new Child(command, home, ChildEnvironment.ofThisProcess().forInstalling(home)).run();
    }

    /** The outermost directories with an {@code __init__.py}; what lies above them is a namespace, tests are not for users. */
    static Set<String> packages(List<Opened> wheels) {
        var inits = new HashSet<String>();
        for (var wheel : wheels) {
            wheel.contents().withName("__init__.py").forEach(path -> inits.add(Contents.parent(path)));
        }
        var packages = new TreeSet<String>();
        for (var directory : inits) {
            if (isOutermost(directory, inits) && !directory.startsWith("tests")) {
                packages.add(directory.replace('/', '.'));
            }
        }
        return packages;
    }

    private static boolean isOutermost(String directory, Set<String> inits) {
        for (var above = Contents.parent(directory); !above.isEmpty(); above = Contents.parent(above)) {
            if (inits.contains(above)) {
                return false;
            }
        }
        return true;
    }

    private static String requiredPython(List<Opened> wheels, String project) {
        return wheels.stream()
                .filter(wheel -> wheel.project().equals(project))
                .flatMap(wheel -> wheel.metadata().one("Requires-Python").stream())
                .findFirst()
                .orElse("another");
    }
}
