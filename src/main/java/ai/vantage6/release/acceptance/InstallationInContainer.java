package ai.vantage6.release.acceptance;

import ai.vantage6.release.containers.ContainerPlan;
import ai.vantage6.release.model.InstalledVersions;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.python.CleanEnvironment.Installed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Installs with the Python of an image, in a container in which nothing else is. */
record InstallationInContainer(Grounds grounds, PythonImage python) implements CleanInstallation {

    /** Arguments: what asks the command line, the program that asks for versions, the names for it, and what is installed. */
    private static final String SCRIPT = """
            command=$1 versions=$2 names=$3 first=$4
            shift 4
            python3 -m venv /tmp/environment && cd /tmp/environment || exit
            bin/pip install --quiet --disable-pip-version-check "$first" || exit
            [ $# -eq 0 ] || bin/pip install --quiet --disable-pip-version-check "$@" || exit
            bin/python -c 'import platform; print("python", platform.python_version())'
            bin/python -c "$versions" $names | sed 's/^/version /'
            echo "said $(bin/$command 2>&1 | tr '\\n' ' ')"
            """;

    @Override
    public Installed install(Version version, String first, List<String> others, List<String> program)
            throws ReleaseException, InterruptedException {
        new Provision(grounds).of(python.name());
        var names = Stream.concat(Stream.of(first), others.stream()).toList();
        var words = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh"));
        words.addAll(List.of(String.join(" ", program), InstalledVersions.PROGRAM, String.join(" ", names)));
        names.forEach(name -> words.add(name + "==" + version));
        var plan = ContainerPlan.of(grounds.family().container("install"), python.name())
                .running(words.toArray(String[]::new));
        var container = grounds.host().start(environment(plan));
        var ended = grounds.patience()
                .until("pip to install " + first + "==" + version, container::ended, Optional::isPresent);
        return read(
                container.lastWords(),
                ended.orElseGet(
                        () -> "it was not done within " + grounds.patience().text()));
    }

    private ContainerPlan environment(ContainerPlan plan) {
        var indexed = python.index()
                .map(index -> plan.with("PIP_INDEX_URL", index.toString()))
                .orElse(plan);
        return python.onHost() ? indexed.inTheNetworkOfTheMachine() : indexed;
    }

    /** The last lines hold all that was asked for; when one is missing, they say why. */
    private Installed read(String said, String ended) {
        var version = python.name();
        var versions = new LinkedHashMap<String, String>();
        for (var line : said.lines().toList()) {
            var words = line.strip().split(" ", 3);
            switch (words[0]) {
                case "python" -> version = words[words.length - 1];
                case "version" -> versions.put(words[1], words[2]);
                case "said" -> {
                    return new Installed.There(
                            version,
                            versions,
                            line.strip().substring("said".length()).strip());
                }
                default -> {
                    // what pip says besides
                }
            }
        }
        return new Installed.Refused(version, ended + "; its last words:\n" + said + "\n");
    }
}
