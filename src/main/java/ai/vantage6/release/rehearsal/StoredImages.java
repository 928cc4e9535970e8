package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a registry holds: its repositories, and all their blobs, each once, as files.
 *
 * @param folder takes the blobs, and what is on its way to become one
 */
record StoredImages(Path folder, Map<String, StoredRepository> repositories) {

    static StoredImages in(Path folder) {
        try {
            Files.createDirectories(folder.resolve("blobs"));
            Files.createDirectories(folder.resolve("uploads"));
            return new StoredImages(folder, new TreeMap<>());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path uploads() {
        return folder.resolve("uploads");
    }

    /** Where a blob lies, whether or not it is there. */
    Path blob(Digest digest) {
        return folder.resolve("blobs").resolve(digest.hex());
    }

    /** Made when it is needed. */
    StoredRepository repository(String name) {
        return repositories.computeIfAbsent(name, _ -> new StoredRepository());
    }

    /** One that somebody has pushed a manifest to. */
    Optional<StoredRepository> existing(String name) {
        return Optional.ofNullable(repositories.get(name)).filter(StoredRepository::exists);
    }

    /** Moves a file in as a blob of a repository, unless it has another digest. */
    boolean add(String repository, Path file, Digest digest) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (!Digest.of(in).equals(digest)) {
                return false;
            }
        }
        Files.move(file, blob(digest), StandardCopyOption.REPLACE_EXISTING);
        repository(repository).addBlob(digest);
        return true;
    }

    Object state() {
        var state = new TreeMap<String, Object>();
        repositories.forEach((name, repository) -> {
            if (repository.exists()) {
                state.put(name, repository.state());
            }
        });
        return state;
    }
}
