package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Stands in for a store of algorithms. Somebody has submitted, by hand, every algorithm that it is asked for, with an image of long
 * ago, and nobody has reviewed it yet. What it says of an image's digest it has read from the registry.
 */
public final class AlgorithmStoreStandIn implements StandIn {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ONE = Pattern.compile("/api/algorithm/([1-9][0-9]{0,8})");
    private static final Pattern IMAGE = Pattern.compile("[^/]+/([^:@]+)(?::([^@]+))?");
    private static final String LONG_AGO = "harbor2.vantage6.ai/algorithms/long-ago:0.0.1";
    private static final Set<String> FIELDS = Set.of(
            "name",
            "description",
            "image",
            "partitioning",
            "vantage6_version",
            "code_url",
            "documentation_url",
            "submission_comments",
            "functions",
            "refresh_digest");

    private final BiFunction<String, String, Optional<String>> digests;
    private final Map<String, Map<String, Object>> algorithms = new TreeMap<>();
    private boolean approved;
    private boolean empty;
    private boolean old;

    /** @param digests of an image by its path in the registry and its tag, as everybody can read them */
    public AlgorithmStoreStandIn(BiFunction<String, String, Optional<String>> digests) {
        this.digests = digests;
    }

    /** Reviewers approve everything that they have. */
    public void approve() {
        approved = true;
    }

    /** As stores of 4.x do, it asks the server of whoever comes who that is. */
    public void becomeOld() {
        old = true;
    }

    /** Nobody has submitted anything. */
    public void clear() {
        empty = true;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Map<Service, String> serves() {
        return Map.of(Service.STORE, "/api");
    }

    /** The algorithms that were led to another image. */
    @Override
    public Object state() {
        return algorithms.values().stream()
                .filter(algorithm -> !LONG_AGO.equals(algorithm.get("image")))
                .toList();
    }

    @Override
    public Reply unauthorized(Request request) {
        return message(401, "Token is not valid");
    }

    @Override
    public Reply pretended(Request request) {
        return Reply.json(200, Map.of());
    }

    @Override
    public Reply answer(Request request) throws IOException {
        if (old && request.header("server-url").isEmpty()) {
            return message(400, "Missing Server-Url header");
        }
        if (request.header("authorization").isEmpty()) {
            return message(401, "Missing Authorization header");
        }
        if (!request.header("authorization").orElse("").matches("Bearer (?!bad-).+")) {
            return unauthorized(request);
        }
        if (request.path().equals("/api/algorithm")) {
            return request.isWrite() ? Reply.empty(405) : list(request);
        }
        var one = ONE.matcher(request.path());
        return one.matches() && request.method().equals("PATCH")
                ? patch(Integer.parseInt(one.group(1)), request)
                : message(404, "Resource not found");
    }

    private Reply list(Request request) {
        var name = request.parameter("name");
        if (name.isPresent() && !empty) {
            algorithms.computeIfAbsent(name.get(), this::submitted);
        }
        var inReview = request.parameter("in_review_process").isPresent();
        var found = algorithms.values().stream()
                .filter(one -> name.isEmpty() || name.get().equals(one.get("name")))
                .filter(_ -> inReview != approved)
                .toList();
        return Reply.json(200, Map.of("data", found, "links", Map.of()));
    }

    private Map<String, Object> submitted(String name) {
        var algorithm = new TreeMap<String, Object>();
        algorithm.put("id", algorithms.size() + 1);
        algorithm.put("name", name);
        algorithm.put("image", LONG_AGO);
        algorithm.put("digest", "sha256:" + "0".repeat(64));
        algorithm.put("vantage6_version", "4.0.0");
        return algorithm;
    }

    private Reply patch(int id, Request request) throws IOException {
        var algorithm = algorithms.values().stream()
                .filter(one -> Integer.valueOf(id).equals(one.get("id")))
                .findFirst();
        if (algorithm.isEmpty()) {
            return message(404, "Algorithm not found");
        }
        var fields = new HashMap<String, Object>();
        JSON.readTree(request.body())
                .properties()
                .forEach(field -> fields.put(
                        field.getKey(),
                        field.getValue().isTextual() ? field.getValue().asText() : field.getValue()));
        if (!FIELDS.containsAll(fields.keySet()) || !(fields.get("image") instanceof String image)) {
            return message(400, "Request body is incorrect");
        }
        if (approved) {
            return message(
                    403,
                    "Approved algorithms cannot be edited. Please submit a new algorithm and go through the review process if"
                            + " you want to update it.");
        }
        var digest = digest(image);
        if (digest.isEmpty()) {
            return message(400, "Image digest could not be determined");
        }
        var one = algorithm.get();
        one.put("image", image);
        one.put("digest", digest.get());
        Optional.ofNullable(fields.get("vantage6_version")).ifPresent(version -> one.put("vantage6_version", version));
        return Reply.json(200, one).changed("leads " + one.get("name") + " to " + image);
    }

    private Optional<String> digest(String image) {
        var parts = IMAGE.matcher(image);
        return parts.matches()
                ? digests.apply(
                        parts.group(1), Optional.ofNullable(parts.group(2)).orElse("latest"))
                : Optional.empty();
    }

    private static Reply message(int status, String text) {
        return Reply.json(status, Map.of("msg", text));
    }
}
