package ai.vantage6.release.python;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How pip is asked to install something. It runs nothing of what it installs, since it takes wheels only.
 *
 * @param command what starts it
 */
record Pip(List<String> command, Optional<URI> index) {

    /** The one that the interpreter has. */
    static Pip of(Interpreter interpreter, Optional<URI> index) {
        return new Pip(List.of(interpreter.executable().toString(), "-m", "pip"), index);
    }

    /** The pinned one, for an environment that has none: by the program with which it runs itself in another environment. */
    static Pip pinned(List<Path> paths, Path python, Optional<URI> index) {
        var runner = paths.stream()
                .map(path -> path.resolve("pip").resolve("__pip-runner__.py"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        return new Pip(List.of(python.toString(), runner.toString()), index);
    }

    List<String> install(List<String> arguments) {
        return wheelsOnly("install", arguments);
    }

    /** Fetches without installing. */
    List<String> download(List<String> arguments) {
        return wheelsOnly("download", arguments);
    }

    private List<String> wheelsOnly(String word, List<String> arguments) {
        var whole = new ArrayList<>(command);
        whole.addAll(List.of(word, "--quiet", "--only-binary", ":all:"));
        index.ifPresent(uri -> whole.addAll(List.of("--index-url", uri.toString())));
        whole.addAll(arguments);
        return whole;
    }

    /** The same as a user does it: what has no wheel is built, and its code runs. */
    List<String> installAny(List<String> arguments) {
        var whole = new ArrayList<>(command);
        whole.addAll(List.of("install", "--quiet"));
        index.ifPresent(uri -> whole.addAll(List.of("--index-url", uri.toString())));
        whole.addAll(arguments);
        return whole;
    }

    /** Every version of a project, whatever it is made for. */
    List<String> versions(String project) {
        var whole = new ArrayList<>(command);
        whole.addAll(List.of("index", "versions", "--ignore-requires-python"));
        index.ifPresent(uri -> whole.addAll(List.of("--index-url", uri.toString())));
        whole.add(project);
        return whole;
    }
}
