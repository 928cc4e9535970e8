package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import ai.vantage6.release.model.Version;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Stands in for one GitHub repository: its releases and attestations, its issues and the project board.
 *
 * <p>Every token is right but one. Drafts are shown only to whoever has a token, never by their tag, and not at once.
 */
public final class GitHubStandIn implements StandIn {

    /** The token that GitHub does not accept. */
    public static final String BAD_TOKEN = "bad-token";
    /** The token that may read only. */
    public static final String READ_TOKEN = "read-only-token";
    /** The token of somebody who may see the settings. */
    public static final String ADMIN_TOKEN = "admin-token";
    /** The token of a job without the permission {@code attestations: write}. */
    public static final String NO_ATTESTATIONS_TOKEN = "no-attestations-token";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String repository;
    private final RepositoryTags tags;
    private final GitHubSettings settings;
    final StoredReleases releases;
    private final StoredAssets assets;
    private final StoredAttestations attestations = new StoredAttestations();
    private final RepositoryRules rules = new RepositoryRules();
    private final GraphQlStandIn graphQl;

    /** Knows one repository, {@code owner/name}, without releases. */
    public GitHubStandIn(String repository, RepositoryTags tags, GitHubSettings settings) {
        this.repository = repository;
        this.tags = tags;
        this.settings = settings;
        this.releases = new StoredReleases(settings, tags);
        this.assets = new StoredAssets(releases, settings);
        this.graphQl = new GraphQlStandIn(repository, tags);
    }

    /** What it says of its branches and its environment. */
    public RepositoryRules rules() {
        return rules;
    }

    @Override
    public String name() {
        return "github";
    }

    @Override
    public Map<Service, String> serves() {
        return Map.of(Service.GITHUB, "");
    }

    /** Its issues, as people see and change them. */
    public StoredIssues issues() {
        return graphQl.issues;
    }

    /** Gives its issues in shorter pages than were asked for. */
    public void pagesOf(int size) {
        graphQl.pagesOf(size);
    }

    /** Somebody plans a release in a milestone, and the work on it is done as far as it is going to be. */
    void plan(Version version) {
        graphQl.plan(version);
    }

    /** The project board of its owner. */
    public BoardStandIn board() {
        return graphQl.board;
    }

    /** The releases by their tags, and the issues and the board, as far as there are any. */
    @Override
    public Object state() {
        var state = graphQl.state();
        state.putAll(releases.state());
        if (!attestations.state().isEmpty()) {
            state.put("attestations", attestations.state());
        }
        return state;
    }

    /** The tags of the releases that everybody sees. */
    public synchronized Set<String> published() {
        return releases.publishedTags();
    }

    @Override
    public Reply answer(Request request) throws IOException {
        var token = token(request);
        if (token.filter(BAD_TOKEN::equals).isPresent()) {
            return GitHubReply.message(401, "Bad credentials");
        }
        if (request.path().equals("/graphql") && request.isWrite()) {
            return graphQl.answer(request, token);
        }
        var path = request.path().replaceFirst("^/uploads/", "/");
        if (!(path + "/").startsWith("/repos/" + repository + "/")) {
            return GitHubReply.notFound();
        }
        if (!request.method().equals("GET") && token.isEmpty()) {
            return GitHubReply.message(401, "Requires authentication");
        }
        var mayWrite = token.isPresent() && !token.get().equals(READ_TOKEN);
        if (!request.method().equals("GET") && !mayWrite) {
            return GitHubReply.message(403, "Resource not accessible by integration")
                    .header("X-Accepted-GitHub-Permissions", "contents=write");
        }
        if (path.endsWith("/attestations") && token.equals(Optional.of(NO_ATTESTATIONS_TOKEN))) {
            return GitHubReply.message(403, "Resource not accessible by integration")
                    .header("X-Accepted-GitHub-Permissions", "attestations=write");
        }
        return route(request, path.substring(("/repos/" + repository).length()), release -> mayWrite || !release.draft);
    }

