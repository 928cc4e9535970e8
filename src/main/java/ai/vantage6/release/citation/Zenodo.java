package ai.vantage6.release.citation;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Zenodo's REST API, as everybody reads it: the records of all versions under one concept.
 *
 * @param root without a slash at the end, as in https://zenodo.org/api
 */
public record Zenodo(HttpCaller caller, URI root) implements Archive {

    /** What it shows at once to whoever has no token. */
    private static final int PAGE = 25;

    private static final int MOST_PAGES = 80;
    /** A finished release does not wait longer; what comes later is linked by a later run. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Override
    public Optional<Problem> tryLock() throws ReleaseException, InterruptedException {
        hits("ask Zenodo for a record", "size=1");
        return Optional.empty();
    }

    @Override
    public Optional<Doi> doiOf(Doi concept, ReleaseTag tag) throws ReleaseException, InterruptedException {
        var tried = "ask Zenodo for the DOI of " + tag;
        var query = "q=" + URLEncoder.encode("conceptdoi:\"" + concept + "\"", StandardCharsets.UTF_8)
                + "&all_versions=true&sort=mostrecent&size=" + PAGE + "&page=";
        for (int page = 1; page <= MOST_PAGES; page++) {
            var hits = hits(tried, query + page);
            for (var hit : hits) {
                if (isOf(hit, concept) && holds(hit, tag)) {
                    return Doi.parse(hit.path("doi").asText());
                }
            }
            if (hits.size() < PAGE) {
                return Optional.empty();
            }
        }
        throw new ReleaseException(
                "archive-too-large",
                tried,
                "there are more than " + PAGE * MOST_PAGES + " records of " + concept,
                "Look for it yourself at " + concept.address());
    }

    @Override
    public Optional<Doi> awaitDoiOf(Doi concept, ReleaseTag tag) throws ReleaseException, InterruptedException {
        return caller.policy().poll("the DOI of " + tag, PATIENCE, () -> doiOf(concept, tag), Optional::isPresent);
    }

    private JsonNode hits(String tried, String query) throws ReleaseException, InterruptedException {
        var call = Call.get(tried, Call.below(root, "/records?" + query)).header("Accept", "application/json");
        return caller.read(call, answer -> {
            if (answer.status() != 200) {
                throw Refusals.refused(call, answer);
            }
            var hits = answer.json().path("hits").path("hits");
            if (!hits.isArray()) {
                throw new IOException("it is no list of records");
            }
            return hits;
        });
    }

    /** A search may find more than it was asked for. */
    private static boolean isOf(JsonNode hit, Doi concept) {
        return hit.path("conceptdoi").asText().equalsIgnoreCase(concept.text());
    }

    /** Zenodo says which tree on GitHub it has taken; where somebody has edited that away, the version's name counts. */
    private static boolean holds(JsonNode hit, ReleaseTag tag) {
        var onGitHub = false;
        for (var related : hit.path("metadata").path("related_identifiers")) {
            var address = related.path("identifier").asText();
            if (address.startsWith("https://github.com/") && address.contains("/tree/")) {
                onGitHub = true;
                if (address.endsWith("/tree/" + tag.name())) {
                    return true;
                }
            }
        }
        var version = hit.path("metadata").path("version").asText();
        return !onGitHub
                && (version.equals(tag.name()) || version.equals(tag.version().toString()));
    }
}
