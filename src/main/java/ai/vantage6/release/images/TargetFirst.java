package ai.vantage6.release.images;

import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;

/** What a target has already need not be had from anywhere else; for its blobs it has been asked before. */
record TargetFirst(ImageRepository to, Mirrored from) implements ContentSource {

    @Override
    public Optional<Manifest> manifest(Descriptor descriptor) throws ReleaseException, InterruptedException {
        return manifest(descriptor.digest().oci());
    }

    Optional<Manifest> manifest(String digest) throws ReleaseException, InterruptedException {
        var there = to.registry().manifest(to.path(), digest);
        return there.isPresent() ? there : from.manifest(digest);
    }

    @Override
    public boolean has(Descriptor blob) throws ReleaseException, InterruptedException {
        return from.has(blob);
    }

    @Override
    public Opened open(Descriptor blob) throws ReleaseException, InterruptedException {
        return from.open(blob);
    }
}
