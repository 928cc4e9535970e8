package ai.vantage6.release.charts;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Multipart;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Charts in a ChartMuseum, which Harbor contained up to version 2.7.
 *
 * <p>Harbor lets an upload overwrite a version without a word, so we look before we write.
 *
 * @param root of its API: https://harbor2.vantage6.ai/api/chartrepo/infrastructure
 */
public record ChartMuseum(HttpCaller caller, URI root, Optional<Credential> credential) implements ChartRepository {

    private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(2);

    /** It answers an upload before its index is written anew. */
    private static final Duration LAG = Duration.ofSeconds(8);

    @Override
    public Entry lookUp(Chart chart) throws ReleaseException, InterruptedException {
        var call = get(
                "look up " + chart.fileName(),
                "/" + chart.name() + "/" + chart.version().replace("+", "%2B"));
        var entry = caller.read(call, answer -> entry(chart, call, answer));
        if (entry instanceof Entry.Absent) {
            // a Harbor without ChartMuseum answers 404 to everything
            list("look up " + chart.fileName());
        }
        return entry;
    }

    /** ChartMuseum answers with the chart's entry in its index, Harbor with more, of which that is the metadata. */
    private static Entry entry(Chart chart, Call call, Answer answer) throws IOException, ReleaseException {
        if (answer.status() == 404) {
            return new Entry.Absent();
        }
        if (!answer.isSuccess()) {
            throw Refusals.refused(call, answer);
        }
        var json = answer.json();
        var digest = (json.has("metadata") ? json.path("metadata") : json)
                .path("digest")
                .asText();
        if (digest.isEmpty()) {
            throw new IOException("no digest in it");
        }
        return digest.equals(chart.sha256().hex()) ? new Entry.Identical() : new Entry.Different(digest);
    }

    @Override
    public void publish(Chart chart) throws ReleaseException, InterruptedException {
        var before = lookUp(chart);
        if (before instanceof Entry.Identical) {
            return;
        }
        var published = new PublishedChart(chart, text());
        published.mustBeAbsent(before);
        published.mustBeAsPackaged();
        var call = authorized(
                Call.post("upload " + chart.fileName(), charts(""), Multipart.of(List.of(), "chart", chart.file()))
                        .within(UPLOAD_LIMIT));
        // whoever was there first (409) is seen below
        if (caller.write(call, () -> lookUp(chart)) instanceof Written.Answered(var answer)
                && !answer.isSuccess()
                && answer.status() != 409) {
            throw answer.status() == 404 ? gone(call, answer) : Refusals.refused(call, answer);
        }
        published.mustBeThere(
                caller.policy().poll(LAG, () -> lookUp(chart), found -> !(found instanceof Entry.Absent)));
    }

    @Override
    public void checkPublic(Chart chart) throws ReleaseException, InterruptedException {
        var everybody = new ChartMuseum(caller, root, Optional.empty());
        new PublishedChart(chart, text()).mustBeThere(everybody.lookUp(chart));
    }

    @Override
    public Optional<Problem> tryLock(Collection<String> names) throws ReleaseException, InterruptedException {
        list("publish charts");
        return Optional.empty();
    }

    /** Its list of charts is there, be it empty, where it is one. */
    private void list(String tried) throws ReleaseException, InterruptedException {
        var call = get(tried, "");
        caller.read(call, answer -> {
            if (answer.status() == 404) {
                throw gone(call, answer);
            }
            if (!answer.isSuccess()) {
                throw Refusals.refused(call, answer);
            }
            return answer.json();
        });
    }

    private static ReleaseException gone(Call call, Answer answer) {
        return Refusals.refused(
                call,
                answer,
                "chartmuseum-gone",
                "Publish the charts to an OCI registry: Harbor has no ChartMuseum since version 2.8. If this one has, check"
                        + " the address and the project's name");
    }

    private Call get(String tried, String path) {
        return authorized(Call.get(tried, charts(path)));
    }

    private URI charts(String path) {
        return Call.below(root, "/charts" + path);
    }

    private Call authorized(Call call) {
        return credential.map(call::with).orElse(call);
    }

    @Override
    public String text() {
        return root.toString();
    }
}
