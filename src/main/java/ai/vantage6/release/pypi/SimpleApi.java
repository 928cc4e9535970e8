package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/** Reads an index: as JSON (PEP 691), or as HTML (PEP 503) from servers that know only that. */
record SimpleApi(HttpCaller caller, URI root) {

    private static final String JSON = "application/vnd.pypi.simple.v1+json";
    private static final String ACCEPTED = JSON + ", application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1";

    ProjectPage page(String project) throws ReleaseException, InterruptedException {
        var slash = root.getPath().endsWith("/") ? "" : "/";
        var call = Call.get(
                        "look up " + project + " in the package index",
                        URI.create(root + slash + ProjectName.normalised(project) + "/"))
                .header("Accept", ACCEPTED)
                .header("Cache-Control", "max-age=0");
        return caller.read(call, answer -> read(call, answer));
    }

    private static ProjectPage read(Call call, Answer answer) throws IOException, ReleaseException {
        if (!Objects.equals(answer.from().getAuthority(), call.uri().getAuthority())) {
            // pypiserver answers for what it lacks: "303 See Other, Location: https://pypi.org/simple/…"
            throw new ReleaseException(
                    "index-points-elsewhere",
                    call.tried(),
                    "it sends us on to " + answer.from().getHost() + ", which says nothing about itself",
                    "Switch the index's fallback off (pypiserver: --disable-fallback) or address the other one");
        }
        return switch (answer.status()) {
            case 200 -> content(answer);
            case 404 -> ProjectPage.NONE;
            default -> throw Refusals.refused(call, answer);
        };
    }

    private static ProjectPage content(Answer answer) throws IOException {
        var type = answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith(JSON) || type.startsWith("application/json")) {
            return SimpleJson.read(answer.body());
        }
        if (type.contains("html")) {
            return SimpleHtml.read(answer.text());
        }
        throw new IOException("an index page of type \"" + type + "\"");
    }
}
