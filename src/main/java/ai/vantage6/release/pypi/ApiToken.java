package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Credential;
import ai.vantage6.release.model.Loopback;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A secret that an index gave to one of its users. That of PyPI says whose it is, for which projects and until when. */
record ApiToken(Secret token) implements UploadAccess {

    private static final String NAME = "PYPI_TOKEN";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Numbers of warehouse's caveats. */
    private static final int EXPIRATION = 0;

    private static final int PROJECT_NAMES = 1;
    /** The end of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    @Override
    public Credential credential() {
        return Credential.basic(NAME, "__token__", token);
    }

    @Override
    public Optional<Problem> obstacle(URI upload, List<String> projects) {
        var host = String.valueOf(upload.getHost());
        var wanted = Warehouse.at(upload);
        Macaroon macaroon;
        try {
            macaroon = Macaroon.parse(token.reveal());
        } catch (IOException e) {
            return wanted.map(index -> malformed(index, String.valueOf(e.getMessage())));
        }
        if (!wanted.orElse(macaroon.location()).equals(macaroon.location())
                || (wanted.isEmpty() && Warehouse.isOne(macaroon.location()) && !Loopback.contains(upload))) {
            return Optional.of(foreign(host, macaroon.location()));
        }
        return macaroon.caveats().stream()
                .flatMap(caveat -> broken(caveat, macaroon.location(), projects).stream())
                .findFirst();
    }

    private static Optional<Problem> broken(String caveat, String index, List<String> projects) {
        JsonNode rule;
        try {
            rule = JSON.readTree(caveat);
        } catch (IOException e) {
            return Optional.empty(); // of a kind that we do not know; the index will say
        }
        if (rule.isArray() && rule.path(0).asInt(-1) == EXPIRATION) {
            var end = Instant.ofEpochSecond(Math.clamp(rule.path(1).asLong(), 0, LAST_SECOND));
            return Optional.of(expired(index, end)).filter(_ -> end.isBefore(Instant.now()));
        }
        var names = rule.isArray() && rule.path(0).asInt(-1) == PROJECT_NAMES
                ? rule.path(1)
                : rule.path("permissions").path("projects");
        var allowed = StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        var missing =
                projects.stream().filter(project -> !allowed.contains(project)).toList();
        return names.isArray() && !missing.isEmpty() ? Optional.of(narrow(index, allowed, missing)) : Optional.empty();
    }

    private static Problem malformed(String index, String because) {
        return problem("token-malformed", NAME + " is no API token of " + index + ": " + because, index);
    }

    private static Problem foreign(String host, String index) {
        return problem(
                "token-of-another-index",
                NAME + " is a token of " + index + ", while the uploads go to " + host,
                host.equals("upload.pypi.org") ? "pypi.org" : host);
    }

    private static Problem expired(String index, Instant end) {
        return problem("token-expired", NAME + " expired on " + end, index);
    }

    private static Problem narrow(String index, List<String> allowed, List<String> missing) {
        return problem(
                "token-too-narrow",
                NAME + " is for " + String.join(", ", allowed) + " only, and not for " + String.join(", ", missing),
                index);
    }

    private static Problem problem(String code, String because, String index) {
        return new Problem(
                code,
                "use the right to upload",
                because,
                "Create a token for all projects at " + index + " (account settings, API tokens) and store it as "
                        + NAME + ", or leave " + NAME + " out and use trusted publishing");
    }
}
