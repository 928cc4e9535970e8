package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The files of the releases in GitHub's stand-in, with the rules by which GitHub changes them. */
record StoredAssets(StoredReleases releases, GitHubSettings settings) {

    Optional<StoredAsset> find(String id, Predicate<StoredRelease> visible) {
        return releases.holding(id).filter(visible).flatMap(release -> release.asset(id));
    }

    Reply list(Request request, StoredRelease release, String url) {
        return GitHubReply.page(request, release.assets.stream().map(asset -> json(asset, url)));
    }

    Reply show(Request request, StoredAsset asset, String url) {
        return request.header("accept").orElse("").contains("application/octet-stream")
                ? GitHubReply.empty(302).header("Location", url + "/download/" + asset.id())
                : Reply.json(200, json(asset, url));
    }

    /** The storage behind GitHub knows no drafts: whoever has the address may read. */
    Reply download(String id) {
        return find(id, release -> true)
                .map(asset -> Reply.of(200, asset.contentType(), asset.content()))
                .orElse(GitHubReply.notFound());
    }

    Reply upload(Request request, StoredRelease release, String url) {
        var name = StoredAsset.stored(request.parameter("name").orElse(""));
        if (name.isEmpty()) {
            return GitHubReply.invalid("ReleaseAsset", "missing_field", "name");
        }
        if (release.immutable) {
            return GitHubReply.message(422, "Cannot upload assets to an immutable release.");
        }
        if (release.assets.stream().anyMatch(asset -> asset.name().equals(name))) {
            return GitHubReply.invalid("ReleaseAsset", "already_exists", "name");
        }
        var type = request.header("content-type").orElse("application/octet-stream");
        var asset = new StoredAsset(releases.nextId(), name, type, request.body());
        release.assets.add(asset);
        return Reply.json(201, json(asset, url)).changed("attached " + name + " to " + release.tag());
    }

    Reply rename(StoredAsset asset, JsonNode fields, String url) {
        var release = releases.holding(Long.toString(asset.id())).orElseThrow();
        var name = StoredAsset.stored(fields.path("name").asText(asset.name()));
        if (release.immutable) {
            return GitHubReply.message(422, "Cannot edit assets of an immutable release.");
        }
        if (release.assets.stream()
                .anyMatch(other -> !other.equals(asset) && other.name().equals(name))) {
            return GitHubReply.invalid("ReleaseAsset", "already_exists", "name");
        }
        var renamed = asset.renamed(name);
        release.assets.set(release.assets.indexOf(asset), renamed);
        return Reply.json(200, json(renamed, url))
                .changed("renamed " + asset.name() + " to " + name + " in " + release.tag());
    }

    Reply delete(StoredAsset asset) {
        var release = releases.holding(Long.toString(asset.id())).orElseThrow();
        if (release.immutable) {
            return GitHubReply.message(422, "Cannot delete assets of an immutable release.");
        }
        release.assets.remove(asset);
        return GitHubReply.empty().changed("removed " + asset.name() + " from " + release.tag());
    }

    private Map<String, Object> json(StoredAsset asset, String url) {
        return asset.json(url, settings.digests());
    }
}
