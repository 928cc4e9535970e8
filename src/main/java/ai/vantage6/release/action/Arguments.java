package ai.vantage6.release.action;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stood on the command line.
 *
 * @param help the help text, when it was asked for
 * @param none whether nothing at all stood there, as when a runner starts us
 */
public record Arguments(Map<Input, String> inputs, Optional<Path> repository, Optional<String> help, boolean none) {

    /** As a runner starts us: everything comes from the environment. */
    public static final Arguments NONE = new Arguments(Map.of(), Optional.empty(), Optional.empty(), true);

    public Arguments {
        inputs = inputs.isEmpty() ? Map.of() : new EnumMap<>(inputs);
    }
}
