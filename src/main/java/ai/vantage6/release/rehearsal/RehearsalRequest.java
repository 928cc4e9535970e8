package ai.vantage6.release.rehearsal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be rehearsed.
 *
 * @param repository where to look for the repository; a repository of ours is taken when this is in none
 * @param tag rehearse this tag …
 * @param version … or the checked-out commit as if it bore this version's tag
 * @param interruption whether and where the release is killed
 * @param faults what goes wrong in the stand-ins
 * @param keep where the results are left
 * @param inputs further inputs that the release is given, by name: python, smoke-test, config …
 */
public record RehearsalRequest(
        Path repository,
        Optional<String> tag,
        Optional<String> version,
        Interruption interruption,
        List<Fault> faults,
        Optional<Path> keep,
        Map<String, String> inputs) {

    /** Where a rehearsed release is killed. */
    public sealed interface Interruption {

        /** Nowhere. */
        record Never() implements Interruption {}

        /** Right after its n-th change, counted from 1. */
        record After(int change) implements Interruption {}

        /** After each change in turn, each in a fresh world. */
        record Every() implements Interruption {}
    }

    public RehearsalRequest {
        faults = List.copyOf(faults);
        inputs = Map.copyOf(inputs);
    }
}
