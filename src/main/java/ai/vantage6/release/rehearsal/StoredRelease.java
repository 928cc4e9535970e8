package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A release, as GitHub's stand-in keeps it. */
final class StoredRelease {

    /** Whoever it was: the stand-in knows one user. */
    static final Map<String, Object> USER = user();

    static final String TIME = "2026-01-01T00:00:00Z";

    final long id;
    final List<StoredAsset> assets = new ArrayList<>();
    /** What GitHub itself says of its files since it can never change. */
    final Map<String, String> vouched = new TreeMap<>();

    boolean draft;
    boolean immutable;
    /** How many readings of the list still miss it. */
    int hiddenFor;

    private final Map<String, String> texts = new TreeMap<>();
    private boolean prerelease;

    StoredRelease(long id, JsonNode fields) {
        this.id = id;
        texts.put("target_commitish", "main");
        texts.put("name", fields.path("tag_name").asText());
        texts.put("body", "");
        update(fields);
    }

    /** Takes what is given and leaves the rest. */
    void update(JsonNode fields) {
        for (var name : List.of("tag_name", "target_commitish", "name", "body")) {
            if (fields.hasNonNull(name)) {
                texts.put(name, fields.path(name).asText());
            }
        }
        draft = fields.path("draft").asBoolean(draft);
        prerelease = fields.path("prerelease").asBoolean(prerelease);
    }

    String tag() {
        return texts.getOrDefault("tag_name", "");
    }

    String commitish() {
        return texts.getOrDefault("target_commitish", "");
    }

    /** From now on it can never change, and GitHub says so. */
    void seal() {
        immutable = true;
        assets.forEach(asset -> vouched.put(asset.name(), asset.digest().hex()));
    }

    Optional<StoredAsset> asset(String id) {
        return assets.stream()
                .filter(asset -> id.equals(Long.toString(asset.id())))
                .findFirst();
    }

    boolean mayBeLatest() {
        return !draft && !prerelease;
    }

    /** As in {@code GET /_state}: no times and no assigned ids. */
    Map<String, Object> state(boolean latest) {
        var hashes = new TreeMap<String, Object>();
        assets.forEach(asset -> hashes.put(asset.name(), asset.state()));
        var fields = new TreeMap<String, Object>(texts);
        fields.remove("tag_name");
        fields.put("draft", draft);
        fields.put("prerelease", prerelease);
        fields.put("latest", latest);
        fields.put("assets", hashes);
        return fields;
    }

    Map<String, Object> json(String repositoryUrl, String uploadUrl, boolean digests) {
        var url = repositoryUrl + "/releases/" + id;
        var fields = new LinkedHashMap<String, Object>(texts);
        fields.put("url", url);
        fields.put(
                "html_url",
                "https://github.com/" + repositoryUrl.replaceFirst(".*/repos/", "") + "/releases/tag/" + tag());
        fields.put("assets_url", url + "/assets");
        fields.put("upload_url", uploadUrl + "/releases/" + id + "/assets{?name,label}");
        fields.put("tarball_url", repositoryUrl + "/tarball/" + tag());
        fields.put("zipball_url", repositoryUrl + "/zipball/" + tag());
        fields.put("id", id);
        fields.put("node_id", "RE_" + id);
        fields.put("author", USER);
        fields.put("draft", draft);
        fields.put("prerelease", prerelease);
        fields.put("immutable", immutable);
        fields.put("created_at", TIME);
        fields.put("published_at", TIME);
        fields.put(
                "assets",
                assets.stream().map(asset -> asset.json(repositoryUrl, digests)).toList());
        return fields;
    }

    private static Map<String, Object> user() {
        var home = "https://api.github.com/users/rehearsal";
        var fields = new LinkedHashMap<String, Object>();
        fields.put("login", "rehearsal");
        fields.put("id", 1);
        fields.put("node_id", "U_1");
        fields.put("type", "User");
        fields.put("site_admin", false);
        fields.put("gravatar_id", "");
        fields.put("url", home);
        fields.put("html_url", "https://github.com/rehearsal");
        fields.put("avatar_url", home + "/avatar");
        for (var list : List.of("followers", "subscriptions", "repos", "received_events", "organizations")) {
            fields.put(list.equals("organizations") ? "organizations_url" : list + "_url", home + "/" + list);
        }
        fields.put("following_url", home + "/following{/other_user}");
        fields.put("gists_url", home + "/gists{/gist_id}");
        fields.put("starred_url", home + "/starred{/owner}{/repo}");
        fields.put("events_url", home + "/events{/privacy}");
        return fields;
    }
}
