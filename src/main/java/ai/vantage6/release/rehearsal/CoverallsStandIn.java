package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import ai.vantage6.release.model.Counted;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Stands in for Coveralls, of one repository: makes a build of everything that it is sent, and shows it to everybody, but not
 * at once.
 */
public final class CoverallsStandIn implements StandIn {

    /** The token that belongs to no repository. */
    public static final String BAD_TOKEN = "bad-token-of-nobody";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BUILD = Pattern.compile("/builds/([0-9a-f]{40})\\.json");
    private static final Pattern OF_GITHUB = Pattern.compile("gh[a-z]_.*|github_pat_.*");

    private final String repository;
    private final Map<String, List<CoverallsBuild>> builds = new TreeMap<>();
    private boolean outOfOrder;

    /**
     * Of a repository.
     *
     * @param repository {@code OWNER/NAME}
     */
    public CoverallsStandIn(String repository) {
        this.repository = repository;
    }

    /** From now on somebody else answers for it that it cannot be reached. */
    public void breakDown() {
        outOfOrder = true;
    }

    @Override
    public String name() {
        return "coveralls";
    }

    @Override
    public Map<Service, String> serves() {
        return Map.of(Service.COVERALLS, "");
    }

    /** The builds of each commit; there ought to be one. */
    @Override
    public Object state() {
        var state = new TreeMap<String, Object>();
        builds.forEach((commit, all) ->
                state.put(commit, all.stream().map(CoverallsBuild::state).toList()));
        return state;
    }

    @Override
    public Reply unauthorized(Request request) {
        return Reply.json(401, Map.of("message", "Unauthorized", "error", true));
    }

    @Override
    public Reply pretended(Request request) {
        return Reply.json(200, Map.of("message", "Job #1.1", "url", "https://coveralls.io/jobs/1"));
    }

    @Override
    public Reply answer(Request request) throws IOException {
        if (outOfOrder) {
            return page(530, "Web server is returning an unknown error | coveralls.io | Cloudflare");
        }
        var key = request.method() + " " + request.path();
        return switch (key) {
            case "POST /api/v1/jobs" -> taken(request);
            case "POST /webhook" -> closed(JSON.readTree(request.body()));
            default -> request.isWrite() ? missing() : shown(request.path());
        };
    }

    private Reply shown(String path) {
        if (path.equals("/github/" + repository + ".json")) {
            return Reply.json(200, Map.of("repo_name", repository));
        }
        var build = BUILD.matcher(path);
        return Optional.of(build)
                .filter(found -> found.matches())
                .map(found -> builds.getOrDefault(found.group(1), List.of()))
                .filter(all -> !all.isEmpty())
                .map(List::getLast)
                .filter(CoverallsBuild::isShown)
                .map(last -> Reply.json(200, last.shown(repository)))
                .orElseGet(CoverallsStandIn::missing);
    }

    /** A build of its own, but for a part, which joins those of its number. */
    private Reply taken(Request request) throws IOException {
        var type = request.header("content-type").orElse("");
        var form = type.contains("boundary=") && !type.contains("\"")
                ? Optional.of(UploadedForm.of(request))
                : Optional.<UploadedForm>empty();
        var file = form.filter(sent -> sent.fileField().equals(Optional.of("json_file")));
        if (file.isEmpty()) {
            return refused("Missing json_file");
        }
        var job = JSON.readTree(file.get().file());
        var fault = fault(job);
        if (fault.isPresent()) {
            return refused(fault.get());
        }
        var commit = job.path("commit_sha").asText();
        var all = builds.computeIfAbsent(commit, _ -> new ArrayList<>());
        var number = job.path("service_number").asText();
        var part = job.path("parallel").asBoolean();
        var open = all.stream().filter(build -> part && build.takes(number)).findFirst();
        var build = open.orElseGet(() -> new CoverallsBuild(number, part));
        if (open.isEmpty()) {
            all.add(build);
        }
        build.add(job);
        return Reply.json(200, Map.of("message", "Job #1." + all.size(), "url", "https://coveralls.io/jobs/1"))
                .changed("took the coverage of "
                        + Counted.of(job.path("source_files").size(), "file"));
    }

    private Optional<String> fault(JsonNode job) {
        var token = job.path("repo_token").asText();
        var known = job.path("repo_name").asText().equals(repository) && !token.isEmpty() && !token.equals(BAD_TOKEN);
        var ofGitHub = OF_GITHUB.matcher(token).matches();
        if (!known || ofGitHub != job.path("service_name").asText().equals("github")) {
            return Optional.of("Couldn't find a repository matching this job.");
        }
        return CoverallsBuild.fault(job);
    }

    private Reply closed(JsonNode call) {
        var token = call.path("repo_token").asText();
        if (!call.path("repo_name").asText().equals(repository) || token.isEmpty() || token.equals(BAD_TOKEN)) {
            return Reply.json(422, Map.of("error", "No repository for token " + token));
        }
        var number = call.path("payload").path("build_num").asText();
        var open = builds.values().stream()
                .flatMap(List::stream)
                .filter(build -> build.isOf(number))
                .findFirst();
        if (open.isEmpty() || !call.path("payload").path("status").asText().equals("done")) {
            return Reply.json(200, Map.of("error", "No build matching CI build number " + number + " found"));
        }
        var reply = Reply.json(200, Map.of("done", true));
        return open.get().close() ? reply.changed("closed a build") : reply;
    }

    private static Reply refused(String message) {
        return Reply.json(422, Map.of("message", message, "error", true));
    }

    private static Reply missing() {
        return page(404, "The page you were looking for doesn't exist.");
    }

    private static Reply page(int status, String title) {
        var page = "<!DOCTYPE html><html><head><title>" + title + "</title></head><body>" + title + "</body></html>";
        return Reply.of(status, "text/html", page.getBytes(StandardCharsets.UTF_8));
    }
}
