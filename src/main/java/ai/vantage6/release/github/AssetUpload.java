package ai.vantage6.release.github;

import ai.vantage6.release.github.AssetEntry.Broken;
import ai.vantage6.release.github.AssetEntry.Whole;
import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Puts files into a release, each as often as it takes: GitHub takes a name once, and says so.
 *
 * <p>It cannot replace a file. So another one in its place is attached under a name of its own, and only when that has
 * arrived the old one goes and the new one is renamed: whenever the run is killed, one of them is there.
 */
record AssetUpload(GitHubApi api, AssetListing listing) {

    private static final int MOST_ATTEMPTS = 3;
    /** The code of GitHub's 422 for a name that another file of the release has. */
    private static final String TAKEN = "already_exists";

    void attach(ReleaseEntry release, Asset asset) throws ReleaseException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            var refused = upload(release, asset);
            if (refused.isEmpty()) {
                return;
            }
            var there = named(release, asset.name(), refused.get());
            if (there.filter(entry -> isWhole(entry, asset)).isPresent()) {
                return;
            }
            if (there.isPresent() && there.get() instanceof Whole(var old)) {
                replace(release, old, asset);
                return;
            }
            if (attempt == MOST_ATTEMPTS || !release.draft()) {
                throw refused.get();
            }
            if (there.isPresent()) {
                remove(release, there.get());
            }
        }
    }

    /** Ends what a killed run had begun to replace. */
    void finishReplacing(ReleaseEntry release) throws ReleaseException, InterruptedException {
        for (var entry : listing.of(release)) {
            if (entry.name().endsWith(AssetListing.INCOMING)) {
                var name = AssetListing.target(entry.name());
                if (entry instanceof Whole && listing.named(release, name).isEmpty()) {
                    rename(release, entry, name);
                } else {
                    remove(release, entry);
                }
            }
        }
    }

    private void replace(ReleaseEntry release, HostedAsset old, Asset asset)
            throws ReleaseException, InterruptedException {
        if (!release.draft()) {
            throw new ReleaseException(
                    "published-release-differs",
                    tried(release, asset.name()),
                    "it is published and holds other bytes under that name (SHA-256 " + old.sha256() + ")",
                    "Find out who published it; people may have those bytes already");
        }
        var incoming = new Asset(asset.name() + AssetListing.INCOMING, asset.file(), asset.sha256(), asset.size());
        var left = listing.named(release, incoming.name());
        if (left.isPresent() && !isWhole(left.get(), incoming)) {
            remove(release, left.get());
        }
        var refused = upload(release, incoming);
        var arrived = listing.named(release, incoming.name()).filter(entry -> isWhole(entry, incoming));
        if (arrived.isEmpty()) {
            throw refused.orElseGet(() -> Drafts.gone(release.tag()));
        }
        remove(release, new Whole(old));
        rename(release, arrived.get(), asset.name());
    }

    /** Empty when the file is there now; else why GitHub did not take it, for example since its name is taken. */
    private Optional<ReleaseException> upload(ReleaseEntry release, Asset asset)
            throws ReleaseException, InterruptedException {
        var tried = tried(release, asset.name());
        var call = api.to(tried, "POST", address(tried, release, asset.name()))
                .sending(Content.file(ContentTypes.of(asset.name()), asset.file()))
                .within(GitHubApi.TRANSFER_LIMIT);
        return switch (api.caller().write(call, () -> afterLostAnswer(release, asset))) {
            case Written.Found() -> Optional.empty();
            case Written.Answered(var answer) -> {
                if (answer.status() == 422) {
                    yield Optional.of(GitHubAnswers.refusal(call, answer));
                }
                if (answer.status() == 404) {
                    throw Drafts.gone(release.tag());
                }
                requireStored(call, answer, asset);
                yield Optional.empty();
            }
        };
    }

    private static void requireStored(Call call, Answer answer, Asset asset) throws ReleaseException {
        if (!answer.isSuccess()) {
            throw GitHubAnswers.refusal(call, answer);
        }
        var stored = answer.text();
        if (stored.contains("\"sha256:") && !stored.contains("\"sha256:" + asset.sha256() + "\"")) {
            throw new ReleaseException(
                    "asset-corrupt",
                    call.tried(),
                    "GitHub has not stored the bytes with the SHA-256 " + asset.sha256(),
                    "Run the release again: the file is attached anew");
        }
    }

    /** What a broken upload of ours left would hold the name. */
    private Entry afterLostAnswer(ReleaseEntry release, Asset asset) throws ReleaseException, InterruptedException {
        var there = listing.named(release, asset.name());
        if (there.isPresent() && there.get() instanceof Broken broken) {
            remove(release, broken);
        }
        return there.filter(entry -> isWhole(entry, asset)).isPresent() ? new Entry.Identical() : new Entry.Absent();
    }

    /** What has the name, if GitHub says that it is taken: another run may be uploading it just now. */
    private Optional<AssetEntry> named(ReleaseEntry release, String name, ReleaseException refused)
            throws ReleaseException, InterruptedException {
        var isTaken = refused.problem().because().contains(TAKEN);
        return new Polling(api.caller())
                .until(
                        there -> !isTaken
                                || there.filter(Whole.class::isInstance).isPresent(),
                        () -> listing.named(release, name));
    }

    private void remove(ReleaseEntry release, AssetEntry asset) throws ReleaseException, InterruptedException {
        api.delete(
                "remove " + asset.name() + " from the draft of the GitHub release " + release.tag(),
                "/releases/assets/" + asset.id(),
                () -> isListed(release, asset.id(), asset.name()) ? new Entry.Absent() : new Entry.Identical());
    }

    private void rename(ReleaseEntry release, AssetEntry asset, String name)
            throws ReleaseException, InterruptedException {
        var call = api.send("PATCH", tried(release, name), "/releases/assets/" + asset.id())
                .sending(Content.json(
                        JsonNodeFactory.instance.objectNode().put("name", name).toString()));
        var written = api.caller()
                .write(call, () -> isListed(release, asset.id(), name) ? new Entry.Identical() : new Entry.Absent());
        if (written instanceof Written.Answered(var answer) && !answer.isSuccess()) {
            throw GitHubAnswers.refusal(call, answer);
        }
    }

    private boolean isListed(ReleaseEntry release, long id, String name) throws ReleaseException, InterruptedException {
        return listing.named(release, name).filter(asset -> asset.id() == id).isPresent();
    }

    private static boolean isWhole(AssetEntry entry, Asset asset) {
        return entry instanceof Whole(var hosted) && hosted.sha256().equals(asset.sha256());
    }

    private static URI address(String tried, ReleaseEntry release, String name) throws ReleaseException {
        try {
            return URI.create(release.uploads() + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw GitHubAnswers.unreadable(tried, "the address for files " + release.uploads());
        }
    }

    private static String tried(ReleaseEntry release, String name) {
        return "attach " + name + " to the GitHub release " + release.tag();
    }
}
