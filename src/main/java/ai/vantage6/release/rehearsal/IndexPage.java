package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A project's page in the stand-in's index.
 *
 * @param status as PEP 792 has it
 * @param yanked the reasons, by file name
 */
record IndexPage(String project, String status, Map<String, byte[]> files, Map<String, String> yanked) {

    private static final String JSON = "application/vnd.pypi.simple.v1+json";
    private static final Map<String, String> META = Map.of("api-version", "1.4");

    /** As PEP 691 has it. */
    Reply json() {
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
                                "meta", META,
                                "name", project,
                                "project-status", Map.of("status", status),
                                "versions", List.of(),
                                "files", listed))
                .header("Content-Type", JSON);
    }

    /** As PEP 503 has it. */
    Reply html() {
        var anchors = files.entrySet().stream()
                .map(file -> "<a href=\"../../files/" + file.getKey() + "#sha256="
                        + Digest.of(file.getValue()).hex() + "\"" + yankedAttribute(yanked.get(file.getKey())) + ">"
                        + file.getKey() + "</a><br>\n")
                .collect(Collectors.joining());
        return html("Links for " + project, anchors);
    }

    /** The list of all projects. */
    static Reply jsonRoot(Collection<String> projects) {
        var listed = projects.stream().map(name -> Map.of("name", name)).toList();
        return Reply.json(200, Map.of("meta", META, "projects", listed)).header("Content-Type", JSON);
    }

    static Reply htmlRoot(Collection<String> projects) {
        var anchors = projects.stream()
                .map(name -> "<a href=\"/simple/" + name + "/\">" + name + "</a><br>\n")
                .collect(Collectors.joining());
        return html("Simple index", anchors);
    }

    private static Reply html(String title, String anchors) {
        var page = "<!DOCTYPE html>\n<html><head><meta name=\"pypi:repository-version\" content=\"1.4\"><title>" + title
                + "</title></head><body><h1>" + title + "</h1>\n" + anchors + "</body></html>\n";
        return Reply.of(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    private static String yankedAttribute(@Nullable String reason) {
        return reason == null
                ? ""
                : " data-yanked=\"" + reason.replace("&", "&amp;").replace("\"", "&quot;") + "\"";
    }
}
