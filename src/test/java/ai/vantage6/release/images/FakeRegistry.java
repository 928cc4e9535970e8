package ai.vantage6.release.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.Request;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small registry that keeps what it is given, answers some requests as a test says, and remembers all of them. */
final class FakeRegistry implements AutoCloseable {

    /** What it does instead of, or after, the right thing. */
    @FunctionalInterface
    interface Reaction {
        /** Empty ends the connection without an answer. */
        Optional<Reply> to(Request request, FakeRegistry registry);

        static Reaction reply(Reply reply) {
            return (_, _) -> Optional.of(reply);
        }

        /** Does what it is asked to, and nobody hears of it. */
        static Reaction loseReply() {
            return (request, registry) -> {
                registry.answered(request);
                return Optional.empty();
            };
        }

        static Reaction loseRequest() {
            return (_, _) -> Optional.empty();
        }

        /** Does what it is asked to, and says this of it. */
        static Reaction after(Reply reply) {
            return (request, registry) -> {
                registry.answered(request);
                return Optional.of(reply);
            };
        }
    }

    private record Rule(String method, String path, Reaction reaction, boolean once) {

        boolean fits(Request request) {
            return request.method().equals(method) && request.path().matches(path);
        }
    }

    private final Map<String, byte[]> blobs = new HashMap<>();
    private final Map<String, Map<String, byte[]>> manifests = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, byte[]> sessions = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private Optional<FakeTokens> tokens = Optional.empty();
    private boolean listsReferrers;

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Whatever fits, once. */
    synchronized FakeRegistry once(String method, String path, Reaction reaction) {
        rules.add(new Rule(method, path, reaction, true));
        return this;
    }

    synchronized FakeRegistry always(String method, String path, Reaction reaction) {
        rules.add(new Rule(method, path, reaction, false));
        return this;
    }

    /** Has the referrers API, which most have not. */
    FakeRegistry listingReferrers() {
        listsReferrers = true;
        return this;
    }

    FakeRegistry guardedBy(FakeTokens guard) {
        tokens = Optional.of(guard);
        return this;
    }

    /** Whatever it was asked: "PUT /v2/app/manifests/1.0". */
    synchronized List<String> asked() {
        return requests.stream()
                .map(request -> request.method() + " " + request.path()
                        + (request.query().isEmpty() ? "" : "?" + request.query()))
                .toList();
    }

    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    synchronized void forgetRequests() {
        requests.clear();
    }

    synchronized Optional<byte[]> manifest(String repository, String reference) {
        return Optional.ofNullable(manifests.getOrDefault(repository, Map.of()).get(reference));
    }

    synchronized void store(String repository, String reference, byte[] bytes, String type) {
        var there = manifests.computeIfAbsent(repository, _ -> new TreeMap<>());
        there.put(reference, bytes);
        there.put(Digest.of(bytes).oci(), bytes);
        types.put(Digest.of(bytes).oci(), type);
    }

    synchronized void storeBlob(String repository, byte[] bytes) {
        blobs.put(repository + "@" + Digest.of(bytes).oci(), bytes);
    }

    synchronized boolean hasBlob(String repository, byte[] bytes) {
        return blobs.containsKey(repository + "@" + Digest.of(bytes).oci());
    }

