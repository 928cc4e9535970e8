package ai.vantage6.release.python;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.sandbox.Sandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Installs all wheels with their dependencies into an empty environment, as a user would, and imports every package.
 *
 * <p>Installing runs nothing, since pip takes wheels only; what is imported runs in the sandbox, without network.
 *
 * @param paths where the pinned pip lies
 */
record Installation(Interpreter interpreter, List<Path> paths, BuildSettings settings, WorkArea area) {

    private static final String METADATA_ONLY = "or set smoke-test to metadata";

    /** What pip says before it tries again. */
    private static final String UNREACHABLE = "after connection broken by";

    void check(List<Opened> wheels, List<String> unsupported, Findings findings, Progress progress)
            throws IOException, InterruptedException {
        if (!unsupported.isEmpty()) {
            notTried(wrongPython(wheels, unsupported), findings);
            return;
        }
        progress.say("install " + wheels.size() + " wheels and their dependencies for Python " + interpreter.version());
        var python = environment(findings);
        if (python.isPresent() && install(python.get(), wheels, findings)) {
            importAll(python.get(), wheels, findings);
        }
    }

    /** What this machine cannot try is a warning, unless the person insists. */
    private void notTried(Problem problem, Findings findings) {
        if (settings.smokeTest() == SmokeTest.INSTALL) {
            report(problem, findings);
        } else {
            findings.warning("the packages were not installed and imported to try them out: " + problem.because());
        }
    }

    private static void report(Problem problem, Findings findings) {
        findings.problem(problem.code(), problem.tried(), problem.because(), problem.hint());
    }

    private Problem wrongPython(List<Opened> wheels, List<String> unsupported) {
        var first = unsupported.getFirst();
        var others = unsupported.size() == 1 ? "" : " and " + (unsupported.size() - 1) + " more";
        var required = wheels.stream()
                .filter(wheel -> wheel.project().equals(first))
                .flatMap(wheel -> wheel.metadata().one("Requires-Python").stream())
                .findFirst()
                .orElse("another");
        return new Problem(
                "python-too-old",
                "install the wheels with Python " + interpreter.version(),
                first + others + " require Python " + required + ", and this is " + interpreter.version(),
                "Name such an interpreter with the input python, " + METADATA_ONLY);
    }

    /** Without a pip of its own, which takes seconds to make and which Debian's Python cannot. */
    private Optional<Path> environment(Findings findings) throws IOException, InterruptedException {
        var directory = area.root().resolve("environment");
        var result = child(
                List.of(interpreter.executable().toString(), "-m", "venv", "--without-pip", directory.toString()));
        if (!result.succeeded()) {
            notTried(
                    new Problem(
                            "no-virtual-environment",
                            "make an environment for Python " + interpreter.version(),
                            "venv said: " + result.tail(),
                            "Install the interpreter with venv, " + METADATA_ONLY),
                    findings);
            return Optional.empty();
        }
        return Optional.of(directory.resolve("bin").resolve("python"));
    }

    private boolean install(Path python, List<Opened> wheels, Findings findings)
            throws IOException, InterruptedException {
        var pip = Pip.pinned(paths, python, settings.index());
        var files =
                wheels.stream().map(wheel -> wheel.built().file().toString()).toList();
        var result = child(pip.install(files));
        if (result.succeeded()) {
            return true;
        }
        var missing = MissingWheel.in(result.errors());
        if (result.errors().contains(UNREACHABLE)) {
            notTried(notInstallable("the index cannot be reached: " + result.tail()), findings);
        } else if (missing.isPresent() && missing.get().isBuiltElsewhere(name -> child(pip.versions(name)))) {
            notTried(
                    notInstallable("the index has no wheel of " + missing.get().requirement() + " for Python "
                            + interpreter.version() + " on this machine"),
                    findings);
        } else {
            report(notInstallable("pip said: " + result.tail()), findings);
        }
        return false;
    }

    private static Problem notInstallable(String because) {
        return new Problem(
                "not-installable",
                "install the wheels together with their dependencies",
                because,
                "Mend the requirements, name a Python that they can be installed for with the input python, "
                        + METADATA_ONLY);
    }

    private void importAll(Path python, List<Opened> wheels, Findings findings)
            throws IOException, InterruptedException {
        var packages = ImportedPackages.of(wheels);
        var command = new ArrayList<>(
                List.of(python.toString(), area.script("import_packages.py").toString()));
        command.addAll(packages);
        var readable = new ArrayList<>(interpreter.roots());
        readable.addAll(List.of(area.root().resolve("environment"), area.directory("scripts")));
        var home = area.exposed("home");
        var result = new Child(command, home, ChildEnvironment.ofThisProcess().forRunning(home))
                .in(Sandbox.around(List.of(area.exposed()), readable))
                .within(settings.jobLimit())
                .run();
        var failed = new TreeMap<String, String>();
        packages.forEach(name -> failed.put(name, "its import did not come to an end"));
        Answer.each(result.output(), answer -> tell(answer, failed));
        if (!result.succeeded() || !failed.isEmpty()) {
            var told = failed.entrySet().stream()
                    .map(each -> each.getKey() + ": " + each.getValue())
                    .toList();
            findings.problem(
                    "not-importable",
                    "import the installed packages",
                    told.isEmpty() || !result.succeeded() ? result.tail() : Excerpt.few(told),
                    "Declare what the packages need, " + METADATA_ONLY);
        }
    }

    private static void tell(JsonNode answer, TreeMap<String, String> failed) {
        var module = answer.path("module").asText();
        if (answer.path("error").isNull()) {
            failed.remove(module);
        } else {
            failed.computeIfPresent(module, (_, _) -> answer.path("error").asText());
        }
    }

    private Child.Result child(List<String> command) throws IOException, InterruptedException {
        var home = area.directory("home");
        return new Child(command, home, ChildEnvironment.ofThisProcess().forInstalling(home)).run();
    }
}
