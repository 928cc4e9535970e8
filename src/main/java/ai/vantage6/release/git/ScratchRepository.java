package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A scratch repository beside the clone: takes what we fetch and make, and borrows everything else. */
final class ScratchRepository implements AutoCloseable {

    private final Path directory;
    private final Repository repository;

    private ScratchRepository(Path directory, Repository repository) {
        this.directory = directory;
        this.repository = repository;
    }

    /**
     * Makes an empty one.
     *
     * @param borrowed the object directories that it reads beside its own
     * @param shallow tells where history ends in those; need not exist
     */
    static ScratchRepository borrowing(List<Path> borrowed, Path shallow) throws IOException {
        var directory = Files.createTempDirectory("release-git");
        BorrowingRepository.create(directory, "ref: refs/heads/none", "\tbare = true\n", borrowed);
        if (Files.exists(shallow)) {
            Files.copy(shallow, directory.resolve("shallow"));
        }
        return new ScratchRepository(
                directory,
                new FileRepositoryBuilder()
                        .setGitDir(directory.toFile())
                        .setBare()
                        .build());
    }

    Repository repository() {
        return repository;
    }

    boolean has(ObjectId commit) {
        try {
            return repository.getObjectDatabase().has(Ids.jgit(commit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path objects() {
        return directory.resolve("objects");
    }

    @Override
    public void close() {
        repository.close();
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // the system clears its temporary directory sooner or later
        }
    }
}
