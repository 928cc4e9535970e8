package ai.vantage6.release.stages;

import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.pipeline.ManualStep;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.pypi.IndexedFile;
import ai.vantage6.release.pypi.PackageIndex;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists what somebody must yank by hand, since PyPI lets no program do it: a yanked version is installed by those alone who name it.
 *
 * @param projects the page below which the index shows each project to people; empty when nobody knows it
 */
public record AdviseYank(PackageIndex index, Optional<URI> projects) implements Stage<SourceTree, List<ManualStep>> {

    static final StageId ID = new StageId("yank", "See what is to be yanked on PyPI");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<List<ManualStep>> prepare(SourceTree sources) throws ReleaseException, InterruptedException {
        var version = sources.version();
        var wanted = new ArrayList<ManualStep>();
        var plan = Plan.of(List.<ManualStep>of());
        for (var project :
                sources.packages().stream().map(PackageSource::name).sorted().toList()) {
            var files = index.files(project, version);
            var name = project + " " + version;
            if (files.isEmpty()) {
                plan = plan.note("the index has no file of " + name);
            } else if (files.stream().allMatch(IndexedFile::isYanked)) {
                plan = plan.note(name + " is yanked already");
            } else {
                wanted.add(new ManualStep("yank " + name + " on PyPI", page(project, version.toString())));
            }
        }
        var found = Plan.of(List.copyOf(wanted)).add(plan.findings());
        for (var step : wanted) {
            found = found.leave(step);
        }
        return found;
    }

    /** Where its owners yank it. */
    private Optional<URI> page(String project, String version) {
        return projects.map(page -> page.resolve("/manage/project/" + project + "/release/" + version + "/"));
    }
}
