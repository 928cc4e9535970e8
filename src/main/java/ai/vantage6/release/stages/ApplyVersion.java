package ai.vantage6.release.stages;

import ai.vantage6.release.git.Commit;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.Counted;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.tags.MovedTag;
import ai.vantage6.release.tags.TagRefusal;
import ai.vantage6.release.tags.VersionCommits;
import ai.vantage6.release.versioning.VersionWriter;
import ai.vantage6.release.versioning.VersionWriter.WrittenVersion;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Writes the version into the tagged sources and makes the version commit, here and not yet on the remote. */
public record ApplyVersion(SourceRepository repository, VersionWriter writer) implements Stage<Release, SourceTree> {

    static final StageId ID = new StageId("apply-version", "Write the version into the sources");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<SourceTree> prepare(Release release) throws ReleaseException, InterruptedException {
        var written = writer.write(
                repository.files(release.tagged()),
                release.version().withoutPost(),
                LocalDate.ofInstant(release.date(), ZoneOffset.UTC));
        TagRefusal.unlessOfForm(release.tag(), written.tags(), written.layout());
        var commit = commit(release, written);
        var sources = new SourceTree(
                release.with(commit.id()),
                commit.id(),
                commit.tree(),
                written.layout(),
                written.written(),
                written.packages());
        var places =
                written.written().stream().mapToInt(SourceTree.Written::places).sum();
        return Plan.of(sources)
                .note("layout " + written.layout() + ": " + Counted.of(places, "place") + " in "
                        + Counted.of(written.written().size(), "file") + (places == 1 ? " declares " : " declare ")
                        + release.version().withoutPost())
                .warn(written.warnings());
    }

    private Commit commit(Release release, WrittenVersion written) throws ReleaseException, InterruptedException {
        if (written.replaced().isEmpty()) {
            return repository.commit(release.tagged());
        }
        new MovedTag(repository).refuse(release);
        var message = VersionCommits.message(release.version().withoutPost());
        return repository.write(List.of(release.tagged()), written.replaced(), message);
    }
}
