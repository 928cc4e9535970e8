package ai.vantage6.release.coverage;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.LookUp;
import ai.vantage6.release.http.Reading;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Calls Coveralls. When it is out of order, for hours at times, others answer in its place with a web page. */
public record CoverallsApi(HttpCaller caller, URI root, Secret token) {

    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final String PAGE = "a web page came in its place";

    URI at(String path) {
        return Call.below(root, path);
    }

    /** Reads; a page that says that there is nothing is an answer. */
    <T> T read(Call call, Reading<T> reading) throws ReleaseException, InterruptedException {
        try {
            return caller.read(call, answer -> {
                if (isPage(answer) && !isNotFound(answer)) {
                    throw new IOException(PAGE);
                }
                return reading.read(answer);
            });
        } catch (ReleaseException e) {
            throw told(e);
        }
    }

    Written write(Call call, LookUp lookUp) throws ReleaseException, InterruptedException {
        try {
            return caller.write(call, lookUp);
        } catch (ReleaseException e) {
            throw told(e);
        }
    }

    static boolean isNotFound(Answer answer) {
        return answer.status() == NOT_FOUND;
    }

    static boolean isPage(Answer answer) {
        return answer.text().stripLeading().startsWith("<");
    }

    /** Why it did not do what it was asked to, which may come with a 200 and may repeat the token that it was sent. */
    ReleaseException refused(Call call, Answer answer) {
        if (isPage(answer) && !isNotFound(answer)) {
            return outage(call.tried(), PAGE);
        }
        var words = answer.text().replace(token.reveal(), "***");
        var safe = new Answer(answer.status(), answer.from(), answer.headers(), words.getBytes(StandardCharsets.UTF_8));
        return answer.status() == UNPROCESSABLE || answer.isSuccess()
                ? Refusals.refused(
                        call,
                        safe,
                        "coverage-refused",
                        "Mend what Coveralls names; COVERALLS_TOKEN must be the repo token that it shows for this repository")
                : Refusals.refused(call, safe);
    }

    private static ReleaseException told(ReleaseException e) {
        var problem = e.problem();
        return problem.code().equals("service-down") || problem.because().contains(PAGE)
                ? outage(problem.tried(), problem.because())
                : e;
    }

    private static ReleaseException outage(String tried, String because) {
        return new ReleaseException(new Problem(
                "coveralls-outage",
                tried,
                "Coveralls is out of order: " + because,
                "Run the release again when https://status.coveralls.io says that it is well; only the coverage will be"
                        + " sent"));
    }
}
