package ai.vantage6.release.action;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What we were asked to do, read and checked. */
public record Inputs(Command command, Subject subject, Build build, Files files, Rehearsal rehearsal) {

    /**
     * What is released.
     *
     * @param tag the text as it came; hostile until it has matched the grammar
     * @param version likewise
     */
    public record Subject(Optional<String> tag, Optional<String> version, Optional<String> branch, boolean dryRun) {}

    /**
     * With what it is built, and for whom.
     *
     * @param services addresses that go over those of the configuration, in YAML
     */
    public record Build(String config, Optional<String> services, String python, SmokeTest smokeTest) {}

    /**
     * Where things lie.
     *
     * @param json where the report goes
     * @param output where the distributions go
     */
    public record Files(Path repository, Optional<Path> json, Optional<Path> output) {}

    /**
     * What goes wrong in a rehearsal.
     *
     * @param keep where its results are left
     * @param killAfter a number from 1, or {@code every}
     */
    public record Rehearsal(Optional<Path> keep, Optional<String> killAfter, List<String> faults) {
        public Rehearsal {
            faults = List.copyOf(faults);
        }
    }
}
