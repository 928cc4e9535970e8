package ai.vantage6.release.tags;

import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.git.SourceRepository.RemoteRefs;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** What is allowed, but was seldom meant. A doubt is a warning: it never refuses a release, nor does failing to tell. */
record ReleaseDoubts(SourceRepository repository) {

    private static final Pattern DOCUMENTATION =
            Pattern.compile("docs/.*|(.*/)?[^/]*\\.(md|rst)|(.*/)?(CITATION|CHANGELOG|AUTHORS)[^/]*");
    private static final int LAST_SORTABLE = 9;

    List<String> about(Release release, RemoteRefs refs) throws InterruptedException {
        var doubts = new ArrayList<String>();
        var version = release.version();
        version.preRelease()
                .filter(pre -> pre.number() > LAST_SORTABLE)
                .ifPresent(
                        pre -> doubts.add(pre + " sorts before " + pre.phase().letters()
                                + "2 for npm and Helm, so that nobody is offered it: release " + version.base()
                                + " instead"));
        release.others().stream()
                .filter(other -> other.version().isFinal() && release.released().include(other.version()))
                .filter(other -> other.version().line().equals(version.line()) && other.compareTo(release.tag()) > 0)
                .max(ReleaseTag::compareTo)
                .ifPresent(higher -> doubts.add(version + " is lower than the final " + higher.version()
                        + " of the same line, which is out already"));
        if (version.isPost() && !release.released().mayInclude(version.withoutPost())) {
            doubts.add(version.withoutPost() + " is not out, so " + version + " rebuilds images that nobody has");
        }
        if (version.isPost()) {
            doubts.addAll(notOn(release.tag().of(version.withoutPost()), release, refs));
        }
        var previous = release.previousFinal();
        if (version.isFinal() && !version.isPost() && previous.isPresent() && isNew(release)) {
            doubts.addAll(sameAs(previous.get(), release, refs));
        }
        return doubts;
    }

    /** The images of a rebuild hold what is tagged, and are taken for the version's. */
    private List<String> notOn(ReleaseTag rebuilt, Release release, RemoteRefs refs) throws InterruptedException {
        var base = refs.tag(rebuilt.name()).map(tag -> tag.peeled());
        if (base.isEmpty()) {
            return List.of();
        }
        try {
            var since = repository.commit(base.get()).date();
            var isOn = repository.historySince(since, release.tagged()).stream()
                    .anyMatch(commit -> commit.id().equals(base.get()));
            return isOn
                    ? List.of()
                    : List.of(release.tag() + " does not stand on the commit of " + rebuilt
                            + ": its images are to hold other code than that version");
        } catch (ReleaseException e) {
            return List.of("it could not be told whether " + release.tag() + " stands on " + rebuilt + ": "
                    + e.problem().because());
        }
    }

    /** Nobody doubts a release that is on its way. */
    private static boolean isNew(Release release) {
        return release.versionCommit().isEmpty() && !release.released().include(release.version());
    }

    /**
     * 3.11.1 announced a fix that was not in it: only its release notes differed from 3.11.0
     * (https://github.com/vantage6/vantage6/pull/802).
     */
    private List<String> sameAs(ReleaseTag previous, Release release, RemoteRefs refs) throws InterruptedException {
        try {
            var released = refs.tag(previous.name()).orElseThrow().peeled();
            var changed = repository.changedPaths(asReleased(previous, released, release.tagged()), release.tagged());
            if (changed.isEmpty()) {
                return List.of("nothing has changed since " + previous.version());
            }
            return changed.stream().allMatch(path -> DOCUMENTATION.matcher(path).matches())
                    ? List.of("only documentation has changed since " + previous.version() + ": " + listed(changed))
                    : List.of();
        } catch (ReleaseException e) {
            return List.of("it could not be told what has changed since " + previous.version() + ": "
                    + e.problem().because());
        }
    }

    /** The previous version's own version commit, where this release stands on it. */
    private ObjectId asReleased(ReleaseTag previous, ObjectId released, ObjectId tagged)
            throws ReleaseException, InterruptedException {
        var since = repository.commit(released).date();
        return VersionCommits.made(previous.version(), released, repository.historySince(since, tagged))
                .orElse(released);
    }

    private static String listed(Collection<String> paths) {
        return Few.of(paths.stream().sorted().toList(), 3);
    }
}
