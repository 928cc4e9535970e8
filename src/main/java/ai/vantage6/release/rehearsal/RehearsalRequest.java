package ai.vantage6.release.rehearsal;

import ai.vantage6.release.action.Input;
import ai.vantage6.release.config.AllowedBranches;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.ThrowAwayRemote.Branches;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be rehearsed.
 *
 * @param source the repository: a clone's working directory, or a bare one
 * @param subject the release, and whether the source has its tag
 * @param config of the releases of that repository, which the stand-ins follow
 * @param interruption whether and where the release is killed
 * @param faults what goes wrong in the stand-ins
 * @param keep where the results are left
 * @param inputs further inputs that the release is given: python, smoke-test, config …
 */
public record RehearsalRequest(
        Path source,
        RehearsalSubject subject,
        ReleaseConfig config,
        Interruption interruption,
        List<Fault> faults,
        Optional<Path> keep,
        Map<Input, String> inputs) {

    /** Where a rehearsed release is killed. */
    public sealed interface Interruption {

        /** Nowhere. */
        record Never() implements Interruption {}

        /** Right after its n-th change, counted from 1. */
        record After(int change) implements Interruption {}

        /** After each change in turn, each in a fresh world, from a certain one on. */
        record Every(int first) implements Interruption {
            Every() {
                this(1);
            }
        }
    }

    public RehearsalRequest {
        faults = List.copyOf(faults);
        inputs = Map.copyOf(inputs);
    }

    /** The branches that may take the version commit. */
    public AllowedBranches allowed() {
        return config.branches();
    }

    /** The names of variables that the release needs beside those that every release does. */
    Set<String> secrets() {
        return config.images().secrets();
    }

    /** The remote, as it is before the release. */
    ThrowAwayRemote remote(Path directory) throws ReleaseException, IOException, InterruptedException {
        var named = inputs.get(Input.BRANCH);
        var branches = named == null ? Branches.allowed(allowed()::allow) : Branches.named(named);
        return switch (subject.standing()) {
            case TAGGED -> ThrowAwayRemote.asOf(subject.tag(), source, directory, branches);
            case SUPPOSED -> ThrowAwayRemote.asIfTagged(subject.tag(), source, directory, branches);
            case TO_BE_TAGGED -> ThrowAwayRemote.untagged(subject.tag(), source, directory, branches);
        };
    }

    /** The same, with nothing that goes wrong. */
    RehearsalRequest undisturbed() {
        return new RehearsalRequest(source, subject, config, new Interruption.Never(), List.of(), keep, inputs);
    }
}
