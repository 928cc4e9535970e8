package ai.vantage6.release.python;

import ai.vantage6.release.model.InstalledVersions;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fresh virtual environment that a released version is installed into as a user would: by pip from the index, sources included where
 * there is no wheel. All of it runs in the sandbox, since pip runs what it builds.
 */
public record CleanEnvironment(BuildSettings settings, Progress progress) {

    private static final String OTHER_PYTHON = "require a different python version";

    private static final List<String> FILES_OF_PIP = List.of(
            "PIP_CERT", "PIP_CONFIG_FILE", "PIP_FIND_LINKS", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE");

    /** What came of it. */
    public sealed interface Installed {

        /**
         * It was installed.
         *
         * @param python its version
         * @param versions of the packages, by name; "missing" for one that is not there
         * @param said by the command line about its version
         */
        record There(String python, Map<String, String> versions, String said) implements Installed {

            public There {
                versions = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(versions));
            }
        }

        /** Pip could not. */
        record Refused(String python, String because) implements Installed {}

        /** No Python of this machine is admitted. */
        record NoPython(String because) implements Installed {}
    }

    /**
     * Installs a version.
     *
     * @param first the package that users install
     * @param others of the same release
     * @param program what asks the command line for its version, within the environment
     */
    public Installed install(Version version, String first, List<String> others, List<String> program)
            throws ReleaseException, InterruptedException {
        try (var area = WorkArea.create()) {
            var pythons = new PythonsHere(settings.python(), area).found();
            var passed = new ArrayList<String>();
            for (var python : pythons) {
                progress.say("install " + first + "==" + version + " for Python " + python.version());
                var environment = environment(python, area);
                if (environment.isEmpty()) {
                    passed.add(python.version() + " (no venv)");
                    continue;
                }
                var result = environment.get().install(List.of(first + "==" + version));
                if (isForAnother(result, first)) {
                    passed.add(python.version());
                    continue;
                }
                return result.succeeded()
                        ? rest(environment.get(), version, first, others, program)
                        : new Installed.Refused(python.version(), "pip said: " + result.tail());
            }
            return new Installed.NoPython(
                    passed.isEmpty()
                            ? "there is none from " + PythonsHere.OLDEST + " on"
                            : "there are only " + String.join(", ", passed));
        } catch (IOException e) {
            throw new ReleaseException(
                    new Problem(
                            "packages-not-written",
                            "make a fresh environment for " + first + "==" + version,
                            "this machine failed with " + e,
                            "Check that the temporary directory can be written and that the disk is not full"),
                    e);
        }
    }

    private static boolean isForAnother(Child.Result result, String project) {
        return !result.succeeded()
                && result.errors().contains(OTHER_PYTHON)
                && MissingWheel.in(result.errors())
                        .filter(missing -> missing.requirement().startsWith(project + "=="))
                        .isPresent();
    }

    private Installed rest(
            Environment environment, Version version, String first, List<String> others, List<String> program)
            throws IOException, InterruptedException {
        if (!others.isEmpty()) {
            progress.say("install " + others.size() + " more packages of " + version);
            var result = environment.install(
                    others.stream().map(name -> name + "==" + version).toList());
            if (!result.succeeded()) {
                return new Installed.Refused(environment.python().version(), "pip said: " + result.tail());
            }
        }
        var names = Stream.concat(Stream.of(first), others.stream()).toList();
        var said = environment.run(
                Stream.concat(Stream.of(environment.program("python"), "-c", InstalledVersions.PROGRAM), names.stream())
                        .toList());
        var versions = new LinkedHashMap<String, String>();
        said.output().lines().map(line -> line.split(" ", 2)).forEach(pair -> versions.put(pair[0], pair[1]));
        var asked = new ArrayList<>(program);
        asked.set(0, environment.program(program.getFirst()));
        var told = environment.run(asked);
        return new Installed.There(
                environment.python().version(),
                versions,
                told.succeeded() ? told.output().strip() : "it failed: " + told.tail());
    }

    /** With the interpreter's own pip, else with the pinned one, which Debian's Python needs. */
    private Optional<Environment> environment(PythonsHere.Python python, WorkArea area)
            throws IOException, ReleaseException, InterruptedException {
        var exposed = area.exposed("python-" + python.version());
        var directory = exposed.resolve("environment");
        var home = Files.createDirectories(exposed.resolve("home"));
        var variables = ChildEnvironment.ofThisProcess().forInstalling(home);
        var readable = new ArrayList<>(python.roots());
        // Where the person has configured that pip looks.
        FILES_OF_PIP.stream()
                .flatMap(name -> Optional.ofNullable(variables.get(name)).stream())
                .filter(value -> value.startsWith("/") && Files.exists(Path.of(value)))
                .forEach(value -> readable.add(Path.of(value)));
        List<String> pip = List.of(directory.resolve("bin").resolve("python").toString(), "-m", "pip");
        if (!venv(python, directory, area, variables)) {
            if (!venv(python, directory, area, variables, "--without-pip", "--clear")) {
                return Optional.empty();
            }
            var requirements = BuildRequirements.shipped();
            var builder = Interpreter.find(settings.python(), requirements.names(), area);
            var paths = requirements.install(builder, settings, progress);
            readable.addAll(paths);
            pip = Pip.pinned(paths, Path.of(pip.getFirst()), Optional.empty()).command();
        }
        var sandbox = Sandbox.around(List.of(exposed), readable).withNetwork();
        return Optional.of(
                new Environment(python, directory, new Pip(pip, settings.index()), home, sandbox, variables));
    }

    private static boolean venv(
            PythonsHere.Python python, Path directory, WorkArea area, Map<String, String> variables, String... options)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(python.executable().toString(), "-m", "venv"));
        command.addAll(List.of(options));
        command.add(directory.toString());
        return new Child(command, area.root(), variables).run().succeeded();
    }

    /** An environment and the way to run something in it. */
    private record Environment(
            PythonsHere.Python python,
            Path directory,
            Pip pip,
            Path home,
            Sandbox sandbox,
            Map<String, String> variables) {

        String program(String name) {
            return directory.resolve("bin").resolve(name).toString();
        }

        Child.Result install(List<String> requirements) throws IOException, InterruptedException {
            return run(pip.installAny(requirements));
        }

        Child.Result run(List<String> command) throws IOException, InterruptedException {
            return new Child(command, home, variables).in(sandbox).run();
        }
    }
}
