package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attaches artifacts to subjects, so that they are listed there whether or not the registry lists them itself. */
record Attaching(Referrers referrers, Manifests manifests) {

    /** How long a registry may need to show what it has taken. */
    private static final Duration LAG = Duration.ofSeconds(30);

    /** Others may write the same list at the same time, and the last one wins. */
    private static final int MOST_WRITES = 3;

    void attach(String repository, Digest subject, List<Manifest> artifacts)
            throws ReleaseException, InterruptedException {
        for (var artifact : artifacts) {
            if (!artifact.content().subject().map(Descriptor::digest).equals(Optional.of(subject))) {
                throw new IllegalArgumentException(artifact.digest().oci() + " names another subject");
            }
            manifests.put(repository, artifact.digest().oci(), artifact);
        }
        if (referrers.byApi(repository, subject).isPresent()) {
            var listed = manifests
                    .registry()
                    .policy()
                    .poll(
                            LAG,
                            () -> referrers.byApi(repository, subject).orElse(List.of()),
                            all -> missing(artifacts, all).isEmpty());
            check(repository, subject, missing(artifacts, listed));
        } else {
            list(repository, subject, artifacts);
        }
    }

    /** Writes the list ourselves, once for all. */
    private void list(String repository, Digest subject, List<Manifest> artifacts)
            throws ReleaseException, InterruptedException {
        var index = referrers.byTag(repository, subject);
        for (var writes = 0; writes < MOST_WRITES && !missing(artifacts, index).isEmpty(); writes++) {
            var grown = grown(repository, subject, index, missing(artifacts, index));
            manifests.move(repository, Referrers.tag(subject), grown, index.map(Manifest::digest));
            index = manifests
                    .registry()
                    .policy()
                    .poll(
                            LAG,
                            () -> referrers.byTag(repository, subject),
                            now -> missing(artifacts, now).isEmpty());
        }
        check(repository, subject, missing(artifacts, index));
    }

    private Manifest grown(String repository, Digest subject, Optional<Manifest> index, List<Manifest> more)
            throws ReleaseException {
        var descriptors = more.stream().map(Manifest::referrer).toList();
        try {
            return index.isPresent()
                    ? ManifestJson.grown(index.get(), descriptors)
                    : ManifestJson.index(descriptors, Map.of());
        } catch (IOException e) {
            throw RegistryProblems.malformed(
                    referrers.tried(repository, subject), "its list cannot be added to: " + e.getMessage());
        }
    }

    private static List<Manifest> missing(List<Manifest> artifacts, Optional<Manifest> index) {
        return missing(artifacts, index.map(there -> there.content().children()).orElse(List.of()));
    }

    private static List<Manifest> missing(List<Manifest> artifacts, List<Descriptor> listed) {
        var digests = listed.stream().map(Descriptor::digest).toList();
        return artifacts.stream()
                .filter(artifact -> !digests.contains(artifact.digest()))
                .toList();
    }

    private void check(String repository, Digest subject, List<Manifest> missing) throws ReleaseException {
        if (!missing.isEmpty()) {
            throw new ReleaseException(
                    "referrers-not-listed",
                    referrers.tried(repository, subject),
                    missing.size() + " that the registry has taken are not among them",
                    "Run it again: only what is missing is attached");
        }
    }
}
