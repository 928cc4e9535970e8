package ai.vantage6.release.stages;

import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.SourceTree.PackageSource;
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
public record AdviseYank(PackageIndex index, Optional<URI> projects) implements Stage<SourceTree, List<String>> {

    static final StageId ID = new StageId("yank", "See what is to be yanked on PyPI");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<List<String>> prepare(SourceTree sources) throws ReleaseException, InterruptedException {
        var version = sources.version();
        var wanted = new ArrayList<String>();
        var plan = Plan.of(List.<String>of());
        for (var project :
                sources.packages().stream().map(PackageSource::name).sorted().toList()) {
            var files = index.files(project, version);
            var name = project + " " + version;
            if (files.isEmpty()) {
                plan = plan.note("the index has no file of " + name);
            } else if (files.stream().allMatch(IndexedFile::isYanked)) {
                plan = plan.note(name + " is yanked already");
            } else {
                wanted.add(page(project, version.toString()).orElse(name));
            }
        }
        var found = Plan.of(List.copyOf(wanted)).add(plan.findings());
        return wanted.isEmpty()
                ? found
                : found.warn("yank " + wanted.size() + (wanted.size() == 1 ? " project" : " projects")
                        + " by hand, since PyPI lets no program do it: " + String.join(" , ", wanted));
    }

    /** Where its owners yank it. */
    private Optional<String> page(String project, String version) {
        return projects.map(page -> page.resolve("/manage/project/" + project + "/release/" + version + "/")
                .toString());
    }
}
