package ai.vantage6.release.stages;

import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.pypi.PackageIndex;
import java.util.Comparator;
import java.util.Set;

/**
 * Compares the version of a user interface with a repository of its own: major and minor are the infrastructure's, the patch is
 * its own.
 *
 * @param project of the infrastructure, on the index
 */
public record FollowInfrastructure(PackageIndex index, String project) implements Stage<SourceTree, Version> {

    static final StageId ID = new StageId("follow-infrastructure", "Compare the version with the infrastructure");

    /** Only of a release that follows another one: of all others nobody need hear of it. */
    static void ask(PlanBuilder plan, Given<SourceTree> sources, Given<Scope> scope, PackageIndex index)
            throws InterruptedException {
        var project = scope.value().flatMap(Scope::follows);
        if (project.isPresent()) {
            plan.ask(new FollowInfrastructure(index, project.get()), sources);
        }
    }

    @Override
    public StageId id() {
        return ID;
    }

    /** Candidates count: where both are released on one day, one of them is first. */
    @Override
    public Plan<Version> prepare(SourceTree sources) throws ReleaseException, InterruptedException {
        var version = sources.release().version();
        var known = index.published(project);
        if (known.isEmpty()) {
            return Plan.nothing(version, "this index has no " + project + " to compare the version with");
        }
        return known.stream().anyMatch(other -> other.line().equals(version.line()))
                ? Plan.nothing(version, project + " " + version.line() + " is there")
                : Plan.of(version).refuse(unknown(version, known));
    }

    private Problem unknown(Version version, Set<Version> known) {
        var lines = known.stream()
                .sorted(Comparator.reverseOrder())
                .map(Version::line)
                .distinct()
                .toList();
        return new Problem(
                "line-unknown",
                "release the user interface " + version,
                project + " has no version " + version.line() + "; it has " + Few.of(lines, 3),
                "Release " + project + " " + version.line()
                        + ".0 or a candidate of it first, or tag a version of a line that" + " is there");
    }
}
