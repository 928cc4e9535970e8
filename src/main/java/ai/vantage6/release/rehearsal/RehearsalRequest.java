package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.AllowedBranches;
import ai.vantage6.release.model.ReleaseTag;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be rehearsed.
 *
 * @param source the repository: a clone's working directory, or a bare one
 * @param tag asks for the release
 * @param supposed whether the checked-out commit is taken as if it bore the tag; else the source has the tag
 * @param allowed the branches that may take the version commit
 * @param interruption whether and where the release is killed
 * @param faults what goes wrong in the stand-ins
 * @param keep where the results are left
 * @param inputs further inputs that the release is given, by name: python, smoke-test, config …
 */
public record RehearsalRequest(
        Path source,
        ReleaseTag tag,
        boolean supposed,
        AllowedBranches allowed,
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

    /** Whether the version commit may go to the branch: to the named one, else to any that the configuration allows. */
    boolean allows(String branch) {
        var named = inputs.get("branch");
        return named == null ? allowed.allow(branch) : named.equals(branch);
    }
}
