package ai.vantage6.release.action;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stood on the command line.
 *
 * @param help what was asked for instead of work: the help text, or the program's version
 * @param none whether nothing at all stood there, as when a runner starts us
 */
public record Arguments(Map<Input, String> inputs, Optional<String> help, boolean none) {

    /** As a runner starts us: everything comes from the environment. */
    public static final Arguments NONE = new Arguments(Map.of(), Optional.empty(), true);

    public Arguments {
        inputs = inputs.isEmpty() ? Map.of() : new EnumMap<>(inputs);
    }
}
