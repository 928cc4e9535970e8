package ai.vantage6.release.github;

import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.kohsuke.github.GHRelease;

/**
 * Sees to it that a tag has one draft: GitHub takes any number, and shows a new one late.
 *
 * <p>Two runs that look at the same drafts keep the same one: the fullest, of equals the one with the lowest id.
 */
record Drafts(GitHubApi api, HubRepository repository, ReleaseListing listing, AssetListing assets) {

    /** The code of a release that somebody has deleted. */
    static final String GONE = "release-gone";

    /** The draft to work on, of those in a list. */
    Optional<ReleaseEntry> best(ReleaseTag tag, List<ReleaseEntry> releases)
            throws ReleaseException, InterruptedException {
        return ranked(tag, releases).stream().findFirst();
    }

    /**
     * Creates a draft, and waits until the list shows it: only then can be seen whether another run made one too. Empty
     * when that other run has published by then.
     */
    Optional<ReleaseEntry> create(Release release, String more) throws ReleaseException, InterruptedException {
        var tag = release.tag();
        var notes = new ReleaseNotes(api).of(release, more);
        var hub = repository.get();
        // without target_commitish: the tag exists, and a commit that changes workflows would need one more permission
        var created = new CallContext(
                        "create the draft of the GitHub release " + tag,
                        () -> appears(one -> one.draft() && one.isOf(tag)) ? new Entry.Identical() : new Entry.Absent())
                .write(() -> hub.createRelease(tag.name())
                        .name(release.version().toString())
                        .body(notes)
                        .draft(true)
                        .prerelease(!release.version().isFinal())
                        .create());
        var id = created.map(GHRelease::getId);
        if (id.isPresent()) {
            appears(one -> one.id() == id.get());
        }
        return settle(tag, id);
    }

    /**
     * Deletes each draft of the tag that holds nothing which the one to keep lacks.
     *
     * @param known one that counts even if the list does not show it yet
     */
    Optional<ReleaseEntry> settle(ReleaseTag tag, Optional<Long> known) throws ReleaseException, InterruptedException {
        var releases = new ArrayList<>(listing.reread());
        if (known.isPresent() && releases.stream().noneMatch(one -> known.get().equals(one.id()))) {
            listing.withId(known.get()).ifPresent(releases::add);
        }
        var ranked = ranked(tag, releases);
        for (var spare : ranked.subList(Math.min(1, ranked.size()), ranked.size())) {
            delete(spare);
        }
        return ranked.stream().findFirst();
    }

    /** Deletes the drafts of a published release's tag that hold nothing which everybody cannot get there. */
    void clearBeside(ReleaseEntry published) throws ReleaseException, InterruptedException {
        var drafts = listing.reread().stream()
                .filter(one -> one.draft() && one.tag().equals(published.tag()) && one.id() != published.id())
                .toList();
        for (var draft : drafts) {
            var contents = filled(draft);
            if (contents.isPresent()
                    && filled(published)
                            .filter(one -> one.holds(contents.get()))
                            .isPresent()) {
                delete(draft);
            }
        }
    }

    static ReleaseException gone(String tag) {
        return new ReleaseException(
                GONE,
                "fill the GitHub release " + tag,
                "it is not there any more, neither as a draft nor published",
                "Run the release again: it makes a new draft");
    }

    /** Whether the list shows such a release after a while: one look at once would miss what it shows late. */
    private boolean appears(Predicate<ReleaseEntry> wanted) throws ReleaseException, InterruptedException {
        return new Polling(api.caller())
                .until(appeared -> appeared, () -> listing.reread().stream().anyMatch(wanted));
    }

    private List<ReleaseEntry> ranked(ReleaseTag tag, List<ReleaseEntry> releases)
            throws ReleaseException, InterruptedException {
        var drafts =
                releases.stream().filter(one -> one.draft() && one.isOf(tag)).toList();
        if (drafts.size() < 2) {
            return drafts;
        }
        var filled = new ArrayList<Filled>();
        for (var draft : drafts) {
            filled(draft).ifPresent(filled::add);
        }
        filled.sort(Comparator.<Filled>comparingInt(draft -> -draft.files().size())
                .thenComparingLong(draft -> draft.entry().id()));
        if (!filled.stream().allMatch(filled.getFirst()::holds)) {
            throw new ReleaseException(
                    "two-drafts",
                    "look for the GitHub release " + tag,
                    api.repository() + " has " + drafts.size() + " drafts for that tag, which differ",
                    "Delete all but one of them on the repository's page of releases and run it again");
        }
        return filled.stream().map(Filled::entry).toList();
    }

    /** Empty when another run has deleted it since it was listed. */
    private Optional<Filled> filled(ReleaseEntry release) throws ReleaseException, InterruptedException {
        var digests = new HashMap<String, Digest>();
        try {
            assets.whole(release).forEach((name, asset) -> {
                if (!Attestation.isOne(name)) { // can be made again, and is never twice the same
                    digests.put(name, asset.sha256());
                }
            });
        } catch (ReleaseException e) {
            if (e.problem().code().equals(GitHubAnswers.NOT_FOUND)
                    && listing.withId(release.id()).isEmpty()) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(new Filled(release, digests));
    }

    /** Looks first: the list has been seen to call a release a draft minutes after it was published (release-drafter#1727). */
    private void delete(ReleaseEntry spare) throws ReleaseException, InterruptedException {
        if (listing.withId(spare.id()).filter(ReleaseEntry::draft).isEmpty()) {
            return;
        }
        api.delete(
                "delete the spare draft of the GitHub release " + spare.tag(),
                "/releases/" + spare.id(),
                () -> listing.withId(spare.id()).isPresent() ? new Entry.Absent() : new Entry.Identical());
    }

    /** A draft and the digests of its files. */
    private record Filled(ReleaseEntry entry, Map<String, Digest> files) {

        /** Whether nothing is lost when the other one goes. */
        boolean holds(Filled other) {
            return entry.page().reads(other.entry.page()) && files.entrySet().containsAll(other.files.entrySet());
        }
    }
}
