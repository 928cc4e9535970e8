package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Brings a file of an index, which may lie on another host, and makes sure that it is the one that the index lists. */
record FileDownload(HttpCaller caller) {

    /** PyPI's usual limit is 100 MiB. */
    private static final long LARGEST = 100L << 20;

    void bring(IndexedFile file, Path target) throws ReleaseException, InterruptedException {
        var tried = "download " + file.name() + " from the package index";
        var wanted = file.sha256()
                .orElseThrow(() -> new ReleaseException(
                        "index-cannot-tell",
                        tried,
                        "the index lists it without its SHA-256",
                        "Use an index that names hashes (pypiserver: --hash-algo sha256)"));
        var call = Call.get(tried, file.address());
        caller.download(call, target, LARGEST, answer -> {
            if (answer.status() != 200) {
                throw Refusals.refused(call, answer);
            }
            try (var content = Files.newInputStream(target)) {
                if (!Digest.of(content).hex().equals(wanted)) {
                    throw new IOException("the file has another SHA-256 than the index lists");
                }
            }
            return Optional.empty();
        });
    }
}
