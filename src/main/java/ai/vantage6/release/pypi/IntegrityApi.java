package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;

/**
 * PyPI's integrity API: {@code /integrity/PROJECT/VERSION/FILE/provenance}.
 *
 * @param index the simple API's root, on the same server
 */
record IntegrityApi(HttpCaller caller, URI index) {

    private static final String ACCEPTED = "application/vnd.pypi.integrity.v1+json";
    /** Warehouse, of a file that it has: "No provenance available for vantage6-4.14.0.tar.gz". */
    private static final String NONE = "No provenance available";

    Origin origin(String project, Version version, String file) throws ReleaseException, InterruptedException {
        var address = index.resolve("/integrity/" + project + "/" + version + "/" + file + "/provenance");
        var call = Call.get("ask the index who has attested " + file, address).header("Accept", ACCEPTED);
        return caller.read(call, answer -> switch (answer.status()) {
            case 200 -> attested(answer);
            case 404 -> isNone(answer) ? new Origin.NotAttested() : new Origin.Untold();
            default -> throw Refusals.refused(call, answer);
        });
    }

    /** A mirror, or a server of another make, answers 404 to whatever it does not know. */
    private static boolean isNone(Answer answer) {
        try {
            return answer.json().path("message").asText().startsWith(NONE);
        } catch (IOException e) {
            return false;
        }
    }

    private static Origin attested(Answer answer) throws IOException {
        var attestations = new ArrayList<Attestation>();
        var publisher = "";
        for (var bundle : answer.json().path("attestation_bundles")) {
            var told = bundle.path("publisher");
            publisher = told.path("repository").asText() + " ("
                    + told.path("workflow").asText() + ")";
            bundle.path("attestations").forEach(one -> attestations.add(new Attestation(one.toString())));
        }
        if (attestations.isEmpty()) {
            throw new IOException("no attestation in it");
        }
        return new Origin.Attested(publisher, attestations);
    }
}
