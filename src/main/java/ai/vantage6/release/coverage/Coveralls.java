package ai.vantage6.release.coverage;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.LookUp;
import ai.vantage6.release.http.Multipart;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Coveralls, which makes a build of all that it is sent: whoever sends twice has two. */
public record Coveralls(CoverallsApi api, CoverallsJob job) implements CoverageHost {

    /** It shows a build some seconds after it was sent. */
    private static final Duration LAG = Duration.ofSeconds(10);

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{8,255}");

    /** What everybody may read, so this tells nothing of the token but whether it can be one. */
    @Override
    public Optional<Problem> tryLock() throws ReleaseException, InterruptedException {
        if (!TOKEN.matcher(api.token().reveal()).matches()) {
            return Optional.of(new Problem(
                    "malformed-secret",
                    "read the secret COVERALLS_TOKEN",
                    "no token of Coveralls has such characters or such a length",
                    "Store the repo token that Coveralls shows for this repository"));
        }
        var call =
                Call.get("find " + job.repository() + " on Coveralls", api.at("/github/" + job.repository() + ".json"));
        return api.read(call, answer -> {
            if (CoverallsApi.isNotFound(answer)) {
                return Optional.of(new Problem(
                        "coverage-unknown-repository",
                        call.tried(),
                        "it shows no repository of that name",
                        "Add the repository on coveralls.io; the first coverage that it takes makes it known as well"));
            }
            json(call, answer);
            return Optional.empty();
        });
    }

    @Override
    public ShownBuild shown(ObjectId commit) throws ReleaseException, InterruptedException {
        var call = Call.get(
                "look whether Coveralls shows the coverage of " + commit.abbreviated(),
                api.at("/builds/" + commit.hex() + ".json"));
        return api.read(call, answer -> {
            if (CoverallsApi.isNotFound(answer)) {
                return ShownBuild.NONE;
            }
            var build = json(call, answer);
            if (!build.path("repo_name").asText().equalsIgnoreCase(job.repository())) {
                throw new ReleaseException(
                        "coverage-elsewhere",
                        call.tried(),
                        "it shows that of another repository with the same commit, and not whether there is one of "
                                + job.repository(),
                        "Look at the repository on coveralls.io");
            }
            return build.path("covered_percent").isNumber() ? ShownBuild.WHOLE : ShownBuild.UNFINISHED;
        });
    }

    private JsonNode json(Call call, Answer answer) throws ReleaseException, IOException {
        if (answer.status() != 200) {
            throw api.refused(call, answer);
        }
        return answer.json();
    }

    @Override
    public void send(CommitCoverage coverage) throws ReleaseException, InterruptedException {
        var commit = coverage.head().commit();
        if (shown(commit) != ShownBuild.NONE) {
            return;
        }
        var file = bytes(job.file(coverage, api.token()));
        var call = Call.post(
                "send the coverage of " + commit.abbreviated() + " to Coveralls",
                api.at("/api/v1/jobs"),
                Multipart.of("json_file", "coverage.json", "application/json", file));
        var written = api.write(call, () -> {
            if (isShown(commit)) {
                return new Entry.Identical();
            }
            throw unseen(call); // it may be shown later, and to send it again would make a second build
        });
        if (written instanceof Written.Answered(var answer)) {
            if (!isTaken(answer) && !(CoverallsApi.isPage(answer) && isShown(commit))) {
                throw api.refused(call, answer);
            }
            if (!isShown(commit)) {
                throw unseen(call);
            }
        }
    }

    private static boolean isTaken(Answer answer) {
        return answer.isSuccess() && !CoverallsApi.isPage(answer);
    }

    private boolean isShown(ObjectId commit) throws ReleaseException, InterruptedException {
        return shown(commit, ShownBuild.NONE) != ShownBuild.NONE;
    }

    /** What is shown in the end, when it is no longer this. */
    private ShownBuild shown(ObjectId commit, ShownBuild before) throws ReleaseException, InterruptedException {
        return api.caller().policy().poll(LAG, () -> shown(commit), build -> build != before);
    }

    private static ReleaseException unseen(Call call) {
        return new ReleaseException(
                "coverage-not-shown",
                call.tried(),
                "it may have arrived, but Coveralls shows no build of the commit after " + LAG.toSeconds() + " s",
                "Look on coveralls.io; if the build is not there in some minutes, run the release again");
    }

    @Override
    public void close(ObjectId commit) throws ReleaseException, InterruptedException {
        if (shown(commit) == ShownBuild.WHOLE) {
            return;
        }
        var tried = "close the build of " + commit.abbreviated() + " on Coveralls";
        var run = job.run()
                .orElseThrow(() -> new ReleaseException(
                        "coverage-without-run",
                        tried,
                        "GITHUB_RUN_ID does not say to which workflow run its parts belong",
                        "Run the release in the workflow whose jobs have sent them"));
        var content = Content.bytes("application/json", bytes(job.closing(run, api.token())));
        var call = Call.post(tried, api.at("/webhook"), content);
        LookUp lookUp = () -> shown(commit) == ShownBuild.WHOLE ? new Entry.Identical() : new Entry.Absent();
        if (api.write(call, lookUp) instanceof Written.Answered(var answer) && !isDone(answer)) {
            throw api.refused(call, answer);
        }
    }

    private static boolean isDone(Answer answer) {
        try {
            return answer.isSuccess() && answer.json().path("done").asBoolean();
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
