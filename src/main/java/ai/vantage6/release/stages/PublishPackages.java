package ai.vantage6.release.stages;

import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.pypi.PackageIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Uploads what the index lacks. PyPI never takes a file name twice, so other bytes under it are a conflict.
 *
 * @param host has the files that were not built here
 */
public record PublishPackages(PackageIndex index, ReleaseHost host)
        implements Stage<ProvidedPackages, List<Distribution>> {

    static final StageId ID = new StageId("publish-packages", "Publish packages to PyPI");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<List<Distribution>> prepare(ProvidedPackages packages) throws ReleaseException, InterruptedException {
        var plan = Plan.of(packages.distributions());
        if (packages.distributions().isEmpty()) {
            return plan.note("there is no package for the index");
        }
        var missing = new LinkedHashMap<String, List<Change>>();
        var different = new ArrayList<Distribution>();
        for (var found : index.lookUp(packages.distributions()).entrySet()) {
            var distribution = found.getKey();
            var name = distribution.fileName();
            switch (found.getValue()) {
                case Entry.Absent() ->
                    missing.computeIfAbsent(distribution.project(), _ -> new ArrayList<>())
                            .add(Change.permanent("upload " + name, () -> upload(distribution, packages)));
                case Entry.Identical() -> plan = plan.permanent(name + " is already there");
                case Entry.Withdrawn(var reason) ->
                    plan = plan.permanent(name + " is already there")
                            .warn(name + " is yanked (" + reason
                                    + "): nobody installs it unless they name the version");
                case Entry.Different _ -> different.add(distribution);
            }
        }
        if (!different.isEmpty()) {
            return plan.refuse(UploadConflict.of(different, packages.distributions()));
        }
        for (var project : missing.values()) {
            plan = plan.together(project);
        }
        return plan;
    }

    private void upload(Distribution distribution, ProvidedPackages packages)
            throws ReleaseException, InterruptedException {
        packages.bring(distribution, host);
        index.upload(distribution);
    }
}
