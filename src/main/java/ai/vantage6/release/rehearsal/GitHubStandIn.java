package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Stands in for the releases of one GitHub repository.
 *
 * <p>Every token is right but one. Drafts are shown only to whoever has a token, and never by their tag; a published
 * release is immutable, as GitHub has it when "immutable releases" is switched on.
 */
public final class GitHubStandIn implements StandIn {

    /** The token that GitHub does not accept. */
    public static final String BAD_TOKEN = "bad-token";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String repository;
    private final List<StoredRelease> releases = new ArrayList<>();
    private Optional<StoredRelease> latest = Optional.empty();
    private long ids;

    /** Knows one repository, {@code owner/name}, without releases. */
    public GitHubStandIn(String repository) {
        this.repository = repository;
    }

    @Override
    public String name() {
        return "github";
    }

    @Override
    public Map<Service, String> serves() {
        return Map.of(Service.GITHUB, "");
    }

    @Override
    public Object state() {
        var states = new TreeMap<String, Object>();
        for (var release : releases) {
            var key = release.tag();
            while (states.containsKey(key)) {
                key += " (again)";
            }
            states.put(key, release.state(latest.filter(release::equals).isPresent()));
        }
        return states;
    }

    @Override
    public Reply answer(Request request) throws IOException {
        var authorized = token(request).isPresent();
        if (token(request).filter(BAD_TOKEN::equals).isPresent()) {
            return GitHubReply.message(401, "Bad credentials");
        }
        var path = request.path().replaceFirst("^/uploads/", "/");
        if (!(path + "/").startsWith("/repos/" + repository + "/")) {
            return GitHubReply.notFound();
        }
        if (!request.method().equals("GET") && !authorized) {
            return GitHubReply.message(401, "Requires authentication");
        }
        return route(
                request, path.substring(("/repos/" + repository).length()), release -> authorized || !release.draft);
    }

    private Reply route(Request request, String path, Predicate<StoredRelease> visible) throws IOException {
        if (path.startsWith("/releases/tags/") && request.method().equals("GET")) {
            var tag = URLDecoder.decode(path.substring("/releases/tags/".length()), StandardCharsets.UTF_8);
            return found(request, published(tag));
        }
        var id = path.replaceAll("[^0-9]", "");
        var release = releases.stream()
                .filter(visible)
                .filter(one -> id.equals(Long.toString(one.id)))
                .findFirst();
        return switch (request.method() + " " + path.replaceAll("/[0-9]+", "/#")) {
            case "GET " -> Reply.json(200, GitHubReply.repository(url(request), repository));
            case "GET /releases" ->
                GitHubReply.page(
                        request, releases.reversed().stream().filter(visible).map(one -> json(request, one)));
            case "GET /releases/latest" -> found(request, latest);
            case "GET /releases/#" -> found(request, release);
            case "GET /releases/#/assets" ->
                release.map(one ->
                                GitHubReply.page(request, one.assets.stream().map(asset -> asset.json(url(request)))))
                        .orElse(GitHubReply.notFound());
            case "GET /releases/assets/#" -> asset(request, id, visible);
            case "GET /download/#" -> download(id);
            case "POST /releases" -> create(request, JSON.readTree(request.body()));
            case "POST /releases/generate-notes" -> notes(JSON.readTree(request.body()));
            case "POST /releases/#/assets" ->
                release.map(one -> upload(request, one)).orElse(GitHubReply.notFound());
            case "PATCH /releases/#" ->
                release.isPresent()
                        ? update(request, release.get(), JSON.readTree(request.body()))
                        : GitHubReply.notFound();
            case "DELETE /releases/#" -> release.map(this::delete).orElse(GitHubReply.notFound());
            case "DELETE /releases/assets/#" -> deleteAsset(id);
            default -> GitHubReply.notFound();
        };
    }

    private Reply create(Request request, JsonNode fields) {
        if (!fields.hasNonNull("tag_name")) {
            return GitHubReply.invalid("Release", "missing_field", "tag_name");
        }
        var tag = fields.path("tag_name").asText();
        if (!fields.path("draft").asBoolean() && published(tag).isPresent()) {
            return GitHubReply.invalid("Release", "already_exists", "tag_name");
        }
        var release = new StoredRelease(++ids, fields);
        releases.add(release);
        promote(release, fields);
        return Reply.json(201, json(request, release))
                .changed("created the " + (release.draft ? "draft " : "release ") + release.tag());
    }