    static Reply error(int status, String code) {
        return Reply.json(
                status, Map.of("errors", List.of(Map.of("code", code, "message", code.toLowerCase(Locale.ROOT)))));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = read(exchange);
            var reply = reply(request);
            if (reply.isPresent()) {
                send(exchange, reply.get());
            }
        }
    }

    private synchronized Optional<Reply> reply(Request request) {
        requests.add(request);
        var rule = rules.stream().filter(one -> one.fits(request)).findFirst();
        if (rule.isPresent()) {
            if (rule.get().once()) {
                rules.remove(rule.get());
            }
            return rule.get().reaction().to(request, this);
        }
        return Optional.of(
                tokens.flatMap(guard -> guard.refusal(request, address())).orElseGet(() -> answered(request)));
    }

    private Reply answered(Request request) {
        var path = request.path();
        if (path.equals("/v2/")) {
            return Reply.json(200, Map.of());
        }
        if (path.matches("/sessions/.+")) {
            return put(request);
        }
        var part = List.of("/manifests/", "/blobs/", "/tags/", "/referrers/").stream()
                .filter(path::contains)
                .findFirst();
        if (!path.startsWith("/v2/") || part.isEmpty()) {
            return Reply.text(404, "404 page not found");
        }
        var place = path.indexOf(part.get());
        var repository = path.substring("/v2/".length(), place);
        var rest = path.substring(place + part.get().length());
        return switch (part.get()) {
            case "/manifests/" -> manifests(request, repository, rest);
            case "/blobs/" -> blobs(request, repository, rest);
            case "/tags/" -> tags(repository);
            default -> listsReferrers ? referrers(repository, rest) : Reply.text(404, "404 page not found");
        };
    }

    /** The type of every artifact is that of its config, as go-containerregistry's registry has it. */
    private Reply referrers(String repository, String subject) {
        var listed = manifests.getOrDefault(repository, Map.of()).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("sha256:"))
                .filter(entry ->
                        new String(entry.getValue(), UTF_8).matches("(?s).*\"subject\":\\{[^}]*" + subject + ".*"))
                .map(entry -> Map.of(
                        "mediaType",
                        types.getOrDefault(entry.getKey(), ""),
                        "digest",
                        entry.getKey(),
                        "size",
                        entry.getValue().length,
                        "artifactType",
                        "application/vnd.oci.empty.v1+json"))
                .toList();
        return Reply.json(
                200,
                Map.of(
                        "schemaVersion",
                        2,
                        "mediaType",
                        "application/vnd.oci.image.index.v1+json",
                        "manifests",
                        listed));
    }

    private Reply manifests(Request request, String repository, String reference) {
        if (request.method().equals("PUT")) {
            store(
                    repository,
                    reference,
                    request.body(),
                    request.header("content-type").orElse(""));
            return Reply.text(201, "")
                    .header("Docker-Content-Digest", Digest.of(request.body()).oci());
        }
        return manifest(repository, reference)
                .map(bytes -> Reply.of(200, types.getOrDefault(Digest.of(bytes).oci(), ""), bytes)
                        .header("Docker-Content-Digest", Digest.of(bytes).oci()))
                .orElse(error(404, "MANIFEST_UNKNOWN"));
    }

    private Reply blobs(Request request, String repository, String rest) {
        if (rest.equals("uploads/")) {
            var mount = request.parameter("mount");
            var linked = mount.map(digest -> blobs.get(request.parameter("from").orElse("") + "@" + digest));
            if (linked.isPresent()) {
                storeBlob(repository, linked.get());
                return Reply.text(201, "");
            }
            var session = "/sessions/" + (sessions.size() + 1);
            sessions.put(session, repository.getBytes(UTF_8));
            return Reply.text(202, "").header("Location", session + "?state=of=it");
        }
        return Optional.ofNullable(blobs.get(repository + "@" + rest))
                .map(bytes -> Reply.of(200, "application/octet-stream", bytes))
                .orElse(error(404, "BLOB_UNKNOWN"));
    }

    private Reply put(Request request) {
        var repository = sessions.remove(request.path());
        var digest = request.parameter("digest").orElse("");
        if (repository == null || request.parameter("state").isEmpty()) {
            return error(404, "BLOB_UPLOAD_UNKNOWN");
        }
        if (request.method().equals("DELETE")) {
            return Reply.text(204, "");
        }
        if (!Digest.of(request.body()).oci().equals(digest)) {
            return error(400, "DIGEST_INVALID");
        }
        storeBlob(new String(repository, UTF_8), request.body());
        return Reply.text(201, "").header("Docker-Content-Digest", digest);
    }

    private Reply tags(String repository) {
        return manifests.containsKey(repository)
                ? Reply.json(
                        200,
                        Map.of(
                                "name",
                                repository,
                                "tags",
                                manifests.get(repository).keySet().stream()
                                        .filter(reference -> !reference.contains(":"))
                                        .toList()))
                : error(404, "NAME_UNKNOWN");
    }

    private static Request read(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        var uri = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        var body = reply.body();
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
