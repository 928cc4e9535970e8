package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A project's page in the stand-in's index. */
final class IndexPage {

    private IndexPage() {}

    /** As PEP 691 has it. */
    static Reply json(String project, Map<String, byte[]> files, Map<String, String> yanked) {
        var listed = files.entrySet().stream()
                .map(file -> Map.of(
                        "filename", file.getKey(),
                        "url", "../../files/" + file.getKey(),
                        "hashes", Map.of("sha256", Digest.of(file.getValue()).hex()),
                        "size", file.getValue().length,
                        "yanked",
                                Optional.<Object>ofNullable(yanked.get(file.getKey()))
                                        .orElse(false)))
                .toList();
        return Reply.json(
                        200,
                        Map.of(
                                "meta",
                                Map.of("api-version", "1.1"),
                                "name",
                                project,
                                "versions",
                                List.of(),
                                "files",
                                listed))
                .header("Content-Type", "application/vnd.pypi.simple.v1+json");
    }

    /** As PEP 503 has it. */
    static Reply html(String project, Map<String, byte[]> files, Map<String, String> yanked) {
        var anchors = files.entrySet().stream()
                .map(file -> "<a href=\"../../files/" + file.getKey() + "#sha256="
                        + Digest.of(file.getValue()).hex() + "\"" + yankedAttribute(yanked.get(file.getKey())) + ">"
                        + file.getKey() + "</a><br>\n")
                .collect(Collectors.joining());
        var page = "<!DOCTYPE html>\n<html><head><meta name=\"pypi:repository-version\" content=\"1.1\"></head>"
                + "<body><h1>Links for " + project + "</h1>\n" + anchors + "</body></html>\n";
        return Reply.of(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    private static String yankedAttribute(@Nullable String reason) {
        return reason == null
                ? ""
                : " data-yanked=\"" + reason.replace("&", "&amp;").replace("\"", "&quot;") + "\"";
    }
}
