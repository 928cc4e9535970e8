package ai.vantage6.release.stages;

import ai.vantage6.release.git.Commit;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.git.SourceRepository.RemoteRefs;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is allowed, but was seldom meant: learnt from releases that went wrong. */
record ReleaseDoubts(SourceRepository repository) {

    private static final Pattern DOCUMENTATION =
            Pattern.compile("docs/.*|(.*/)?[^/]*\\.(md|rst)|(.*/)?(CITATION|CHANGELOG|AUTHORS)[^/]*");
    private static final int LAST_SORTABLE = 9;

    List<String> about(Release release, RemoteRefs refs) throws ReleaseException, InterruptedException {
        var doubts = new ArrayList<String>();
        var version = release.version();
        version.preRelease()
                .filter(pre -> pre.number() > LAST_SORTABLE)
                .ifPresent(
                        pre -> doubts.add(pre + " sorts before " + pre.phase().letters()
                                + "2 for npm and Helm, so that nobody is offered it; " + version.base()
                                + " had better come with the final now"));
        release.others().stream()
                .filter(other -> other.version().isFinal())
                .filter(other -> other.version().line().equals(version.line()) && other.compareTo(release.tag()) > 0)
                .max(ReleaseTag::compareTo)
                .ifPresent(higher -> doubts.add(version + " is lower than the final " + higher.version()
                        + " of the same line, which is out already"));
        var previous = release.previousFinal();
        if (version.isFinal() && previous.isPresent()) {
            doubts.addAll(sameAs(previous.get(), release, refs));
        }
        return doubts;
    }

    /** Mishap A1: 3.11.1 announced a fix that was not in it; only its release notes differed from 3.11.0. */
    private List<String> sameAs(ReleaseTag previous, Release release, RemoteRefs refs)
            throws ReleaseException, InterruptedException {
        var released = refs.tag(previous.name()).orElseThrow();
        var changed = repository.changedPaths(asReleased(previous, released, release.tagged()), release.tagged());
        if (changed.isEmpty()) {
            return List.of("nothing has changed since " + previous.version());
        }
        return changed.stream().allMatch(path -> DOCUMENTATION.matcher(path).matches())
                ? List.of("only documentation has changed since " + previous.version() + ": " + listed(changed))
                : List.of();
    }

    /** The previous version's own version commit, where this release stands on it. */
    private ObjectId asReleased(ReleaseTag previous, ObjectId released, ObjectId tagged)
            throws ReleaseException, InterruptedException {
        var message = ApplyVersion.message(previous.version());
        var here = Stream.of(repository.commit(tagged))
                .filter(commit -> commit.message().equals(message));
        return Stream.concat(here, repository.commitsSaying(message, tagged, tagged).stream())
                .filter(commit -> commit.parents().equals(List.of(released)))
                .map(Commit::id)
                .findFirst()
                .orElse(released);
    }

    private static String listed(java.util.Set<String> paths) {
        var some = paths.stream().sorted().limit(3).toList();
        return String.join(", ", some)
                + (paths.size() > some.size() ? " and " + (paths.size() - some.size()) + " more" : "");
    }
}
