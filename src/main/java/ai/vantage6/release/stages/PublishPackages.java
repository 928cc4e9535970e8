package ai.vantage6.release.stages;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.pypi.PackageIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Uploads what the index lacks. PyPI never takes a file name twice, so other bytes under it are a conflict. */
public record PublishPackages(PackageIndex index) implements Stage<List<Distribution>, List<Distribution>> {

    private static final StageId ID = new StageId("publish-packages", "Publish packages to PyPI");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<List<Distribution>> prepare(List<Distribution> distributions)
            throws ReleaseException, InterruptedException {
        var plan = Plan.of(distributions);
        var missing = new LinkedHashMap<String, List<Change>>();
        for (var found : index.lookUp(distributions).entrySet()) {
            var distribution = found.getKey();
            var name = distribution.fileName();
            switch (found.getValue()) {
                case Entry.Absent() ->
                    missing.computeIfAbsent(distribution.project(), _ -> new ArrayList<>())
                            .add(Change.permanent("upload " + name, () -> index.upload(distribution)));
                case Entry.Identical() -> plan = plan.permanent(name + " is already there");
                case Entry.Withdrawn(var reason) ->
                    plan = plan.permanent(name + " is already there")
                            .warn(name + " is yanked (" + reason
                                    + "): nobody installs it unless they name the version");
                case Entry.Different(var digest) -> plan = plan.refuse(conflict(distribution, digest));
            }
        }
        for (var project : missing.values()) {
            plan = plan.together(project);
        }
        return plan;
    }

    private static Problem conflict(Distribution distribution, String digest) {
        return new Problem(
                "package-conflict",
                "publish " + distribution.fileName() + " (sha256 " + distribution.sha256() + ")",
                "the index already holds other bytes under that name (sha256 " + digest + ")",
                "PyPI never takes a file name twice: release the next version number");
    }
}