    private Reply update(Request request, StoredRelease release, JsonNode fields) {
        var wasDraft = release.draft;
        if (wasDraft
                && !fields.path("draft").asBoolean(true)
                && published(release.tag()).isPresent()) {
            return GitHubReply.invalid("Release", "already_exists", "tag_name");
        }
        var before = release.state(latest.filter(release::equals).isPresent());
        release.update(fields);
        promote(release, fields);
        var reply = Reply.json(200, json(request, release));
        if (before.equals(release.state(latest.filter(release::equals).isPresent()))) {
            return reply;
        }
        return reply.changed((wasDraft && !release.draft ? "published" : "edited") + " the release " + release.tag());
    }

    private void promote(StoredRelease release, JsonNode fields) {
        if (release.mayBeLatest() && !fields.path("make_latest").asText("true").equals("false")) {
            latest = Optional.of(release);
        }
    }

    private Reply delete(StoredRelease release) {
        releases.remove(release);
        latest = latest.filter(one -> !one.equals(release));
        return GitHubReply.empty().changed("deleted the release " + release.tag());
    }

    private Reply upload(Request request, StoredRelease release) {
        var name = StoredAsset.stored(request.parameter("name").orElse(""));
        if (name.isEmpty()) {
            return GitHubReply.invalid("ReleaseAsset", "missing_field", "name");
        }
        if (!release.draft) {
            return GitHubReply.message(422, "Cannot upload assets to an immutable release.");
        }
        if (release.assets.stream().anyMatch(asset -> asset.name().equals(name))) {
            return GitHubReply.invalid("ReleaseAsset", "already_exists", "name");
        }
        var type = request.header("content-type").orElse("application/octet-stream");
        var asset = new StoredAsset(++ids, name, type, request.body());
        release.assets.add(asset);
        return Reply.json(201, asset.json(url(request))).changed("attached " + name + " to " + release.tag());
    }

    private Reply deleteAsset(String id) {
        for (var release : releases) {
            for (var asset : release.assets) {
                if (id.equals(Long.toString(asset.id()))) {
                    if (!release.draft) {
                        return GitHubReply.message(422, "Cannot delete assets of an immutable release.");
                    }
                    release.assets.remove(asset);
                    return GitHubReply.empty().changed("removed " + asset.name() + " from " + release.tag());
                }
            }
        }
        return GitHubReply.notFound();
    }

    private Reply asset(Request request, String id, Predicate<StoredRelease> visible) {
        var asset = find(id, visible);
        if (asset.isPresent() && request.header("accept").orElse("").contains("application/octet-stream")) {
            return GitHubReply.empty(302).header("Location", url(request) + "/download/" + id);
        }
        return asset.map(one -> Reply.json(200, one.json(url(request)))).orElse(GitHubReply.notFound());
    }

    /** The storage behind GitHub, which knows no drafts: whoever has the address may read. */
    private Reply download(String id) {
        return find(id, release -> true)
                .map(asset -> Reply.of(200, asset.contentType(), asset.content()))
                .orElse(GitHubReply.notFound());
    }

    private Optional<StoredAsset> find(String id, Predicate<StoredRelease> visible) {
        return releases.stream()
                .filter(visible)
                .flatMap(release -> release.assets.stream())
                .filter(asset -> id.equals(Long.toString(asset.id())))
                .findFirst();
    }

    private Reply notes(JsonNode fields) {
        var tag = fields.path("tag_name").asText();
        var since = fields.path("previous_tag_name").asText("the beginning");
        var body = "## What's Changed\n* everything since " + since + "\n\n**Full Changelog**: " + since + "..." + tag;
        return Reply.json(200, Map.of("name", tag, "body", body));
    }

    private Reply found(Request request, Optional<StoredRelease> release) {
        return release.map(one -> Reply.json(200, json(request, one))).orElse(GitHubReply.notFound());
    }

    private Optional<StoredRelease> published(String tag) {
        return releases.stream()
                .filter(release -> !release.draft && release.tag().equals(tag))
                .findFirst();
    }

    private Map<String, Object> json(Request request, StoredRelease release) {
        return release.json(url(request), address(request) + "/uploads/repos/" + repository);
    }

    private String url(Request request) {
        return address(request) + "/repos/" + repository;
    }

    private static String address(Request request) {
        return "http://" + request.header("host").orElse("localhost");
    }

    private static Optional<String> token(Request request) {
        return request.header("authorization")
                .map(value -> value.replaceFirst("(?i)^(bearer|token) +", ""))
                .filter(value -> !value.isBlank());
    }
}
