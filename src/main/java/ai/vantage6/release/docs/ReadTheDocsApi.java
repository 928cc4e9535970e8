package ai.vantage6.release.docs;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.LookUp;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Version 3 of Read the Docs' API, for one project. Every path ends in a slash.
 *
 * @param token empty for what everybody may read, a few times a minute
 * @param project its slug
 */
public record ReadTheDocsApi(HttpCaller caller, URI root, Optional<Secret> token, String project) {

    private static final int PAGE = 50;
    private static final int MOST_PAGES = 20;

    /** With a token, without which nothing is written. */
    public ReadTheDocsApi(HttpCaller caller, URI root, Secret token, String project) {
        this(caller, root, Optional.of(token), project);
    }

    /** The project itself; empty when there is none that we may see. */
    Optional<JsonNode> found() throws ReleaseException, InterruptedException {
        var call = get("find the project " + project + " on Read the Docs", "");
        return caller.read(call, answer -> answer.status() == 404 ? Optional.empty() : Optional.of(json(call, answer)));
    }

    /** The version that is made of a tag; empty as long as Read the Docs has not seen that. */
    Optional<DocumentedVersion> version(String tag) throws ReleaseException, InterruptedException {
        var versions = list(
                "find " + tag + " on Read the Docs",
                "versions/?verbose_name=" + URLEncoder.encode(tag, StandardCharsets.UTF_8) + "&");
        for (var version : versions) {
            if (DocumentedVersion.isOf(tag, version)) {
                return Optional.of(read("find " + tag, version, DocumentedVersion::of));
            }
        }
        return Optional.empty();
    }

    /** The builds of a version, the newest first. */
    List<Build> builds(DocumentedVersion version) throws ReleaseException, InterruptedException {
        var tried = "list the builds of " + version.slug() + " on Read the Docs";
        var builds = new ArrayList<Build>();
        for (var build : list(tried, "versions/" + version.slug() + "/builds/?")) {
            builds.add(read(tried, build, Build::of));
        }
        builds.sort(Comparator.comparingLong(Build::id).reversed());
        return builds;
    }

    /** The newest build of a version, if it is newer than that of this id. */
    Optional<Build> newer(DocumentedVersion version, long id) throws ReleaseException, InterruptedException {
        return builds(version).stream().filter(build -> build.id() > id).findFirst();
    }

    Build build(long id) throws ReleaseException, InterruptedException {
        var call = get("ask Read the Docs how far build " + id + " is", "builds/" + id + "/");
        return caller.read(call, answer -> Build.of(json(call, answer)));
    }

    Call write(String tried, String method, String path) {
        return prepared(Call.of(tried, method, at(path)));
    }

    Call patch(String tried, String path, String json) {
        return write(tried, "PATCH", path).sending(Content.json(json));
    }

    Written write(Call call, LookUp lookUp) throws ReleaseException, InterruptedException {
        return caller.write(call, lookUp);
    }

    /** Where people see the project. */
    URI page() {
        return root.resolve("/projects/" + project + "/");
    }

    /** Where people see a build. */
    URI page(long build) {
        return root.resolve("/projects/" + project + "/builds/" + build + "/");
    }

    private List<JsonNode> list(String tried, String path) throws ReleaseException, InterruptedException {
        var all = new ArrayList<JsonNode>();
        for (var page = 0; page < MOST_PAGES; page++) {
            var call = get(tried, path + "limit=" + PAGE + "&offset=" + all.size());
            var json = caller.read(call, answer -> {
                var list = json(call, answer);
                if (!list.path("results").isArray()) {
                    throw new IOException("no list");
                }
                return list;
            });
            json.path("results").forEach(all::add);
            if (!json.path("next").isTextual() || json.path("results").isEmpty()) {
                return all;
            }
        }
        return all;
    }

    private static JsonNode json(Call call, Answer answer) throws ReleaseException, IOException {
        if (answer.status() != 200) {
            throw Refusals.refused(call, answer);
        }
        return answer.json();
    }

    /** Makes sense of one of a list; what makes none is no reason to ask again. */
    private static <T> T read(String tried, JsonNode json, Parsing<T> parsing) throws ReleaseException {
        try {
            return parsing.of(json);
        } catch (IOException e) {
            throw new ReleaseException(
                    "documentation-not-understood",
                    tried,
                    "Read the Docs names " + e.getMessage(),
                    "Check the address of the service");
        }
    }

    private Call get(String tried, String path) {
        return prepared(Call.get(tried, at(path)));
    }

    private Call prepared(Call call) {
        return token.map(secret -> call.with(Credential.scheme("READTHEDOCS_TOKEN", "Token", secret)))
                .orElse(call);
    }

    private URI at(String path) {
        return Call.below(root, "/projects/" + project + "/" + path);
    }

    /** Reads one thing. */
    @FunctionalInterface
    private interface Parsing<T> {
        T of(JsonNode json) throws IOException;
    }
}
