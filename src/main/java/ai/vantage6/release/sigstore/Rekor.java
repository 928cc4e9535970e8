package ai.vantage6.release.sigstore;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The transparency log of sigstore, of version 1: what PyPI takes has no place yet for what a log of version 2 gives.
 *
 * @param address without a slash at the end
 */
record Rekor(HttpCaller caller, String address) {

    private static final String ENTRIES = "/api/v1/log/entries";
    private static final Pattern ENTRY = Pattern.compile(".*" + ENTRIES + "/([0-9a-f]{64,80})");

    /**
     * What the log answers to an entry.
     *
     * @param entry the new one
     * @param known where it is, if it is there already
     */
    private record Taken(Optional<LogEntry> entry, Optional<String> known) {}

    /** Asks for nothing but what everybody may read. */
    void ask() throws ReleaseException, InterruptedException {
        var call = Call.get("see whether the transparency log answers", URI.create(address + "/api/v1/log"));
        caller.read(call, answer -> {
            if (!answer.isSuccess()) {
                throw Refusals.refused(call, answer);
            }
            return Json.number(answer.json(), "treeSize");
        });
    }

    /** The log takes the same once and says where it is, so a call whose answer was lost is made again. */
    LogEntry enter(Statement statement, Envelope envelope, SigningCertificate certificate)
            throws ReleaseException, InterruptedException {
        var tried = "enter the attestation of " + statement.text() + " into the transparency log";
        var call = Call.post(tried, URI.create(address + ENTRIES), Content.json(request(envelope, certificate)));
        var taken = caller.read(call, answer -> switch (answer.status()) {
            case 200, 201 -> new Taken(Optional.of(LogEntry.read(answer.json())), Optional.empty());
            case 409 -> new Taken(Optional.empty(), Optional.of(uuid(answer.header("location"))));
            default -> throw Refusals.refused(call, answer);
        });
        var entry = taken.entry().isPresent()
                ? taken.entry().get()
                : known(tried, taken.known().orElseThrow());
        var flaw = entry.flaw(envelope, certificate);
        if (flaw.isPresent()) {
            throw new ReleaseException(
                    "log-entry-unusable",
                    tried,
                    "what came cannot be used: " + flaw.get(),
                    "Check the address services.rekor, or leave the attestations out with attest: false");
        }
        return entry;
    }

    private LogEntry known(String tried, String uuid) throws ReleaseException, InterruptedException {
        var call = Call.get(tried, URI.create(address + ENTRIES + "/" + uuid));
        return caller.read(call, answer -> {
            if (!answer.isSuccess()) {
                throw Refusals.refused(call, answer);
            }
            return LogEntry.read(answer.json());
        });
    }

    private static String uuid(Optional<String> location) throws IOException {
        var entry = ENTRY.matcher(location.orElse(""));
        if (!entry.matches()) {
            throw new IOException("it is there already, and the log does not say where");
        }
        return entry.group(1);
    }

    private static String request(Envelope envelope, SigningCertificate certificate) {
        var proposed = new LinkedHashMap<String, Object>();
        proposed.put("envelope", envelope.json());
        proposed.put("verifiers", List.of(Json.base64(certificate.pem().getBytes(StandardCharsets.US_ASCII))));
        var fields = new LinkedHashMap<String, Object>();
        fields.put("apiVersion", "0.0.1");
        fields.put("kind", "dsse");
        fields.put("spec", Map.of("proposedContent", proposed));
        return new String(Json.bytes(fields), StandardCharsets.UTF_8);
    }
}
