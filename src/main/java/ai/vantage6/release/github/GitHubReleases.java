package ai.vantage6.release.github;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kohsuke.github.GHRelease;
import org.kohsuke.github.GHReleaseBuilder.MakeLatest;

/** The releases of one GitHub repository. Every write is preceded by a look, so each can be repeated at any time. */
public final class GitHubReleases implements ReleaseHost {

    private final HttpCaller caller;
    private final GitHubCalls calls;
    private final HubRepository repository;
    private final AssetListing assets;
    private final Map<ReleaseTag, GHRelease> drafts = new ConcurrentHashMap<>();

    /** Without a token drafts cannot be seen and nothing can be written. */
    public GitHubReleases(HttpCaller caller, URI api, String repository, Optional<Secret> token) {
        this.caller = caller;
        this.calls = GitHubCalls.of(api, repository, token);
        this.repository = new HubRepository(calls, new CallerConnector(caller, calls));
        this.assets = new AssetListing(caller, calls);
    }

    @Override
    public Optional<HostedRelease> find(Release release) throws ReleaseException, InterruptedException {
        var found = repository.find(release.tag());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var digests = new HashMap<String, Digest>();
        for (var asset : assets.of(found.get().getId())) {
            if (asset.whole()) {
                digests.put(asset.name(), asset.digest());
            }
        }
        return Optional.of(new HostedRelease(found.get().isDraft(), digests));
    }

    @Override
    public boolean showsDrafts() {
        return calls.credential().isPresent();
    }

    @Override
    public void createDraft(Release release) throws ReleaseException, InterruptedException {
        var tried = "create the draft of the GitHub release " + release.tag();
        if (isThere(release).equals(new Entry.Identical())) {
            return;
        }
        var notes = new ReleaseNotes(caller, calls).of(release);
        var hub = repository.get();
        // without target_commitish: the tag exists, and a commit that changes workflows would need one more permission
        new Errand(tried, () -> isThere(release))
                .write(() -> hub.createRelease(release.tag().name())
                        .name(release.version().toString())
                        .body(notes)
                        .draft(true)
                        .prerelease(!release.version().isFinal())
                        .create())
                .ifPresent(draft -> drafts.put(release.tag(), draft));
    }

    @Override
    public void attach(Release release, Asset asset) throws ReleaseException, InterruptedException {
        var draft = draft(release);
        if (makeRoom(draft, asset).equals(new Entry.Identical())) {
            return;
        }
        new Errand("attach " + asset.name() + " to the GitHub release " + release.tag(), () -> makeRoom(draft, asset))
                .write(() -> draft.uploadAsset(
                        asset.name(), new ByteArrayInputStream(asset.content()), ContentTypes.of(asset.name())));
    }

    @Override
    public void publish(Release release) throws ReleaseException, InterruptedException {
        var found = present(release, repository.find(release.tag()));
        if (!found.isDraft()) {
            return;
        }
        new Errand("publish the GitHub release " + release.tag(), () -> isPublished(release))
                .write(() -> found.update()
                        .draft(false)
                        .prerelease(!release.version().isFinal())
                        .makeLatest(release.isHighestFinal() ? MakeLatest.TRUE : MakeLatest.FALSE)
                        .update());
    }

    private Entry isThere(Release release) throws ReleaseException, InterruptedException {
        return repository.find(release.tag()).isPresent() ? new Entry.Identical() : new Entry.Absent();
    }

    private Entry isPublished(Release release) throws ReleaseException, InterruptedException {
        return present(release, repository.find(release.tag())).isDraft() ? new Entry.Absent() : new Entry.Identical();
    }

    private GHRelease draft(Release release) throws ReleaseException, InterruptedException {
        var known = Optional.ofNullable(drafts.get(release.tag()));
        var draft = known.isPresent() ? known.get() : present(release, repository.find(release.tag()));
        drafts.put(release.tag(), draft);
        return draft;
    }

    private static GHRelease present(Release release, Optional<GHRelease> found) throws ReleaseException {
        return found.orElseThrow(() -> new ReleaseException(
                "release-gone",
                "fill the GitHub release " + release.tag(),
                "it is not there any more, neither as a draft nor published",
                "Run the release again: it makes a new draft"));
    }

    /** Looks at what has the asset's name, and removes it unless it is the asset. */
    private Entry makeRoom(GHRelease draft, Asset asset) throws ReleaseException, InterruptedException {
        for (var hosted : assets.of(draft.getId())) {
            if (hosted.name().equals(asset.name())) {
                if (hosted.whole() && hosted.digest().equals(asset.digest())) {
                    return new Entry.Identical();
                }
                remove(draft, hosted);
            }
        }
        return new Entry.Absent();
    }

    private void remove(GHRelease draft, HostedAsset asset) throws ReleaseException, InterruptedException {
        var call = calls.to(
                "remove other bytes named " + asset.name() + " from the draft of the GitHub release",
                "DELETE",
                URI.create(calls.root() + "/repos/" + calls.repository() + "/releases/assets/" + asset.id()));
        var written = caller.write(call, () -> isGone(draft, asset));
        if (written instanceof Written.Answered(var answer) && !answer.isSuccess()) {
            throw GitHubAnswers.refusal(call, answer);
        }
    }

    private Entry isGone(GHRelease draft, HostedAsset asset) throws ReleaseException, InterruptedException {
        return assets.of(draft.getId()).stream().anyMatch(hosted -> hosted.id() == asset.id())
                ? new Entry.Absent()
                : new Entry.Identical();
    }
}
