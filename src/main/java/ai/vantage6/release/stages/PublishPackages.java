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
public record PublishPackages(PackageIndex index, ReleaseHost host) implements Stage<AttestedPackages, Uploads> {

    static final StageId ID = new StageId("publish-packages", "Publish packages to PyPI");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<Uploads> prepare(AttestedPackages packages) throws ReleaseException, InterruptedException {
        var all = packages.packages().distributions();
        if (all.isEmpty()) {
            return Plan.nothing(new Uploads(all, all), "there is no package for the index");
        }
        var entries = index.lookUp(all);
        var missing = all.stream()
                .filter(one -> entries.get(one) instanceof Entry.Absent)
                .toList();
        var plan = Plan.of(new Uploads(all, missing));
        var different = new ArrayList<Distribution>();
        for (var entry : entries.entrySet()) {
            var name = entry.getKey().fileName();
            switch (entry.getValue()) {
                case Entry.Absent() -> {}
                case Entry.Identical() -> plan = plan.permanent(name + " is already there");
                case Entry.Withdrawn(var reason) ->
                    plan = plan.permanent(name + " is already there")
                            .warn(name + " is yanked (" + reason
                                    + "): nobody installs it unless they name the version");
                case Entry.Different _, Entry.Renamed _ -> different.add(entry.getKey());
            }
        }
        return different.isEmpty()
                ? uploading(plan, missing, packages)
                : plan.refuse(UploadConflict.of(different, all));
    }

    /** Project after project, since one needs the other; the files of a project in any order. */
    private Plan<Uploads> uploading(Plan<Uploads> plan, List<Distribution> missing, AttestedPackages packages) {
        var projects = new LinkedHashMap<String, List<Change>>();
        for (var distribution : missing) {
            projects.computeIfAbsent(distribution.project(), _ -> new ArrayList<>())
                    .add(Change.permanent("upload " + distribution.fileName(), () -> upload(distribution, packages)));
        }
        var whole = plan;
        for (var project : projects.values()) {
            whole = whole.together(project);
        }
        return whole;
    }

    private void upload(Distribution distribution, AttestedPackages packages)
            throws ReleaseException, InterruptedException {
        packages.packages().bring(distribution, host);
        index.upload(distribution, packages.of(distribution));
    }
}
