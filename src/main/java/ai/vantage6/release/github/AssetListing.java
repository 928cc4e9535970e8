package ai.vantage6.release.github;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads which files a release has, with their digests, of which hub4j does not know. */
record AssetListing(HttpCaller caller, GitHubCalls calls) {

    private static final int PAGE = 100;
    private static final String SHA256 = "sha256:";

    List<HostedAsset> of(long release) throws ReleaseException, InterruptedException {
        var assets = new ArrayList<HostedAsset>();
        for (int page = 1; assets.size() == PAGE * (page - 1); page++) {
            var call = calls.get(
                    "list the files of the GitHub release",
                    "/releases/" + release + "/assets?per_page=" + PAGE + "&page=" + page);
            for (var json : caller.read(call, answer -> GitHubAnswers.json(call, answer))) {
                assets.add(asset(json));
            }
        }
        return List.copyOf(assets);
    }

    private HostedAsset asset(JsonNode json) throws ReleaseException, InterruptedException {
        var whole = json.path("state").asText().equals("uploaded");
        return new HostedAsset(
                json.path("id").asLong(),
                json.path("name").asText(),
                whole,
                whole ? digest(json) : Digest.of(new byte[0]));
    }

    /** GitHub gives no digest for files that were uploaded before June 2025, and neither do older servers. */
    private Digest digest(JsonNode json) throws ReleaseException, InterruptedException {
        var given = json.path("digest").asText("");
        if (given.startsWith(SHA256)) {
            try {
                return new Digest(given.substring(SHA256.length()));
            } catch (IllegalArgumentException e) {
                throw GitHubAnswers.unreadable("compare the files of the GitHub release", "the digest " + given);
            }
        }
        return Digest.of(download(json.path("id").asLong()));
    }

    private byte[] download(long asset) throws ReleaseException, InterruptedException {
        Call call = calls.get("compare a file of the GitHub release", "/releases/assets/" + asset)
                .header("Accept", "application/octet-stream");
        return caller.read(call, answer -> {
            if (!answer.isSuccess()) {
                throw Refusals.refused(call, answer);
            }
            return answer.body();
        });
    }
}
