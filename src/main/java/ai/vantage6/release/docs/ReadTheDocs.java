package ai.vantage6.release.docs;

import ai.vantage6.release.docs.Build.State;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.LookUp;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Read the Docs, which takes a new tag for a version when it is told to look, and builds none of itself.
 *
 * <p>Nothing is ever deactivated here: that would delete what people read.
 */
public record ReadTheDocs(ReadTheDocsApi api) implements Documentation {

    /** It looks at the repository in a queue of its own. */
    private static final Duration SYNC = Duration.ofMinutes(2);

    private static final Duration QUEUE = Duration.ofSeconds(30);

    @Override
    public Optional<Problem> tryLock() throws ReleaseException, InterruptedException {
        return api.found().isPresent()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "documentation-unknown-project",
                        "find the project " + api.project() + " on Read the Docs",
                        "it shows us none of that name",
                        "Name the right one as documentation: project in the configuration, or give the READTHEDOCS_TOKEN"
                                + " of one of its maintainers"));
    }

    @Override
    public boolean shows(ReleaseTag tag, ObjectId tagged) throws ReleaseException, InterruptedException {
        var version = api.version(tag.name()).filter(DocumentedVersion::active);
        return version.isPresent() && isBuilt(api.builds(version.get()), tagged);
    }

    private static boolean isBuilt(List<Build> builds, ObjectId tagged) {
        return builds.stream().anyMatch(build -> build.isGoodFor(tagged));
    }

    @Override
    public void build(ReleaseTag tag, ObjectId tagged, Duration limit) throws ReleaseException, InterruptedException {
        var wait = new BuildWait(api, limit);
        var version = version(tag, wait);
        var before = api.builds(version);
        if (version.active() && isBuilt(before, tagged)) {
            return;
        }
        var running = before.stream().filter(Build::isRunning).findFirst();
        if (version.active() && running.isPresent()) {
            judge(version, wait.finished(version, running.get()), tagged);
            return;
        }
        var known = before.stream().mapToLong(Build::id).max().orElse(0);
        var begun = version.active() ? Optional.<Build>empty() : activated(tag, version, known);
        judge(version, wait.finished(version, begun.isPresent() ? begun.get() : triggered(version, known)), tagged);
    }

    private DocumentedVersion version(ReleaseTag tag, BuildWait wait) throws ReleaseException, InterruptedException {
        var known = api.version(tag.name());
        if (known.isPresent()) {
            return known.get();
        }
        var call = api.write("let Read the Docs look for " + tag.name(), "POST", "sync-versions/");
        write(call, () -> entry(api.version(tag.name()).isPresent()));
        var limit = wait.left().compareTo(SYNC) < 0 ? wait.left() : SYNC;
        return api.caller()
                .policy()
                .poll("Read the Docs to show " + tag, limit, () -> api.version(tag.name()), Optional::isPresent)
                .orElseThrow(() -> new ReleaseException(
                        "documentation-no-version",
                        "find " + tag.name() + " on Read the Docs",
                        "it does not show the tag " + limit.toSeconds() + " s after it was told to look for it",
                        "See under Versions of the project " + api.project()
                                + " whether it can still read the repository, and run the release again"));
    }

    /** The build that this begins, unless Read the Docs sees no need for one. */
    private Optional<Build> activated(ReleaseTag tag, DocumentedVersion version, long known)
            throws ReleaseException, InterruptedException {
        var call = api.patch(
                "show the documentation of " + version.slug(),
                "versions/" + version.slug() + "/",
                "{\"active\": true, \"hidden\": false}");
        write(
                call,
                () -> entry(api.version(tag.name())
                        .filter(DocumentedVersion::active)
                        .isPresent()));
        return begun(version, known);
    }

    private Build triggered(DocumentedVersion version, long known) throws ReleaseException, InterruptedException {
        var call = api.write(
                "build the documentation of " + version.slug(), "POST", "versions/" + version.slug() + "/builds/");
        write(call, () -> entry(api.newer(version, known).isPresent()));
        return begun(version, known)
                .orElseThrow(() -> new ReleaseException(
                        "documentation-not-triggered",
                        call.tried(),
                        "Read the Docs took it, but begins no build",
                        "See " + api.page() + " and build it there"));
    }

    private Optional<Build> begun(DocumentedVersion version, long known) throws ReleaseException, InterruptedException {
        return api.caller().policy().poll(QUEUE, () -> api.newer(version, known), Optional::isPresent);
    }

    private static Entry entry(boolean there) {
        return there ? new Entry.Identical() : new Entry.Absent();
    }

    private void write(Call call, LookUp lookUp) throws ReleaseException, InterruptedException {
        if (!(api.write(call, lookUp) instanceof Written.Answered(var answer))) {
            return;
        }
        if (answer.text().stripLeading().startsWith("<")) {
            throw new ReleaseException(
                    "documentation-not-understood",
                    call.tried(),
                    "a web page answered in the place of Read the Docs",
                    "Run the release again; only what is missing is done");
        }
        if (!answer.isSuccess()) {
            throw answer.status() == 400
                    ? Refusals.refused(
                            call,
                            answer,
                            "documentation-not-triggered",
                            "See " + api.page() + " whether the project is active and can read the repository")
                    : Refusals.refused(call, answer);
        }
    }

    private void judge(DocumentedVersion version, Build build, ObjectId tagged) throws ReleaseException {
        var tried = "build the documentation of " + version.slug();
        var page = "Read " + api.page(build.id());
        switch (build.state()) {
            case State.Good() -> {
                if (!build.isGoodFor(tagged)) {
                    throw new ReleaseException(
                            "documentation-other-commit",
                            tried,
                            "it was built of "
                                    + build.commit().map(ObjectId::abbreviated).orElse("another commit") + ", and "
                                    + tagged.abbreviated() + " is tagged",
                            "Build it once more on Read the Docs, if the tag was moved; see " + api.page(build.id()));
                }
            }
            case State.Failed() ->
                throw new ReleaseException(
                        "documentation-failed", tried, "build " + build.id() + " failed", page + " for the reason");
            case State.Cancelled() ->
                throw new ReleaseException(
                        "documentation-failed",
                        tried,
                        "build " + build.id() + " was cancelled",
                        page + " for the reason");
            case State.Running(var step) ->
                throw new ReleaseException(
                        "documentation-unfinished",
                        tried,
                        "build " + build.id() + " is still " + step + " when the time for it is over",
                        page + "; it goes on without us");
        }
    }
}
