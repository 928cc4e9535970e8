package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A package index over HTTP: read by the simple API, written by the upload API that PyPI calls legacy. */
public final class PyPi implements PackageIndex {

    private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(5);
    private static final List<Duration> ARRIVAL =
            List.of(Duration.ofMillis(250), Duration.ofMillis(750), Duration.ofSeconds(2), Duration.ofSeconds(4));

    private final HttpCaller caller;
    private final SimpleApi pages;
    private final URI upload;
    private final UploadAccess access;

    /**
     * An index.
     *
     * @param index the simple API's root
     * @param upload takes the uploads
     */
    public PyPi(HttpCaller caller, URI index, URI upload, UploadAccess access) {
        this.caller = caller;
        this.pages = new SimpleApi(caller, index);
        this.upload = upload;
        this.access = access;
    }

    @Override
    public SequencedMap<Distribution, Entry> lookUp(List<Distribution> distributions)
            throws ReleaseException, InterruptedException {
        var projects =
                distributions.stream().map(Distribution::project).distinct().toList();
        var found = Together.each(projects, pages::page);
        var entries = new LinkedHashMap<Distribution, Entry>();
        for (var distribution : distributions) {
            var page = found.get(projects.indexOf(distribution.project()));
            entries.put(distribution, page.entryOf(distribution));
        }
        return entries;
    }

    @Override
    public void upload(Distribution distribution) throws ReleaseException, InterruptedException {
        var call = Call.post("upload " + distribution.fileName(), upload, UploadForm.of(distribution))
                .with(access.credential())
                .within(UPLOAD_LIMIT);
        if (!(caller.write(call, () -> lookUp(distribution)) instanceof Written.Answered(var answer))) {
            return;
        }
        var reply = new UploadReply(call, answer);
        if (!answer.isSuccess() && !reply.isTaken()) {
            throw reply.refusal();
        }
        switch (arrived(distribution)) {
            case Entry.Identical(), Entry.Withdrawn _ -> {}
            case Entry.Different(var digest) ->
                throw new ReleaseException(
                        "package-conflict",
                        call.tried(),
                        "the index holds other bytes under that name (sha256 " + digest + ")",
                        "Release the next version number: PyPI never takes a file name twice");
            case Entry.Absent() when !answer.isSuccess() -> throw reply.refusal();
            case Entry.Absent() ->
                caller.patience()
                        .progress()
                        .say("The index took " + distribution.fileName() + " but does not show it yet");
        }
    }

    private Entry lookUp(Distribution distribution) throws ReleaseException, InterruptedException {
        return pages.page(distribution.project()).entryOf(distribution);
    }

    /** An index may show for minutes what it held before; that alone is no failure. */
    private Entry arrived(Distribution distribution) throws ReleaseException, InterruptedException {
        var entry = lookUp(distribution);
        for (var pause : ARRIVAL) {
            if (!entry.equals(new Entry.Absent())) {
                break;
            }
            caller.patience().pause().of(pause);
            entry = lookUp(distribution);
        }
        return entry;
    }
}
