package ai.vantage6.release.action;

import ai.vantage6.release.model.WithdrawalReason;
import ai.vantage6.release.pipeline.ReleasePlan.Extent;
import ai.vantage6.release.pipeline.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What we were asked to do, read and checked.
 *
 * @param only the stages whose changes are carried out
 * @param preflight whether nothing is wanted but to know whether every service would open
 */
public record Inputs(
        Command command,
        Named named,
        Extent extent,
        Selection only,
        boolean preflight,
        Build build,
        Files files,
        Allowed allowed,
        Issues issues,
        Rehearsal rehearsal) {

    /**
     * Which release is meant.
     *
     * @param tag the text as it came; hostile until it has matched the grammar
     * @param version likewise
     * @param reason why it is withdrawn; there whenever it is
     */
    public record Named(
            Optional<String> tag,
            Optional<String> version,
            Optional<String> branch,
            Optional<WithdrawalReason> reason) {}

    /**
     * With what it is built, and for whom.
     *
     * @param config the configuration, when one is named
     * @param services addresses that go over those of the configuration, in YAML
     * @param node the program that builds the user interface where no image holds it
     * @param publishWith by which right packages are uploaded
     * @param attest whether what is released is attested, where that can be
     */
    public record Build(
            Optional<String> config,
            Optional<String> services,
            String python,
            Optional<String> node,
            SmokeTest smokeTest,
            PublishWith publishWith,
            Images images,
            boolean attest) {}

    /**
     * What becomes of the images.
     *
     * @param chosen their names, or {@code none}; empty for all
     * @param build whether they are built; empty for what is usual for the command
     * @param refill whether those that a registry has lost are brought back
     * @param mirrors where they may be had
     */
    public record Images(Optional<Set<String>> chosen, Optional<Boolean> build, boolean refill, List<String> mirrors) {

        public Images {
            mirrors = List.copyOf(mirrors);
        }
    }

    /**
     * Where things lie.
     *
     * @param repository the directory to work on
     * @param named whether somebody named it
     * @param json where the report goes
     * @param output where the distributions go
     */
    public record Files(Path repository, boolean named, Optional<Path> json, Optional<Path> output) {}

    /**
     * What only the workflow or the person at the keyboard can allow, and never the repository.
     *
     * @param hosts to which the repository's configuration may send secrets
     * @param act whether a release under act is meant
     * @param realServices whether a rehearsal may write to the services that are named
     */
    public record Allowed(List<String> hosts, boolean act, boolean realServices) {
        public Allowed {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * What becomes of issues.
     *
     * @param board instead of the configuration's, in YAML
     * @param number of the one that is tracked
     * @param ofFailures whether a failed release is told in one
     * @param comment whether a plan is told the pull request that it is made for
     */
    public record Issues(Optional<String> board, Optional<Integer> number, boolean ofFailures, boolean comment) {}

    /**
     * What goes wrong in a rehearsal.
     *
     * @param keep where its results are left
     * @param killAfter a number from 1, or {@code every}
     * @param serve whether the stand-ins stay up
     */
    public record Rehearsal(Optional<Path> keep, Optional<String> killAfter, List<String> faults, boolean serve) {
        public Rehearsal {
            faults = List.copyOf(faults);
        }
    }
}
