package ai.vantage6.release.algorithms;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The API of a store of vantage6 4.x or 5.x (vantage6-algorithm-store, {@code resource/algorithm.py}). It shows approved algorithms
 * unless it is asked for those in review; only what nobody has reviewed can be changed.
 *
 * @param root with the path of the API: https://store.cotopaxi.vantage6.ai/api
 * @param token of a user, as the vantage6 server or Keycloak gives it
 * @param server whose user that is; stores of 4.x want to know it
 */
public record StoreApi(HttpCaller caller, URI root, Secret token, Optional<String> server) implements AlgorithmStore {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IN_REVIEW = "&in_review_process=true";
    private static final int PAGE = 100;

    @Override
    public Optional<Problem> tryLock() throws ReleaseException, InterruptedException {
        find("see which algorithms the store has in review", "?per_page=1" + IN_REVIEW);
        return Optional.empty();
    }

    @Override
    public Standing standing(Offer offer) throws ReleaseException, InterruptedException {
        var open = newest(offer, IN_REVIEW);
        if (open.isPresent()) {
            return shows(open.get(), offer)
                    ? new Standing.Offered()
                    : new Standing.Open(open.get().path("id").asLong(), image(open.get()));
        }
        return newest(offer, "")
                .<Standing>map(approved ->
                        shows(approved, offer) ? new Standing.Offered() : new Standing.Approved(image(approved)))
                .orElse(new Standing.Unknown());
    }

    @Override
    public void tell(Offer offer, Standing.Open open) throws ReleaseException, InterruptedException {
        var call = prepared(Call.of(
                        "lead " + offer.name() + " in the store to " + offer.image(), "PATCH", at("/" + open.id())))
                .sending(Content.json(body(offer)));
        var written = caller.write(
                call, () -> standing(offer) instanceof Standing.Offered ? new Entry.Identical() : new Entry.Absent());
        if (written instanceof Written.Answered(var answer)) {
            judge(call, answer, offer);
        }
    }

    /** Of several algorithms of one name the last that was submitted counts. */
    private Optional<JsonNode> newest(Offer offer, String filter) throws ReleaseException, InterruptedException {
        var name = URLEncoder.encode(offer.name(), StandardCharsets.UTF_8);
        var data = find("find " + offer.name() + " in the store", "?per_page=" + PAGE + "&name=" + name + filter);
        return StreamSupport.stream(data.spliterator(), false)
                .filter(one -> one.path("name").asText().equals(offer.name()))
                .max(Comparator.comparingLong(one -> one.path("id").asLong()));
    }

    private JsonNode find(String tried, String query) throws ReleaseException, InterruptedException {
        var call = prepared(Call.get(tried, at(query)));
        return caller.read(call, answer -> {
            if (answer.status() != 200) {
                throw refused(call, answer);
            }
            var data = answer.json().path("data");
            if (!data.isArray()) {
                throw new IOException("no list of algorithms");
            }
            return data;
        });
    }

    private static boolean shows(JsonNode algorithm, Offer offer) {
        return image(algorithm).equals(offer.image())
                && algorithm
                        .path("vantage6_version")
                        .asText()
                        .equals(offer.madeFor().text())
                && offer.digest()
                        .filter(digest ->
                                digest.oci().equals(algorithm.path("digest").asText()))
                        .isPresent();
    }

    private static String image(JsonNode algorithm) {
        return algorithm.path("image").asText();
    }

    private static String body(Offer offer) {
        var fields = Map.of(
                "image", offer.image(), "vantage6_version", offer.madeFor().text(), "refresh_digest", true);
        return JSON.valueToTree(fields).toString();
    }

    private static void judge(Call call, Answer answer, Offer offer) throws ReleaseException {
        if (!answer.isSuccess()) {
            throw refused(call, answer);
        }
        var digest = digest(answer);
        if (offer.digest().isPresent() && !digest.equals(offer.digest().get().oci())) {
            throw new ReleaseException(
                    "store-other-digest",
                    call.tried(),
                    "the store found the digest \"" + digest + "\" there, and the release has "
                            + offer.digest().get().oci(),
                    "See that everybody can pull the image, and run the release again");
        }
    }

    private static String digest(Answer answer) {
        try {
            return answer.json().path("digest").asText().replaceAll("[^a-z0-9:]", "?");
        } catch (IOException e) {
            return "";
        }
    }

    private static ReleaseException refused(Call call, Answer answer) {
        return answer.status() == 400 || answer.status() == 401 || answer.status() == 403
                ? Refusals.refused(
                        call,
                        answer,
                        "store-refuses",
                        "Give ALGORITHM_STORE_TOKEN anew (such a token lasts for hours), of a user who may edit algorithms"
                                + " there; a store of 4.x wants algorithm: server in the configuration too")
                : Refusals.refused(call, answer);
    }

    private Call prepared(Call call) {
        var signed = call.with(Credential.scheme("ALGORITHM_STORE_TOKEN", "Bearer", token));
        return server.map(address -> signed.header("Server-Url", address)).orElse(signed);
    }

    private URI at(String rest) {
        return Call.below(root, "/algorithm" + rest);
    }
}
