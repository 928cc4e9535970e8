package ai.vantage6.release.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lays out a new repository that reads the objects of others beside its own. Works at once, however large those are. */
public final class BorrowingRepository {

    private BorrowingRepository() {}

    /**
     * Writes it.
     *
     * @param gitDirectory need not exist yet
     * @param head the content of HEAD: an id, or {@code ref: refs/heads/…}
     * @param config lines below {@code [core]}, and further sections
     * @param objects the object directories that it borrows from
     */
    public static void create(Path gitDirectory, String head, String config, List<Path> objects) throws IOException {
        for (var directory : List.of("objects/info", "objects/pack", "refs/heads", "refs/tags")) {
            Files.createDirectories(gitDirectory.resolve(directory));
        }
        Files.writeString(gitDirectory.resolve("HEAD"), head + "\n");
        Files.writeString(gitDirectory.resolve("config"), "[core]\n\trepositoryformatversion = 0\n" + config);
        var alternates = new StringBuilder();
        for (var i = 0; i < objects.size(); i++) {
            // JGit would open the repository around an object directory and offer all its refs to the other side
            var link = Files.createDirectories(gitDirectory.resolve("borrowed/" + i))
                    .resolve("objects");
            Files.createSymbolicLink(link, objects.get(i).toRealPath());
            alternates.append(link.toAbsolutePath()).append('\n');
        }
        Files.writeString(gitDirectory.resolve("objects/info/alternates"), alternates);
    }
}
