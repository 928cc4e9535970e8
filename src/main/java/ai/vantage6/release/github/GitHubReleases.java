package ai.vantage6.release.github;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The releases of one GitHub repository. Every write can be repeated at any time. */
public final class GitHubReleases implements ReleaseHost {

    private final GitHubApi api;
    private final HubRepository hub;
    private final ReleaseListing listing;
    private final AssetDownload download;
    private final AssetListing assets;
    private final AssetUpload upload;
    private final Drafts drafts;
    private final Publication publication;
    private final ReleasePages pages;
    private final Map<ReleaseTag, Optional<HostedRelease>> found = new HashMap<>();
    private final Map<ReleaseTag, ReleaseEntry> targets = new HashMap<>();

    /** Without a token drafts cannot be seen and nothing can be written. */
    public GitHubReleases(HttpCaller caller, URI address, String repository, Optional<Secret> token) {
        this.api = new GitHubApi(caller, address, repository, token);
        this.hub = new HubRepository(api, new CallerConnector(api));
        this.listing = new ReleaseListing(api, hub);
        this.download = new AssetDownload(api);
        this.assets = new AssetListing(api, download);
        this.upload = new AssetUpload(api, assets);
        this.drafts = new Drafts(api, hub, listing, assets);
        this.pages = new ReleasePages(api, hub, listing);
        this.publication = new Publication(api, hub, listing, assets);
    }

    /** The attestations beside the releases. */
    public AttestationHost attestations() {
        return new GitHubAttestations(api);
    }

    @Override
    public synchronized Optional<HostedRelease> find(ReleaseTag tag) throws ReleaseException, InterruptedException {
        if (!found.containsKey(tag)) {
            var published = listing.published(tag);
            var release = published.isPresent() ? published : drafts.best(tag, listing.all());
            found.put(
                    tag,
                    release.isPresent()
                            ? Optional.of(new HostedRelease(
                                    release.get().state(),
                                    assets.whole(release.get()),
                                    release.get().page().isWithdrawn(),
                                    release.get().preRelease()))
                            : Optional.empty());
        }
        return found.getOrDefault(tag, Optional.empty());
    }

    @Override
    public boolean showsDrafts() {
        return api.credential().isPresent();
    }

    @Override
    public Set<ReleaseTag> published() throws ReleaseException, InterruptedException {
        return listing.all().stream()
                .filter(release -> !release.draft())
                .flatMap(release -> ReleaseTag.parse(release.tag()).stream())
                .collect(Collectors.toSet());
    }

    @Override
    public Set<ReleaseTag> withdrawn() throws ReleaseException, InterruptedException {
        return listing.all().stream()
                .filter(release -> !release.draft() && release.page().isWithdrawn())
                .flatMap(release -> ReleaseTag.parse(release.tag()).stream())
                .collect(Collectors.toSet());
    }

    @Override
    public boolean hasPage(String tag) throws ReleaseException, InterruptedException {
        return listing.published(tag).isPresent();
    }

    @Override
    public Immutability immutability() throws ReleaseException, InterruptedException {
        return new RepositoryAccess(api, hub).immutability();
    }

    @Override
    public Optional<Problem> tryWriting() throws InterruptedException {
        return new RepositoryAccess(api, hub).toWrite();
    }

    @Override
    public synchronized void createDraft(Release release, String more) throws ReleaseException, InterruptedException {
        var tag = release.tag();
        found.remove(tag);
        var there = fresh(tag, Optional.empty());
        var created = there.isPresent() ? there : drafts.create(release, more);
        var target = created.isPresent() ? created : listing.published(tag);
        targets.put(tag, target.orElseThrow(() -> Drafts.gone(tag.name())));
    }

    @Override
    public void attach(ReleaseTag tag, Asset asset) throws ReleaseException, InterruptedException {
        var target = target(tag);
        try {
            upload.attach(target, asset);
        } catch (ReleaseException e) {
            if (!e.problem().code().equals(Drafts.GONE)) {
                throw e;
            }
            upload.attach(insteadOf(target, tag), asset); // another run has deleted it in favour of an equal one
        }
    }

    @Override
    public synchronized void publish(Release asked, List<Asset> expected)
            throws ReleaseException, InterruptedException {
        var tag = asked.tag();
        var known = Optional.ofNullable(targets.remove(tag)).map(ReleaseEntry::id);
        found.remove(tag);
        var release = fresh(tag, known).orElseThrow(() -> Drafts.gone(tag.name()));
        if (release.draft()) {
            upload.finishReplacing(release);
            publication.publish(release, asked, expected);
        }
        drafts.clearBeside(publication.requirePublic(asked, expected));
    }

    @Override
    public Optional<ReleasePage> page(ReleaseTag tag) throws ReleaseException, InterruptedException {
        return pages.of(tag);
    }

    @Override
    public synchronized void rewrite(ReleaseTag tag, UnaryOperator<ReleasePage> edit)
            throws ReleaseException, InterruptedException {
        found.remove(tag);
        pages.rewrite(tag, edit);
    }

    @Override
    public Optional<ReleaseTag> latest() throws ReleaseException, InterruptedException {
        return pages.latest();
    }

    @Override
    public void makeLatest(ReleaseTag tag) throws ReleaseException, InterruptedException {
        pages.makeLatest(tag);
    }

    @Override
    public void fetch(HostedAsset asset, Path target) throws ReleaseException, InterruptedException {
        download.fetch(asset, target);
    }

    /** Where this run puts its files: looked up once, so that all of them go into the same release. */
    private synchronized ReleaseEntry target(ReleaseTag tag) throws ReleaseException, InterruptedException {
        found.remove(tag);
        var known = targets.get(tag);
        if (known != null) {
            return known;
        }
        var target = fresh(tag, Optional.empty()).orElseThrow(() -> Drafts.gone(tag.name()));
        targets.put(tag, target);
        return target;
    }

    private synchronized ReleaseEntry insteadOf(ReleaseEntry gone, ReleaseTag tag)
            throws ReleaseException, InterruptedException {
        targets.remove(tag, gone);
        return target(tag);
    }

    private Optional<ReleaseEntry> fresh(ReleaseTag tag, Optional<Long> known)
            throws ReleaseException, InterruptedException {
        var published = listing.published(tag);
        var draft = published.isPresent() ? published : drafts.settle(tag, known);
        // another run may have published it between the two looks
        return draft.isPresent() ? draft : listing.published(tag);
    }
}
