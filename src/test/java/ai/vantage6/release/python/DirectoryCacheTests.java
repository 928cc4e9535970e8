package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryCacheTests {

    private static final String NAME = "python-3.13.0";

    @TempDir
    Path folder;

    private DirectoryCache cache = new DirectoryCache(Path.of(""));

    @BeforeEach
    void make() throws Exception {
        cache = DirectoryCache.in(folder.resolve("cache"));
    }

    private Path keep(String text) throws ReleaseException, IOException, InterruptedException {
        return cache.keep(NAME, directory -> {
            Files.createDirectories(directory.resolve("a/b"));
            Files.writeString(directory.resolve("a/b/module.py"), text);
            Files.writeString(directory.resolve("other.py"), "");
        });
    }

    @Test
    void whatWasKeptIsFoundUnchanged() throws Exception {
        assertThat(cache.find(NAME)).isEmpty();

        var kept = keep("text");

        assertThat(cache.find(NAME)).contains(kept);
        assertThat(kept.resolve("a/b/module.py")).hasContent("text");
    }

    @Test
    void onlyWeCanWriteIntoIt() throws Exception {
        assertThatOnlyWeCanWriteIntoIt();
    }

    private void assertThatOnlyWeCanWriteIntoIt() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("cache"))))
                .isEqualTo("rwx------");
    }

    /** A change to what was kept. */
    private interface Change {
        void to(Path directory) throws IOException;
    }

    @Test
    void whatHasChangedIsNotFoundAndIsReplaced() throws Exception {
        for (Change change : new Change[] {
            kept -> Files.writeString(kept.resolve("a/b/module.py"), "poison"),
            kept -> Files.writeString(kept.resolve("added.py"), "poison"),
            kept -> Files.delete(kept.resolve("other.py")),
            kept -> Files.delete(kept.resolve(".sha256")),
            kept -> Files.createSymbolicLink(kept.resolve("link.py"), Path.of("other.py")),
        }) {
            change.to(keep("text"));
            assertThat(cache.find(NAME)).isEmpty();

            assertThat(keep("new")).isDirectoryRecursivelyContaining("glob:**/module.py");
            assertThat(cache.find(NAME)).isPresent();
            assertThat(cache.root().resolve(NAME).resolve("a/b/module.py")).hasContent("new");
        }
    }

    @Test
    void aHalfDeletedDirectoryIsReplaced() throws Exception {
        Files.createDirectories(cache.root().resolve(NAME).resolve("a"));
        Files.writeString(cache.root().resolve(NAME).resolve("a/rest.py"), "");

        assertThat(keep("text")).isDirectoryNotContaining("glob:**/rest.py");
        assertThat(cache.find(NAME)).isPresent();
    }

    @Test
    void whoeverWasFasterIsAsGood() throws Exception {
        cache.keep(NAME, directory -> {
            Files.writeString(directory.resolve("slow.py"), "");
            keep("fast");
        });

        assertThat(cache.find(NAME)).isPresent();
        assertThat(cache.root().resolve(NAME).resolve("a/b/module.py")).hasContent("fast");
        assertThat(cache.root()).isDirectoryNotContaining("glob:**/new-*");
    }

    @Test
    void whatCannotBeFilledIsNotKept() {
        assertThatThrownBy(() -> cache.keep(NAME, directory -> {
                    Files.writeString(directory.resolve("half"), "");
                    throw new IOException("cut");
                }))
                .hasMessage("cut");
        assertThat(cache.root()).isEmptyDirectory();
    }

    @Test
    void whatOthersCouldWriteIntoIsThrownAway() throws Exception {
        keep("text");
        Files.setPosixFilePermissions(cache.root(), PosixFilePermissions.fromString("rwxrwxr-x"));

        assertThat(DirectoryCache.in(cache.root()).find(NAME)).isEmpty();
        assertThatOnlyWeCanWriteIntoIt();
    }

    @Test
    void aPlaceOfAnotherUserIsRefused() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Files.setAttribute(cache.root(), "unix:uid", 51_234);

        assertThatThrownBy(() -> DirectoryCache.in(cache.root()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("it belongs to 51234, who could change what builds the packages");
    }
}
