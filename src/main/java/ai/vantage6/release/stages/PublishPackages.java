package ai.vantage6.release.stages;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pypi.PackageIndex;
import java.util.List;

/** Uploads what the index lacks. PyPI never takes a file name twice, so other bytes under it are a conflict. */
public record PublishPackages(PackageIndex index) implements Stage<List<Distribution>, List<Distribution>> {

    @Override
    public String title() {
        return "Publish packages to PyPI";
    }

    @Override
    public Plan<List<Distribution>> prepare(List<Distribution> distributions)
            throws ReleaseException, InterruptedException {
        var plan = Plan.of(distributions);
        for (var found : index.lookUp(distributions).entrySet()) {
            var distribution = found.getKey();
            var name = distribution.fileName();
            plan = switch (found.getValue()) {
                case Entry.Absent() ->
                    plan.change(Change.permanent("upload " + name, () -> index.upload(distribution)));
                case Entry.Identical() -> plan.permanent(name + " is already there");
                case Entry.Withdrawn(var reason) ->
                    plan.permanent(name + " is already there")
                            .warn(name + " is yanked (" + reason
                                    + "): nobody installs it unless they name the version");
                case Entry.Different(var digest) -> plan.refuse(conflict(distribution, digest));
                case Entry.Renamed(var other) -> plan.refuse(renamed(distribution, other));
            };
        }
        return plan;
    }

    private static Problem renamed(Distribution distribution, String other) {
        return new Problem(
                "package-conflict",
                "publish " + distribution.fileName(),
                "the index already holds " + other + ", the same package file under another spelling of its name",
                "PyPI takes one of them: release the next version number");
    }

    private static Problem conflict(Distribution distribution, String digest) {
        return new Problem(
                "package-conflict",
                "publish " + distribution.fileName() + " (sha256 " + distribution.sha256() + ")",
                "the index already holds other bytes under that name (sha256 " + digest + ")",
                "PyPI never takes a file name twice: release the next version number");
    }
}
