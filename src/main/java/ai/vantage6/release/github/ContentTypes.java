package ai.vantage6.release.github;

import ai.vantage6.release.model.Attestation;

/** The media types of what we attach. */
final class ContentTypes {

    private ContentTypes() {}

    static String of(String name) {
        if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
            return "application/gzip";
        }
        if (name.endsWith(".whl") || name.endsWith(".zip")) {
            return "application/zip";
        }
        if (name.endsWith(".json") || Attestation.isOne(name)) {
            return "application/json";
        }
        return name.contains(".") ? "application/octet-stream" : "text/plain";
    }
}
