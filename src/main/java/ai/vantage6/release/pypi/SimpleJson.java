package ai.vantage6.release.pypi;

import ai.vantage6.release.pypi.ProjectPage.IndexFile;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A project's page as PEP 691 writes it. */
final class SimpleJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private SimpleJson() {}

    static ProjectPage read(byte[] body) throws IOException {
        var page = JSON.readTree(body);
        var version = page.path("meta").path("api-version").asText();
        if (!version.startsWith("1.") || !page.path("files").isArray()) {
            throw new IOException("not a project page of the simple API 1.x");
        }
        var files = new HashMap<String, IndexFile>();
        for (var file : page.path("files")) {
            if (!file.path("filename").isTextual()) {
                throw new IOException("a file without a name");
            }
            files.put(file.path("filename").asText(), file(file));
        }
        return new ProjectPage(page.path("project-status").path("status").asText("active"), files);
    }

    private static IndexFile file(JsonNode file) {
        var sha256 = Optional.of(file.path("hashes").path("sha256"))
                .filter(JsonNode::isTextual)
                .map(hash -> hash.asText().toLowerCase(Locale.ROOT))
                .filter(hash -> SHA256.matcher(hash).matches());
        var yanked = file.path("yanked");
        var reason = yanked.isTextual()
                ? Optional.of(yanked.asText())
                : Optional.of("").filter(_ -> yanked.asBoolean());
        var size = Optional.of(file.path("size"))
                .filter(JsonNode::canConvertToLong)
                .map(JsonNode::asLong)
                .filter(bytes -> bytes >= 0);
        return new IndexFile(sha256, reason, file.path("url").asText(), size);
    }
}
