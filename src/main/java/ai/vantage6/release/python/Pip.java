package ai.vantage6.release.python;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How pip is asked to install something. */
final class Pip {

    private Pip() {}

    static List<String> command(Path python, Optional<URI> index) {
        var command = new ArrayList<>(List.of(python.toString(), "-m", "pip", "install", "--quiet"));
        index.ifPresent(uri -> command.addAll(List.of("--index-url", uri.toString())));
        return command;
    }
}
