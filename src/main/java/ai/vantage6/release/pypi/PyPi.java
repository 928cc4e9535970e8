package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Loopback;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** A package index over HTTP: read by the simple API, written by the upload API that PyPI calls legacy. */
public final class PyPi implements PackageIndex {

    private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(5);
    /** An index may show for a while what it held before. */
    private static final Duration LAG = Duration.ofSeconds(8);

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
    public Optional<Problem> tryLock(List<String> projects) throws ReleaseException, InterruptedException {
        if (isOfTwoIndexes()) {
            return Optional.of(new Problem(
                    "two-indexes",
                    "publish to the package index",
                    "services.upload is at " + upload.getHost() + " and services.index at "
                            + pages.root().getHost() + ", which never shows what is uploaded there",
                    "Give both addresses of the same index"));
        }
        for (var page : pages.pages(projects).entrySet()) {
            var closed = page.getValue().closed(page.getKey());
            if (closed.isPresent()) {
                return closed;
            }
        }
        return access.obstacle(upload, projects);
    }

    private boolean isOfTwoIndexes() {
        var read = String.valueOf(pages.root().getHost());
        return Warehouse.isOne(read)
                && Warehouse.at(upload).filter(read::equals).isEmpty()
                && !Loopback.contains(upload);
    }

    @Override
    public Set<Version> published(String project) throws ReleaseException, InterruptedException {
        return pages.page(project).versions();
    }

    @Override
    public Set<String> offered(String project) throws ReleaseException, InterruptedException {
        return pages.page(project).offered();
    }

    @Override
    public Origin origin(String project, Version version, String file) throws ReleaseException, InterruptedException {
        return new IntegrityApi(caller, pages.root()).origin(project, version, file);
    }

    @Override
    public List<IndexedFile> files(String project, Version version) throws ReleaseException, InterruptedException {
        return pages.page(project).files(version, pages.address(project));
    }

    @Override
    public void download(IndexedFile file, Path target) throws ReleaseException, InterruptedException {
        new FileDownload(caller).bring(file, target);
    }

    @Override
    public SequencedMap<Distribution, Entry> lookUp(List<Distribution> distributions)
            throws ReleaseException, InterruptedException {
        var found = pages.pages(
                distributions.stream().map(Distribution::project).distinct().toList());
        var entries = new LinkedHashMap<Distribution, Entry>();
        for (var distribution : distributions) {
            entries.put(
                    distribution,
                    found.getOrDefault(distribution.project(), ProjectPage.NONE).entryOf(distribution));
        }
        return entries;
    }

    @Override
    public boolean takesAttestations() throws ReleaseException, InterruptedException {
        return access.isOfTrustedPublisher();
    }

    @Override
    public void upload(Distribution distribution, Optional<Attestation> attestation)
            throws ReleaseException, InterruptedException {
        var call = prepared(distribution, attestation);
        if (!(caller.write(call, () -> entry(distribution)) instanceof Written.Answered(var answer))) {
            return;
        }
        var reply = new UploadReply(call, answer);
        switch (reply.kind()) {
            case TAKEN -> {}
            case DOUBTFUL -> settle(distribution, reply);
            case REFUSED -> throw reply.refusal().beforeSending(); // as if it had not been sent: nothing is there
        }
    }

    /** The metadata, the file and the right to upload: what is missing is known before anything permanent is sent. */
    private Call prepared(Distribution distribution, Optional<Attestation> attestation)
            throws ReleaseException, InterruptedException {
        try {
            return Call.post("upload " + distribution.fileName(), upload, UploadForm.of(distribution, attestation))
                    .with(access.credential())
                    .within(UPLOAD_LIMIT);
        } catch (ReleaseException e) {
            throw e.beforeSending();
        }
    }

    /** The index's page tells what the reply to an upload did not. */
    private void settle(Distribution distribution, UploadReply reply) throws ReleaseException, InterruptedException {
        var entry = caller.policy().poll(LAG, () -> entry(distribution), found -> !(found instanceof Entry.Absent));
        switch (entry) {
            case Entry.Identical(), Entry.Withdrawn _ -> {}
            case Entry.Different _, Entry.Renamed _ -> throw IndexWait.conflict(distribution, entry);
            case Entry.Absent() -> throw reply.refusal();
        }
    }

    private Entry entry(Distribution distribution) throws ReleaseException, InterruptedException {
        return pages.page(distribution.project()).entryOf(distribution);
    }

    @Override
    public void awaitAll(List<Distribution> distributions) throws ReleaseException, InterruptedException {
        new IndexWait(this, caller.policy(), distributions).untilAllAreShown();
    }

    @Override
    public void close() {
        access.close();
    }
}
