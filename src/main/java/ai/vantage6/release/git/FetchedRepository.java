package ai.vantage6.release.git;

import ai.vantage6.release.git.FetchRequest.Filter;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** One commit of a remote as a bare repository, for a job that has checked nothing out: no file of it lies on this machine. */
public final class FetchedRepository {

    private FetchedRepository() {}

    /**
     * Fetches it.
     *
     * @param directory empty or not there
     * @param remote its address, which becomes {@code origin}
     * @param secret the token that may read it
     * @param commit that is meant; empty for the one that the ref names
     * @param ref of a branch or a tag
     */
    public static void create(
            Path directory, String remote, Optional<Secret> secret, Optional<ObjectId> commit, String ref)
            throws ReleaseException, InterruptedException {
        IsolatedGit.install();
        var address = RemoteAddress.parse(remote);
        try {
            var borrowed = borrowed(address);
            layOut(directory, "ref: refs/heads/none", address, borrowed);
            try (var repository = new FileRepositoryBuilder()
                    .setGitDir(directory.toFile())
                    .setBare()
                    .build()) {
                var there = new Remote(address, secret, RemotePolicy.USUAL);
                var head = commit.isPresent() ? commit.get() : named(ref, there, repository);
                if (borrowed.isEmpty()) {
                    there.fetch(repository, FetchRequest.alone(Ids.jgit(Set.of(head)), Filter.NONE));
                }
                Files.writeString(directory.resolve("HEAD"), head.hex() + "\n");
            }
        } catch (IOException e) {
            throw GitFailures.local("keep what is fetched from " + address, e);
        }
    }

    private static List<Path> borrowed(RemoteAddress address) throws ReleaseException {
        if (address.directory().isEmpty()) {
            return List.of();
        }
        try (var source = CloneDirectory.containing(address.directory().get())) {
            return List.of(source.objects());
        }
    }

    private static void layOut(Path directory, String head, RemoteAddress address, List<Path> borrowed)
            throws IOException {
        var config = "\tbare = true\n[remote \"origin\"]\n\turl = " + address + "\n";
        BorrowingRepository.create(directory, head, config, borrowed);
    }

    private static ObjectId named(String ref, Remote remote, org.eclipse.jgit.lib.Repository repository)
            throws ReleaseException, InterruptedException {
        return remote.refs(repository).stream()
                .filter(one -> one.getName().equals(ref))
                .map(Ids::peeled)
                .findFirst()
                .orElseThrow(() -> new ReleaseException(
                        "tag-missing",
                        "find " + ref + " on " + remote.address(),
                        "there is none",
                        "Push the tag, or name one that is there"));
    }
}
