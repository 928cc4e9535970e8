package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Stands in for Zenodo, which archives every release that GitHub publishes: its search finds a record only after it was asked for some
 * times, and finds records of others as well.
 */
public final class ZenodoStandIn implements StandIn {

    private static final String REPOSITORY = "https://github.com/" + RunnerEnvironment.REPOSITORY;
    private static final Pattern CONCEPT = Pattern.compile("conceptdoi:\"(10\\.5281/zenodo\\.[0-9]+)\"");
    /** Without a token it shows no more at once. */
    private static final int LARGEST_PAGE = 25;

    private static final int LAG = 1;

    private final Supplier<Set<String>> published;
    private final Map<String, Integer> searches = new HashMap<>();

    /** @param published the tags of the releases that are out on GitHub */
    public ZenodoStandIn(Supplier<Set<String>> published) {
        this.published = published;
    }

    @Override
    public String name() {
        return "zenodo";
    }

    @Override
    public Map<Service, String> serves() {
        return Map.of(Service.ZENODO, "/api");
    }

    /** Which tags it has archived, or will have. */
    @Override
    public Object state() {
        return List.copyOf(new TreeSet<>(published.get()));
    }

    @Override
    public Reply tooManyRequests() {
        return error(429, "Rate limit exceeded").header("Retry-After", "1").header("X-RateLimit-Remaining", "0");
    }

    @Override
    public Reply answer(Request request) {
        if (!request.path().equals("/api/records")) {
            return Reply.of(
                    404, "text/html", "<html><body>Page not found</body></html>".getBytes(StandardCharsets.UTF_8));
        }
        if (request.isWrite()) {
            return error(403, "Permission denied.");
        }
        var size = request.parameter("size").orElse("10");
        var page = request.parameter("page").orElse("1");
        if (!size.matches("[1-9][0-9]?") || Integer.parseInt(size) > LARGEST_PAGE || !page.matches("[1-9][0-9]{0,3}")) {
            return error(400, "A validation error occurred.");
        }
        var found = found(request.parameter("q").orElse(""));
        var from = Math.min(found.size(), Integer.parseInt(size) * (Integer.parseInt(page) - 1));
        var hits = found.subList(from, Math.min(found.size(), from + Integer.parseInt(size)));
        return Reply.json(200, Map.of("hits", Map.of("hits", hits, "total", found.size())));
    }

    private List<Object> found(String query) {
        var concept = CONCEPT.matcher(query);
        if (!concept.matches()) {
            return List.of();
        }
        var found = new ArrayList<Object>();
        for (var tag : new TreeSet<>(published.get()).descendingSet()) {
            if (searches.merge(tag, 1, Integer::sum) > LAG) {
                found.add(record(concept.group(1), tag));
            }
        }
        found.add(record("10.5281/zenodo.1", "version/4.14.0")); // of somebody else's fork
        return found;
    }

    /** The DOI of a tag is always the same, so that equal releases give equal worlds. */
    private static Object record(String concept, String tag) {
        var sum = new CRC32();
        sum.update((concept + tag).getBytes(StandardCharsets.UTF_8));
        var id = 10_000_000 + sum.getValue() % 80_000_000;
        var tree = Map.of("identifier", REPOSITORY + "/tree/" + tag, "relation", "isSupplementTo", "scheme", "url");
        return Map.of(
                "id",
                id,
                "conceptdoi",
                concept,
                "doi",
                "10.5281/zenodo." + id,
                "metadata",
                Map.of("version", tag, "related_identifiers", List.of(tree)));
    }

    private static Reply error(int status, String message) {
        return Reply.json(status, Map.of("status", status, "message", message));
    }
}
