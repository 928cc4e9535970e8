package ai.vantage6.release.azure;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.LookUp;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.SiteStamp;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Kudu's REST API of one web app. Only its own host is shown what proves that we may deploy. */
public record KuduApi(HttpCaller caller, AppAddress app, Access access) {

    private static final String STAMP = "/api/vfs/site/wwwroot/" + SiteStamp.FILE;
    private static final int LONGEST_WORDS = 200;

    /** The stamp among the files of the app; empty when there is none, or when it is not ours. */
    Optional<SiteStamp> stamp() throws ReleaseException, InterruptedException {
        var call = call("read which version is deployed to " + app.name(), "GET", STAMP);
        return caller.read(call, answer -> {
            if (answer.status() == 404) {
                return Optional.empty();
            }
            if (answer.status() != 200) {
                throw refused(call, answer);
            }
            return StampFile.read(answer.json());
        });
    }

    /** Asks for a list, and for nothing of what is in it. */
    void list(String tried, String path) throws ReleaseException, InterruptedException {
        var call = call(tried, "GET", path);
        caller.read(call, answer -> {
            if (answer.status() != 200) {
                throw refused(call, answer);
            }
            if (!answer.json().isArray()) {
                throw new IOException("it is not what Kudu says of deployments");
            }
            return answer;
        });
    }

    Call call(String tried, String method, String path) throws ReleaseException, InterruptedException {
        return Call.of(tried, method, app.scm(path)).with(access.credential());
    }

    Written write(Call call, LookUp lookUp) throws ReleaseException, InterruptedException {
        return caller.write(call, lookUp);
    }

    ReleaseException refused(Call call, Answer answer) {
        return answer.status() == 401 || answer.status() == 403
                ? Refusals.refused(call, answer, "web-app-denied", access.hint())
                : Refusals.refused(call, answer);
    }

    /** The path and query of an address of this very service, for whoever follows it. */
    Optional<String> pathOf(String address) {
        try {
            var target = app.scm("/").resolve(new URI(address));
            var ours = isOfHost(target)
                    && target.getRawPath() != null
                    && target.getRawPath().startsWith("/api/");
            var query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
            return ours ? Optional.of(target.getRawPath() + query) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What the service says of a deployment that failed, and where more can be read. */
    String said(Deployment deployment) {
        var words = deployment.text().replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        var shown = words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + " …" : words;
        var log = pathOf(deployment.log()).map(path -> app.scm(path.replaceFirst("\\?.*", "")));
        return "it failed" + (shown.isEmpty() ? "" : " (" + shown + ")") + "; its log is at "
                + log.orElseGet(() -> app.scm("/api/deployments/latest/log"));
    }

    /** Behind its front end it may call itself http. */
    private boolean isOfHost(URI target) {
        return String.valueOf(app.scm().getAuthority())
                .replaceFirst(":443$", "")
                .equals(String.valueOf(target.getAuthority()).replaceFirst(":(80|443)$", ""));
    }
}
