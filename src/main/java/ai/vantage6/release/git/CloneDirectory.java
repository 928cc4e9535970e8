package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A clone on this machine, which is only read: with or without working files, shallow, partial or a further worktree. */
public final class CloneDirectory implements AutoCloseable {

    private final Path gitDirectory;
    private final Repository repository;

    private CloneDirectory(Path gitDirectory, Repository repository) {
        this.gitDirectory = gitDirectory;
        this.repository = repository;
    }

    /** Opens the clone that the directory is in. */
    public static CloneDirectory containing(Path directory) throws ReleaseException {
        IsolatedGit.install();
        if (!Files.isDirectory(directory)) {
            throw noRepository(directory, "there is no such directory");
        }
        try {
            var builder = new FileRepositoryBuilder();
            if (Files.isRegularFile(directory.resolve("HEAD")) && Files.isDirectory(directory.resolve("objects"))) {
                builder.setGitDir(directory.toFile());
            } else {
                builder.findGitDir(directory.toAbsolutePath().normalize().toFile());
            }
            if (builder.getGitDir() == null) {
                throw noRepository(directory, "there is none, neither here nor in a directory above");
            }
            var repository = builder.setMustExist(true).build();
            if ("sha256".equals(repository.getConfig().getString("extensions", null, "objectformat"))) {
                repository.close();
                throw BrokenAnswer.sha256().explained("open the repository in " + directory);
            }
            return new CloneDirectory(repository.getCommonDirectory().toPath(), repository);
        } catch (RepositoryNotFoundException e) {
            throw noRepository(directory, "what is there is not a whole one");
        } catch (IOException | IllegalArgumentException e) {
            throw GitFailures.local("open the repository in " + directory, e);
        }
    }

    /** The checked-out commit. */
    public ObjectId head() throws ReleaseException {
        try {
            var head = repository.resolve("HEAD^{commit}");
            if (head == null) {
                throw new ReleaseException(
                        "no-head",
                        "find the checked-out commit",
                        "nothing is checked out in " + gitDirectory,
                        "Check out the commit that is to be released");
            }
            return Ids.of(head);
        } catch (IOException e) {
            throw GitFailures.local("find the checked-out commit", e);
        }
    }

    /** The checked-out branch; empty where a commit or a tag is checked out. */
    public Optional<String> branch() throws ReleaseException {
        try {
            return Optional.ofNullable(repository.getFullBranch())
                    .filter(ref -> ref.startsWith(Constants.R_HEADS))
                    .map(Repository::shortenRefName);
        } catch (IOException e) {
            throw GitFailures.local("find the checked-out branch", e);
        }
    }

    /** The files of the checked-out commit. */
    public SourceFiles files() throws ReleaseException {
        try {
            return TreeFiles.of(repository, head());
        } catch (IOException e) {
            throw GitFailures.local("list the files of the checked-out commit", e);
        }
    }

    /** The files of a commit that the clone has. */
    public SourceFiles files(ObjectId commit) throws ReleaseException {
        try {
            return TreeFiles.of(repository, commit);
        } catch (IOException e) {
            throw GitFailures.local("list the files of " + commit.abbreviated(), e);
        }
    }

    /** The tags of the clone, by name. */
    public Set<String> tags() throws ReleaseException {
        try {
            return repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS).stream()
                    .map(ref -> ref.getName().substring(Constants.R_TAGS.length()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw GitFailures.local("list the tags of the clone", e);
        }
    }

    /** Where the files are checked out; a bare repository has none. */
    public Optional<Path> workingDirectory() {
        return repository.isBare()
                ? Optional.empty()
                : Optional.of(repository.getWorkTree().toPath());
    }

    /** The commit that a ref of the clone names; empty where there is no such ref, or one of a file. */
    public Optional<ObjectId> commitOf(String ref) throws IOException {
        try {
            return Optional.ofNullable(repository.resolve(ref + "^{commit}")).map(Ids::of);
        } catch (IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    /** Where the remote {@code origin} is. */
    public Optional<String> origin() {
        return Optional.ofNullable(repository.getConfig().getString("remote", "origin", "url"));
    }

    /** The {@code .git} that all worktrees of the clone share, or the bare repository. */
    public Path directory() {
        return gitDirectory;
    }

    public Path objects() {
        return gitDirectory.resolve("objects");
    }

    /** Lists the commits whose parents this clone lacks; the file exists in a shallow clone only. */
    public Path shallow() {
        return gitDirectory.resolve("shallow");
    }

    /** Where every branch and tag of the clone stands. */
    Set<org.eclipse.jgit.lib.ObjectId> tips() {
        try {
            return repository.getRefDatabase().getRefs().stream()
                    .map(Ref::getObjectId)
                    .filter(java.util.Objects::nonNull)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For those who read its refs and commits. */
    public Repository repository() {
        return repository;
    }

    @Override
    public void close() {
        repository.close();
    }

    private static ReleaseException noRepository(Path directory, String because) {
        return new ReleaseException(
                "no-repository",
                "open the repository in " + directory,
                because,
                "Check the repository out first (actions/checkout), or name the directory that it is in");
    }
}