    private Reply route(Request request, String path, Predicate<StoredRelease> visible) throws IOException {
        if (request.method().equals("GET") && path.startsWith("/releases/tags/")) {
            return found(request, releases.published(GitHubTags.rest(path, "/releases/tags/")));
        }
        if (request.method().equals("GET") && path.matches("/git/(ref/)?tags/.*")) {
            return GitHubTags.answer(tags, url(request), path);
        }
        var ruled = rules.answer(path, rights(request).getOrDefault("admin", false));
        if (request.method().equals("GET") && ruled.isPresent()) {
            return ruled.get();
        }
        if (path.startsWith("/attestations")) {
            return ReleaseWord.isAsked(request)
                    ? ReleaseWord.answer(releases, path, repository)
                    : attestations.answer(request, path);
        }
        var id = path.replaceAll("[^0-9]", "");
        var release = releases.withId(id).filter(visible);
        var asset = assets.find(id, visible);
        return switch (request.method() + " " + path.replaceAll("/[0-9]+", "/#")) {
            case "GET " -> Reply.json(200, GitHubReply.repository(url(request), repository, rights(request)));
            case "GET /immutable-releases" ->
                settings.immutable() && rights(request).getOrDefault("admin", false)
                        ? Reply.json(200, Map.of("enabled", true, "enforced_by_owner", false))
                        : GitHubReply.notFound();
            case "GET /releases" ->
                GitHubReply.page(
                        request,
                        releases.list(
                                        visible,
                                        request.parameter("page").orElse("1").equals("1"))
                                .map(one -> json(request, one)));
            case "GET /releases/latest" -> found(request, releases.latest());
            case "GET /releases/#" -> found(request, release);
            case "GET /releases/#/assets" ->
                release.map(one -> assets.list(request, one, url(request))).orElse(GitHubReply.notFound());
            case "GET /releases/assets/#" ->
                asset.map(one -> assets.show(request, one, url(request))).orElse(GitHubReply.notFound());
            case "GET /download/#" -> assets.download(id);
            case "POST /releases" -> create(request, JSON.readTree(request.body()));
            case "POST /releases/generate-notes" -> GitHubReply.notes(JSON.readTree(request.body()));
            case "POST /releases/#/assets" ->
                release.map(one -> assets.upload(request, one, url(request))).orElse(GitHubReply.notFound());
            case "PATCH /releases/#" ->
                release.isPresent()
                        ? update(request, release.get(), JSON.readTree(request.body()))
                        : GitHubReply.notFound();
            case "PATCH /releases/assets/#" ->
                asset.isPresent()
                        ? assets.rename(asset.get(), JSON.readTree(request.body()), url(request))
                        : GitHubReply.notFound();
            case "DELETE /releases/#" -> release.map(this::delete).orElse(GitHubReply.notFound());
            case "DELETE /releases/assets/#" -> asset.map(assets::delete).orElse(GitHubReply.notFound());
            default -> GitHubReply.notFound();
        };
    }

    private Reply create(Request request, JsonNode fields) throws IOException {
        if (!fields.hasNonNull("tag_name")) {
            return GitHubReply.invalid("Release", "missing_field", "tag_name");
        }
        if (!fields.path("draft").asBoolean()) {
            var refused = releases.refusedToPublish(
                    fields.path("tag_name").asText(),
                    fields.path("target_commitish").asText("main"));
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        var release = releases.create(fields);
        return Reply.json(201, json(request, release))
                .changed("created the " + (release.draft ? "draft " : "release ") + release.tag());
    }

    private Reply update(Request request, StoredRelease release, JsonNode fields) throws IOException {
        var publishes = release.draft && !fields.path("draft").asBoolean(true);
        if (publishes) {
            var refused = releases.refusedToPublish(
                    release.tag(), fields.path("target_commitish").asText(release.commitish()));
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        var changed = releases.update(release, fields);
        var reply = Reply.json(200, json(request, release));
        return changed ? reply.changed((publishes ? "published" : "edited") + " the release " + release.tag()) : reply;
    }

    private Reply delete(StoredRelease release) {
        releases.delete(release);
        return GitHubReply.empty().changed("deleted the " + (release.draft ? "draft " : "release ") + release.tag());
    }

    private Reply found(Request request, Optional<StoredRelease> release) {
        return release.map(one -> Reply.json(200, json(request, one))).orElse(GitHubReply.notFound());
    }

    private Map<String, Object> json(Request request, StoredRelease release) {
        return release.json(url(request), address(request) + "/uploads/repos/" + repository, settings.digests());
    }

    private static Map<String, Boolean> rights(Request request) {
        return token(request)
                .map(token ->
                        Map.of("admin", token.equals(ADMIN_TOKEN), "push", !token.equals(READ_TOKEN), "pull", true))
                .orElse(Map.of());
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
