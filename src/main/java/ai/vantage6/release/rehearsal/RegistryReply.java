package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import java.util.List;
import java.util.Map;

/** The answers of a registry, in the words of the OCI distribution specification 1.1. */
final class RegistryReply {

    static final String DIGEST = "Docker-Content-Digest";

    private RegistryReply() {}

    static Reply error(int status, String code, String message) {
        return Reply.json(status, Map.of("errors", List.of(Map.of("code", code, "message", message))));
    }

    static Reply unknownRepository() {
        return error(404, "NAME_UNKNOWN", "repository name not known to registry");
    }

    static Reply unknownManifest() {
        return error(404, "MANIFEST_UNKNOWN", "manifest unknown");
    }

    static Reply unknownBlob() {
        return error(404, "BLOB_UNKNOWN", "blob unknown to registry");
    }

    static Reply unknownUpload() {
        return error(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");
    }

    static Reply wrongDigest() {
        return error(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
    }

    static Reply invalidManifest(String message) {
        return error(400, "MANIFEST_INVALID", message);
    }

    static Reply unsupported() {
        return error(405, "UNSUPPORTED", "The operation is unsupported.");
    }

    /** Content has come to be at a path. */
    static Reply created(String path, Digest digest) {
        return Reply.empty(201).header("Location", path).header(DIGEST, digest.oci());
    }
}
