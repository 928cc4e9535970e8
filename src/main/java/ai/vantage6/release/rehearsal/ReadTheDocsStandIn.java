package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Stands in for Read the Docs, with one project: sees a tag some time after it was told to look, and builds it only when it is
 * told to.
 */
public final class ReadTheDocsStandIn implements StandIn {

    /** The token that Read the Docs does not accept. */
    public static final String BAD_TOKEN = "bad-token-of-nobody";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOT = "/api/v3";
    private static final Pattern PATH = Pattern.compile(ROOT + "/projects/([^/]+)/(.*)");
    private static final Pattern VERSION = Pattern.compile("versions/([^/]+)/(builds/)?");
    private static final Pattern BUILD = Pattern.compile("builds/([0-9]{1,9})/");
    private static final int LOOKS_UNTIL_SEEN = 2;

    private final String project;
    private final Supplier<Map<String, String>> tags;
    private final Map<String, DocsVersion> versions = new TreeMap<>();
    private Map<String, String> unseen = Map.of();
    private int looks;
    private int builds;
    private int waiting;
    private boolean failing;
    private boolean inactive;

    /**
     * @param project its slug
     * @param tags of the repository, each with its commit
     */
    public ReadTheDocsStandIn(String project, Supplier<Map<String, String>> tags) {
        this.project = project;
        this.tags = tags;
    }

    /** From now on builds fail, or no more. */
    public void fail(boolean now) {
        failing = now;
    }

    /** From now on a build waits for a builder while it is asked for so often. */
    public void occupy(int polls) {
        waiting = polls;
    }

    /** Skips the project from now on. */
    public void skip() {
        inactive = true;
    }

    /** Somebody asks for a build of a version on the pages. */
    public void build(String tag) {
        var version = Objects.requireNonNull(versions.get(tag), tag);
        version.add(begun(version));
    }

    @Override
    public String name() {
        return "readthedocs";
    }

    @Override
    public Map<Service, String> serves() {
        return Map.of(Service.READTHEDOCS, ROOT);
    }

    /** The versions that people can read. */
    @Override
    public Object state() {
        var state = new TreeMap<String, Object>();
        versions.values().stream()
                .filter(DocsVersion::isActive)
                .forEach(version -> state.put(version.tag(), version.state()));
        return state;
    }

    @Override
    public Reply tooManyRequests() {
        return detail(429, "Request was throttled. Expected available in 1 second.")
                .header("Retry-After", "1");
    }

    @Override
    public Reply unauthorized(Request request) {
        return detail(401, "Invalid token.");
    }

    @Override
    public Reply pretended(Request request) {
        return request.method().equals("PATCH") ? Reply.empty(204) : Reply.json(202, Map.of("triggered", true));
    }

    @Override
    public Reply answer(Request request) throws IOException {
        var token = request.header("authorization").orElse("");
        var anonymous = token.isEmpty() && !request.isWrite();
        if (!anonymous && (!token.startsWith("Token ") || token.equals("Token " + BAD_TOKEN))) {
            return unauthorized(request);
        }
        var path = PATH.matcher(request.path());
        if (!path.matches() || !path.group(1).equals(project)) {
            return missing(); // without its last slash an address is none either
        }
        return request.isWrite() ? written(request, path.group(2)) : read(request, path.group(2));
    }

    private Reply read(Request request, String path) {
        if (path.isEmpty()) {
            return Reply.json(200, Map.of("slug", project, "name", project));
        }
        if (path.equals("versions/")) {
            see();
            var name = request.parameter("verbose_name");
            return DocsPage.of(
                    request,
                    versions.values().stream()
                            .filter(version -> name.isEmpty() || name.get().equals(version.tag()))
                            .map(DocsVersion::json)
                            .toList());
        }
        var build = BUILD.matcher(path);
        if (build.matches()) {
            return build(Integer.parseInt(build.group(1)));
        }
        var version = VERSION.matcher(path);
        var known = version.matches() ? version(version.group(1)) : Optional.<DocsVersion>empty();
        var ofBuilds = version.matches() && version.group(2) != null;
        return known.map(one -> ofBuilds ? DocsPage.of(request, builds(one)) : Reply.json(200, one.json()))
                .orElseGet(ReadTheDocsStandIn::missing);
    }

    /** Tags become versions in a queue, not when somebody says that there are some. */
    private void see() {
        if (!unseen.isEmpty() && ++looks > LOOKS_UNTIL_SEEN) {
            unseen.forEach((tag, commit) -> versions.put(tag, new DocsVersion(tag, slug(tag), commit)));
            unseen = Map.of();
        }
    }

    private String slug(String tag) {
        var slug = tag.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
        return version(slug).isEmpty() ? slug : slug + "_a";
    }

    private Optional<DocsVersion> version(String slug) {
        return versions.values().stream()
                .filter(version -> version.slug().equals(slug))
                .findFirst();
    }

    private List<Map<String, Object>> builds(DocsVersion version) {
        return version.builds().stream()
                .map(build -> build.json(project, version.slug()))
                .toList();
    }

    private Reply build(int id) {
        for (var version : versions.values()) {
            for (var build : version.builds()) {
                if (build.id() == id) {
                    build.advance();
                    return Reply.json(200, build.json(project, version.slug()));
                }
            }
        }
        return missing();
    }

    private Reply written(Request request, String path) throws IOException {
        if (path.equals("sync-versions/") && request.method().equals("POST")) {
            return synced();
        }
        var matcher = VERSION.matcher(path);
        var version = matcher.matches() ? version(matcher.group(1)) : Optional.<DocsVersion>empty();
        if (version.isEmpty()) {
            return missing();
        }
        var ofBuilds = matcher.group(2) != null;
        return switch (request.method()) {
            case "POST" -> ofBuilds ? triggered(version.get()) : detail(405, "Method \"POST\" not allowed.");
            case "PATCH" ->
                ofBuilds ? detail(405, "Not allowed.") : activated(version.get(), JSON.readTree(request.body()));
            default -> detail(405, "Not allowed.");
        };
    }

    private Reply synced() {
        if (inactive) {
            return Reply.json(400, Map.of("triggered", false));
        }
        var more = new TreeMap<>(tags.get());
        more.keySet().removeAll(versions.keySet());
        var reply = Reply.json(202, Map.of("triggered", true));
        var seen = more.equals(unseen);
        unseen = more;
        return seen ? reply : reply.changed("looks for tags");
    }

    private Reply triggered(DocsVersion version) {
        if (inactive || !version.isActive()) {
            return Reply.json(400, Map.of("triggered", false));
        }
        var build = begun(version);
        version.add(build);
        return Reply.json(202, Map.of("triggered", true, "build", build.json(project, version.slug())))
                .changed("builds " + version.tag());
    }

    private Reply activated(DocsVersion version, JsonNode body) {
        if (!body.path("active").isBoolean() || !body.path("hidden").isBoolean()) {
            return Reply.json(400, Map.of("active", List.of("Must be a valid boolean.")));
        }
        var was = version.isActive();
        var now = body.path("active").asBoolean();
        version.activate(now, body.path("hidden").asBoolean());
        if (now && !was && !inactive) {
            version.add(begun(version));
        }
        return now == was
                ? Reply.empty(204)
                : Reply.empty(204).changed((now ? "shows and builds " : "shows no more ") + version.tag());
    }

    private DocsBuild begun(DocsVersion version) {
        return new DocsBuild(++builds, version.commit(), !failing, waiting);
    }

    private static Reply missing() {
        return detail(404, "Not found.");
    }

    private static Reply detail(int status, String words) {
        return Reply.json(status, Map.of("detail", words));
    }
}
