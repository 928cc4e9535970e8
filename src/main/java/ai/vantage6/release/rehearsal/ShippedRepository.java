package ai.vantage6.release.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * The small repositories in the shape of vantage6 that ship with us, one of every layout.
 *
 * @param layout the folder under {@code test-fixtures/}: v4, between, v5, ui, algorithm
 * @param tag the release that waits to be made: the sources still declare the version before it
 */
public record ShippedRepository(String layout, String tag) {

    public static final ShippedRepository V4 = new ShippedRepository("v4", "version/4.14.0");

    private static final PersonIdent AUTHOR = new PersonIdent(
            "vantage6", "vantage6@vantage6.invalid", Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    /** Makes the repository of {@link #V4} in an empty or missing directory: branch {@code main} and the tag, at one commit. */
    public static void unpack(Path directory) throws IOException {
        V4.unpackTo(directory);
    }

    /** The same bytes and commit ids wherever and whenever. */
    public void unpackTo(Path directory) throws IOException {
        write(directory);
        try (var git = Git.init()
                .setDirectory(directory.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Start a small vantage6")
                    .setAuthor(AUTHOR)
                    .setCommitter(AUTHOR)
                    .setSign(false)
                    .setNoVerify(true)
                    .call();
            git.tag().setName(tag).setAnnotated(false).call();
        } catch (GitAPIException e) {
            throw new IOException(e);
        }
    }

    private void write(Path directory) throws IOException {
        var prefix = layout + "/";
        try (var zip = new ZipInputStream(
                Objects.requireNonNull(ShippedRepository.class.getResourceAsStream("repositories.zip")))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith(prefix)) {
                    var file = directory.resolve(entry.getName().substring(prefix.length()));
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
    }
}
