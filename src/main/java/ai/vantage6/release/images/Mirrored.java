package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Repositories that should hold the same, asked in turn: whatever has the digest will do. Only what all of them say is not there
 * is not there. Of nobody nothing can be had.
 *
 * @param silent hosts that did not answer, which are asked last from then on: each time anew, it would take minutes to find out
 */
record Mirrored(List<ImageRepository> repositories, Set<String> silent) implements ContentSource {

    private static final Set<String> SILENCE = Set.of("unreachable", "service-down", "rate-limited");

    Mirrored {
        repositories = List.copyOf(repositories);
    }

    Mirrored(List<ImageRepository> repositories) {
        this(repositories, ConcurrentHashMap.newKeySet());
    }

    @Override
    public Optional<Manifest> manifest(Descriptor descriptor) throws ReleaseException, InterruptedException {
        return manifest(descriptor.digest().oci());
    }

    /** By a tag, or by a digest as in {@code sha256:…}. */
    Optional<Manifest> manifest(String reference) throws ReleaseException, InterruptedException {
        return first(repository -> repository.registry().manifest(repository.path(), reference));
    }

    @Override
    public boolean has(Descriptor blob) throws ReleaseException, InterruptedException {
        return first(repository -> repository.registry().hasBlob(repository.path(), blob)
                        ? Optional.of(repository)
                        : Optional.empty())
                .isPresent();
    }

    @Override
    public Opened open(Descriptor blob) throws ReleaseException, InterruptedException {
        var file = temporary(blob);
        try {
            download(blob, file);
        } catch (ReleaseException | InterruptedException | RuntimeException e) {
            delete(file);
            throw e;
        }
        return new Opened(file, () -> delete(file));
    }

    /** Downloads a blob from the first that has it. */
    void download(Descriptor blob, Path file) throws ReleaseException, InterruptedException {
        var _ = first(repository -> {
                    repository.registry().download(repository.path(), blob, file);
                    return Optional.of(file);
                })
                .orElseThrow(() -> new IllegalStateException("nobody to ask"));
    }

    /** Everything that any of them lists. */
    Listing referrers(Digest subject) throws InterruptedException {
        Map<Digest, Descriptor> listed = new LinkedHashMap<>();
        var untold = new ArrayList<Missing>();
        for (var repository : repositories) {
            try {
                repository
                        .registry()
                        .referrers(repository.path(), subject)
                        .forEach(one -> listed.putIfAbsent(one.digest(), one));
            } catch (ReleaseException e) {
                untold.add(new Missing(
                        subject,
                        "what is attached to it in " + repository + " could not be told: "
                                + e.problem().because()));
            }
        }
        return new Listing(List.copyOf(listed.values()), untold);
    }

    /** What is attached to a subject, and where that could not be told. */
    record Listing(List<Descriptor> artifacts, List<Missing> untold) {}

    private <T> Optional<T> first(Asking<T> asking) throws ReleaseException, InterruptedException {
        Map<ImageRepository, ReleaseException> failures = new LinkedHashMap<>();
        for (var repository : inTurn()) {
            try {
                var found = asking.of(repository);
                if (found.isPresent()) {
                    return found;
                }
            } catch (ReleaseException e) {
                failures.put(repository, e);
                if (SILENCE.contains(e.problem().code())) {
                    silent.add(repository.registry().host());
                }
            }
        }
        if (!failures.isEmpty()) {
            throw together(failures);
        }
        return Optional.empty();
    }

    private List<ImageRepository> inTurn() {
        return repositories.stream()
                .sorted(Comparator.comparing(
                        one -> silent.contains(one.registry().host())))
                .toList();
    }

    private ReleaseException together(Map<ImageRepository, ReleaseException> failures) {
        var first = failures.values().iterator().next();
        if (repositories.size() == 1) {
            return first;
        }
        var all = failures.entrySet().stream()
                .map(one -> one.getKey() + ": " + one.getValue().problem().because())
                .collect(Collectors.joining("; "));
        var problem = first.problem();
        return new ReleaseException(new Problem(problem.code(), problem.tried(), all, problem.hint()), first);
    }

    private static Path temporary(Descriptor blob) throws ReleaseException {
        try {
            return Files.createTempDirectory("vantage6-blob")
                    .resolve(blob.digest().hex());
        } catch (IOException e) {
            throw new ReleaseException(
                    new Problem(
                            "disk",
                            "keep " + blob.digest().oci() + " while it is copied",
                            "a temporary directory could not be made: " + e.getMessage(),
                            "See that this machine has room in " + System.getProperty("java.io.tmpdir")),
                    e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            // It stays until the system clears its temporary files.
        }
    }

    @FunctionalInterface
    private interface Asking<T> {
        Optional<T> of(ImageRepository repository) throws ReleaseException, InterruptedException;
    }
}
