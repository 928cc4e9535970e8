package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A registry's stand-in, served, and whoever talks to it in its own protocol, one request at a time. */
final class TestRegistry implements AutoCloseable {

    static final String NODE = "vantage6/infrastructure/node";

    private final List<Journal.Entry> changes = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient client = HttpClient.newHttpClient();
    private final RegistryStandIn standIn;
    private final StandInServer server;

    TestRegistry(RegistryStandIn standIn, String... faults) throws Exception {
        this.standIn = standIn;
        this.server = new StandInServer(
                standIn,
                new Journal(changes::add),
                Stream.of(faults).map(fault -> Fault.parse(fault).orElseThrow()).toList());
    }

    RegistryStandIn standIn() {
        return standIn;
    }

    URI address() {
        return server.address();
    }

    /** What happened, each change in its own words; those that nobody sees in brackets. */
    List<String> changes() {
        return changes.stream()
                .map(change -> change.visible() ? change.summary() : "(" + change.summary() + ")")
                .toList();
    }

    /** A request without a token. */
    HttpResponse<byte[]> ask(String method, String path, BodyPublisher body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(server.address().resolve(path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** Asks the token service for these scopes, as somebody or as nobody. */
    HttpResponse<byte[]> askForToken(String userAndPassword, String... scopes) throws Exception {
        var query = new StringBuilder("/token?service=rehearsal");
        for (var scope : scopes) {
            query.append("&scope=").append(URLEncoder.encode(scope, StandardCharsets.UTF_8));
        }
        return userAndPassword.isEmpty()
                ? ask("GET", query.toString(), BodyPublishers.noBody())
                : ask("GET", query.toString(), BodyPublishers.noBody(), "Authorization", basic(userAndPassword));
    }

    String token(String userAndPassword, String... scopes) throws Exception {
        return json(askForToken(userAndPassword, scopes)).path("token").asText();
    }

    /** A request of somebody who may push to the repository and pull from wherever it mounts. */
    HttpResponse<byte[]> push(String method, String path, BodyPublisher body, String... headers) throws Exception {
        var scopes = new ArrayList<String>();
        scopes.add("repository:" + repository(path) + ":pull,push");
        if (path.contains("from=")) {
            scopes.add("repository:" + path.replaceFirst(".*from=", "") + ":pull");
        }
        var all = Stream.concat(
                        Stream.of(headers),
                        Stream.of("Authorization", "Bearer " + token("me:secret", scopes.toArray(String[]::new))))
                .toArray(String[]::new);
        return ask(method, path, body, all);
    }

    /** A request of somebody without an account, who takes every kind of manifest. */
    HttpResponse<byte[]> pull(String method, String path) throws Exception {
        var token = token("", "repository:" + repository(path) + ":pull");
        return ask(
                method,
                path,
                BodyPublishers.noBody(),
                "Authorization",
                "Bearer " + token,
                "Accept",
                MediaType.ACCEPTED);
    }

    HttpResponse<byte[]> upload(String repository, byte[] bytes, Digest digest) throws Exception {
        var opened = push("POST", "/v2/" + repository + "/blobs/uploads/", BodyPublishers.noBody());
        return push("PUT", location(opened) + "&digest=" + digest.oci(), BodyPublishers.ofByteArray(bytes));
    }

    Descriptor blob(String repository, String text) throws Exception {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var blob = new Descriptor(MediaType.CONFIG, Digest.of(bytes), bytes.length);
        upload(repository, bytes, blob.digest());
        return blob;
    }

    /** An image of one platform, whose blobs are there. */
    Manifest image(String repository, String text) throws Exception {
        return ManifestJson.image(
                blob(repository, "{\"a\":\"" + text + "\"}"), List.of(blob(repository, text)), Map.of());
    }

    HttpResponse<byte[]> put(String repository, String reference, Manifest manifest) throws Exception {
        return put(repository, reference, manifest.mediaType(), manifest.bytes());
    }

    HttpResponse<byte[]> put(String repository, String reference, String type, byte[] bytes) throws Exception {
        return push(
                "PUT",
                "/v2/" + repository + "/manifests/" + reference,
                BodyPublishers.ofByteArray(bytes),
                "Content-Type",
                type);
    }

    static String location(HttpResponse<?> response) {
        return response.headers().firstValue("location").orElseThrow();
    }

    static JsonNode json(HttpResponse<byte[]> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    /** Status and code of a refusal: {@code 404 NAME_UNKNOWN}. */
    static String refusal(HttpResponse<byte[]> response) throws Exception {
        return response.statusCode() + " "
                + json(response).path("errors").path(0).path("code").asText();
    }

    static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    private static String repository(String path) {
        return path.replaceFirst("^/v2/", "").replaceFirst("/(manifests|blobs|tags|referrers)/.*", "");
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
    }
}
