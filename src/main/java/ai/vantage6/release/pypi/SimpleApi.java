package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads an index: as JSON (PEP 691), or as HTML (PEP 503) from servers that know only that, as pypiserver 2.4 does. */
record SimpleApi(HttpCaller caller, URI root) {

    private static final String JSON = "application/vnd.pypi.simple.v1+json";
    private static final String ACCEPTED = JSON + ", application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1";

    private static final String ADDRESS = "Correct services.index: PyPI's is https://pypi.org/simple/";

    SimpleApi {
        root = root.getPath().endsWith("/") ? root : URI.create(root + "/");
    }

    /**
     * The pages of all projects, asked for at the same time.
     *
     * @throws ReleaseException also when none is known and the address is no index: whatever is asked there is "absent"
     */
    Map<String, ProjectPage> pages(List<String> projects) throws ReleaseException, InterruptedException {
        var found = Parallel.each(projects, this::page);
        if (found.stream().allMatch(ProjectPage.NONE::equals)) {
            checkThatItIsAnIndex();
        }
        var pages = new LinkedHashMap<String, ProjectPage>();
        for (int i = 0; i < projects.size(); i++) {
            pages.put(projects.get(i), found.get(i));
        }
        return pages;
    }

    ProjectPage page(String project) throws ReleaseException, InterruptedException {
        var call = asked(Call.get("look up " + project + " in the package index", address(project)));
        return caller.read(call, answer -> {
            checkOrigin(call, answer);
            return switch (answer.status()) {
                case 200 -> content(answer);
                case 404 -> ProjectPage.NONE;
                default -> throw Refusals.refused(call, answer);
            };
        });
    }

    /** Of a project's page. */
    URI address(String project) {
        return root.resolve(ProjectName.normalised(project) + "/");
    }

    /** Asks for the index's own page: its head, since PyPI's body has 30 MB; where that does not tell, the whole of it. */
    private void checkThatItIsAnIndex() throws ReleaseException, InterruptedException {
        var tried = "find a package index at " + root;
        for (var call : List.of(asked(Call.head(tried, root)), asked(Call.get(tried, root)))) {
            if (caller.read(call, answer -> isIndex(call, answer))) {
                return;
            }
        }
        throw new ReleaseException("no-index", tried, "what is there is a page, but not that of an index", ADDRESS);
    }

    private static boolean isIndex(Call call, Answer answer) throws ReleaseException {
        checkOrigin(call, answer);
        return switch (answer.status()) {
            case 200 -> isJson(answer) || SimpleHtml.isRoot(answer.text());
            case 404, 410 -> throw Refusals.refused(call, answer, "no-index", ADDRESS);
            case 405, 501 -> false; // no HEAD here
            default -> throw Refusals.refused(call, answer);
        };
    }

    private static Call asked(Call call) {
        return call.header("Accept", ACCEPTED).header("Cache-Control", "max-age=0");
    }

    private static void checkOrigin(Call call, Answer answer) throws ReleaseException {
        if (!Objects.equals(answer.from().getAuthority(), call.uri().getAuthority())) {
            // pypiserver answers for what it lacks: "303 See Other, Location: https://pypi.org/simple/…"
            throw new ReleaseException(
                    "index-points-elsewhere",
                    call.tried(),
                    "it sends us on to " + answer.from().getHost() + ", which says nothing about itself",
                    "Switch the index's fallback off (pypiserver: --disable-fallback) or address the other one");
        }
    }

    private static ProjectPage content(Answer answer) throws IOException {
        if (isJson(answer)) {
            return SimpleJson.read(answer.body());
        }
        if (type(answer).contains("html")) {
            return SimpleHtml.read(answer.text());
        }
        throw new IOException("an index page of type \"" + type(answer) + "\"");
    }

    private static boolean isJson(Answer answer) {
        return type(answer).startsWith(JSON) || type(answer).startsWith("application/json");
    }

    private static String type(Answer answer) {
        return answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    }
}
