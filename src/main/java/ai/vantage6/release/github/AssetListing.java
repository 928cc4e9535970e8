package ai.vantage6.release.github;

import ai.vantage6.release.github.AssetEntry.Broken;
import ai.vantage6.release.github.AssetEntry.Whole;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which files a release has, with their digests, of which hub4j does not know. */
record AssetListing(GitHubApi api, AssetDownload download) {

    /** Behind the name of a file that is to take another one's place ({@link AssetUpload}). */
    static final String INCOMING = ".incoming";

    private static final String SHA256 = "sha256:";

    List<AssetEntry> of(ReleaseEntry release) throws ReleaseException, InterruptedException {
        var assets = new ArrayList<AssetEntry>();
        var tried = "list the files of the GitHub release " + release.tag();
        for (var json : api.list(tried, path(release))) {
            assets.add(entry(GitHubAnswers.described(tried, json, "name")));
        }
        return assets;
    }

    Optional<AssetEntry> named(ReleaseEntry release, String name) throws ReleaseException, InterruptedException {
        return of(release).stream().filter(asset -> asset.name().equals(name)).findFirst();
    }

    /** The files that arrived, by name. A file whose place is free already, but not yet taken, counts as in its place. */
    Map<String, HostedAsset> whole(ReleaseEntry release) throws ReleaseException, InterruptedException {
        var whole = new HashMap<String, HostedAsset>();
        var incoming = new HashMap<String, HostedAsset>();
        for (var entry : of(release)) {
            if (entry instanceof Whole(var asset)) {
                if (asset.name().endsWith(INCOMING)) {
                    incoming.put(target(asset.name()), asset);
                } else {
                    whole.put(asset.name(), asset);
                }
            }
        }
        incoming.forEach(whole::putIfAbsent);
        return whole;
    }

    /** Whose place a file is to take. */
    static String target(String incoming) {
        return incoming.substring(0, incoming.length() - INCOMING.length());
    }

    private static String path(ReleaseEntry release) {
        return "/releases/" + release.id() + "/assets";
    }

    private AssetEntry entry(JsonNode json) throws ReleaseException, InterruptedException {
        var id = json.path("id").asLong();
        var name = json.path("name").asText();
        var size = json.path("size").asLong();
        return json.path("state").asText().equals("uploaded")
                ? new Whole(new HostedAsset(id, name, size, digest(json)))
                : new Broken(id, name);
    }

    /** GitHub gives no digest for files that were uploaded before June 2025, and neither do older servers. */
    private Digest digest(JsonNode json) throws ReleaseException, InterruptedException {
        var given = json.path("digest").asText("");
        if (!given.startsWith(SHA256)) {
            return download.digest(json.path("id").asLong(), json.path("size").asLong());
        }
        try {
            return new Digest(given.substring(SHA256.length()));
        } catch (IllegalArgumentException e) {
            throw GitHubAnswers.unreadable("compare the files of the GitHub release", "the digest " + given);
        }
    }
}
