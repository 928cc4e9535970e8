package ai.vantage6.release.charts;

import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.ImageRegistry;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The part of a registry in memory that charts need; what it is asked to write stands in a journal. */
final class KeptCharts implements ImageRegistry {

    final List<String> journal = new ArrayList<>();
    final TreeMap<String, Manifest> tags = new TreeMap<>();
    final Set<String> blobs = new TreeSet<>();
    /** Whether somebody else puts another manifest there right after us. */
    boolean overtaken;

    Destination at(String namespace) {
        return new Destination(this, namespace, this);
    }

    @Override
    public String host() {
        return "ghcr.io";
    }

    @Override
    public Optional<Manifest> manifest(String repository, String reference) {
        return Optional.ofNullable(tags.get(repository + ":" + reference));
    }

    @Override
    public Optional<Digest> digest(String repository, String reference) {
        return manifest(repository, reference).map(Manifest::digest);
    }

    @Override
    public void put(String repository, String reference, Manifest manifest) throws ReleaseException {
        journal.add("put " + repository + ":" + reference);
        var named = new ArrayList<>(manifest.content().layers());
        manifest.content().config().ifPresent(named::add);
        for (var blob : named) {
            if (!blobs.contains(repository + "@" + blob.digest())) {
                throw new ReleaseException("refused", "put a manifest", "MANIFEST_BLOB_UNKNOWN", "Upload it before");
            }
        }
        if (!overtaken) {
            tags.put(repository + ":" + reference, manifest);
        }
    }

    @Override
    public void upload(String repository, Descriptor blob, Path file, Optional<String> mountFrom)
            throws ReleaseException {
        try {
            var bytes = Files.readAllBytes(file);
            if (!Digest.of(bytes).equals(blob.digest()) || bytes.length != blob.size()) {
                throw new ReleaseException("refused", "upload a blob", "DIGEST_INVALID", "Look at it");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        journal.add("upload " + repository + " " + blob.mediaType());
        blobs.add(repository + "@" + blob.digest());
    }

    @Override
    public Optional<Problem> tryLock(Collection<String> repositories) {
        return Optional.of(new Problem("asked", "push", String.join(" ", repositories), "-"));
    }

    @Override
    public boolean hasBlob(String repository, Descriptor blob) {
        return blobs.contains(repository + "@" + blob.digest());
    }

    @Override
    public void download(String repository, Descriptor blob, Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> tags(String repository) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Descriptor> referrers(String repository, Digest subject) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void attach(String repository, Digest subject, List<Manifest> artifacts) {
        throw new UnsupportedOperationException();
    }
}
