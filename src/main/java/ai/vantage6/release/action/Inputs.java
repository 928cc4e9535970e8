package ai.vantage6.release.action;

import ai.vantage6.release.model.Part;
import ai.vantage6.release.model.Phase;
import ai.vantage6.release.model.Platform;
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
        Bundle bundle,
        Files files,
        Allowed allowed,
        Issues issues,
        Rehearsal rehearsal) {

    /** Whether the services are written to, in whatever part. */
    public boolean writes() {
        return command.writes() && extent != Extent.NOTHING;
    }

    /** The same with another clone to work on. */
    public Inputs at(Path clone) {
        return new Inputs(
                command, named, extent, only, preflight, build, bundle, files.at(clone), allowed, issues, rehearsal);
    }

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
            Optional<WithdrawalReason> reason,
            Candidate candidate) {}

    /**
     * What of a candidate is meant.
     *
     * @param phase the kind of pre-release
     * @param promoted the one that becomes a final version; hostile text
     * @param rehearsed the version whose next candidate is rehearsed; likewise
     */
    public record Candidate(Phase phase, Optional<String> promoted, Optional<String> rehearsed) {}

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
     * The release bundle, and what of it is built.
     *
     * @param folders that it is written to, or that its pieces lie in; empty where there is none
     * @param parts that are built in this job
     * @param platforms for which images are made in this job; empty for all
     */
    public record Bundle(List<Path> folders, List<Part> parts, Optional<Set<Platform>> platforms) {

        public Bundle {
            folders = List.copyOf(folders);
            parts = List.copyOf(parts);
        }
    }

    /**
     * Where things lie.
     *
     * @param repository the directory to work on
     * @param workspace in which earlier steps may have left something
     * @param named whether somebody named it
     * @param json where the report goes
     * @param output where the distributions go
     * @param junit where the report of a test goes as JUnit XML
     */
    public record Files(
            Path repository,
            Path workspace,
            boolean named,
            Optional<Path> json,
            Optional<Path> output,
            Optional<Path> junit) {

        /** The same with another clone to work on. */
        Files at(Path clone) {
            return new Files(clone, workspace, named, json, output, junit);
        }
    }

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
     * @param told who is told on GitHub
     */
    public record Issues(Optional<String> board, Optional<Integer> number, Told told) {}

    /**
     * Who is told on GitHub, beside the log.
     *
     * @param ofFailures whether a failed release is told in an issue
     * @param ofDrift whether what has drifted is told in one
     * @param ofTests the number of the issue that is told what a test found
     * @param ofPlan whether a plan is told the pull request that it is made for
     */
    public record Told(boolean ofFailures, boolean ofDrift, Optional<Integer> ofTests, boolean ofPlan) {}

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
