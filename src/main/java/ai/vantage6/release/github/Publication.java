package ai.vantage6.release.github;

import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kohsuke.github.GHReleaseBuilder.MakeLatest;

/** Shows a filled draft to everybody, and looks at what everybody sees then. */
record Publication(GitHubApi api, HubRepository repository, ReleaseListing listing, AssetListing assets) {

    /** What GitHub answers when it may not look into a commit that changes workflows: it says no more. */
    private static final Set<String> NOT_ALLOWED = Set.of(GitHubAnswers.NOT_ALLOWED, GitHubAnswers.NOT_FOUND);

    private static final String USED_UP = "tag_name was used by an immutable release";

    void publish(ReleaseEntry draft, Release release, List<Asset> expected)
            throws ReleaseException, InterruptedException {
        var missing = missing(draft, expected);
        if (!missing.isEmpty()) {
            throw new ReleaseException(
                    "draft-incomplete",
                    "publish the GitHub release " + release.tag(),
                    "its draft lacks " + String.join(", ", missing),
                    "Run the release again: it attaches what is missing");
        }
        try {
            makeVisible(draft, release);
        } catch (ReleaseException e) {
            if (!e.problem().code().equals("github-refuses")) {
                throw e;
            }
            if (e.problem().because().contains(USED_UP)) {
                throw new ReleaseException(
                        "tag-used-up",
                        e.problem().tried(),
                        e.problem().because(),
                        "GitHub never takes another release of that tag, since one that could not be changed was"
                                + " deleted: leave the draft as it is, and release the next version number");
            }
            if (listing.published(release.tag()).isEmpty()) {
                throw e; // else there is another release of the tag now, and that is what counts
            }
        }
    }

    /** Looks at the release that everybody sees, whoever published it. */
    ReleaseEntry requirePublic(Release release, List<Asset> expected) throws ReleaseException, InterruptedException {
        var found = new Polling(api.caller()).until(Optional::isPresent, () -> listing.published(release.tag()));
        if (found.isEmpty()) {
            throw new ReleaseException(
                    "release-not-shown",
                    "see the GitHub release " + release.tag() + " as everybody does",
                    "GitHub took it and does not show it",
                    "Look at the repository's page of releases and run the release again");
        }
        var missing = missing(found.get(), expected);
        if (!missing.isEmpty()) {
            throw new ReleaseException(
                    "another-release-published",
                    "publish the GitHub release " + release.tag(),
                    "somebody has published another release of that tag, which lacks " + String.join(", ", missing),
                    found.get().immutable()
                            ? "GitHub never changes it: attach the files of our draft elsewhere, and release the next"
                                    + " version number when you can"
                            : "Run the release again: it attaches what is missing");
        }
        new GitTag(api).requireAt(release);
        return found.get();
    }

    /** With the commit, should the tag be deleted in this moment: GitHub would put a new one on the default branch. */
    private void makeVisible(ReleaseEntry draft, Release release) throws ReleaseException, InterruptedException {
        new GitTag(api).requireAt(release);
        try {
            update(draft, release, Optional.of(release.shownAt().hex()));
        } catch (ReleaseException e) {
            if (!NOT_ALLOWED.contains(e.problem().code())) {
                throw e;
            }
            new GitTag(api).requireAt(release);
            update(draft, release, Optional.empty());
        }
    }

    private void update(ReleaseEntry draft, Release release, Optional<String> commit)
            throws ReleaseException, InterruptedException {
        var tried = "publish the GitHub release " + release.tag();
        var hub = repository.get();
        var current = CallContext.toRead(tried).read(() -> hub.getRelease(draft.id()));
        new CallContext(tried, () -> isVisible(draft)).write(() -> {
            var update = current.update()
                    .draft(false)
                    .prerelease(!release.version().isFinal())
                    .makeLatest(release.isHighestFinal() ? MakeLatest.TRUE : MakeLatest.FALSE);
            return (commit.isPresent() ? update.commitish(commit.get()) : update).update();
        });
    }

    private Entry isVisible(ReleaseEntry draft) throws ReleaseException, InterruptedException {
        return listing.withId(draft.id()).filter(release -> !release.draft()).isPresent()
                ? new Entry.Identical()
                : new Entry.Absent();
    }

    private List<String> missing(ReleaseEntry release, List<Asset> expected)
            throws ReleaseException, InterruptedException {
        var there = assets.whole(release).values().stream()
                .collect(Collectors.toMap(HostedAsset::name, HostedAsset::sha256));
        return expected.stream()
                .filter(asset -> !asset.sha256().equals(there.get(asset.name())))
                .map(Asset::name)
                .toList();
    }
}
