package ai.vantage6.release.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemporaryTests {

    @TempDir
    Path folder;

    /** A folder with a file, that many hours old. */
    private Path old(String name, int hours) throws IOException {
        var directory = Files.createDirectories(folder.resolve(name));
        Files.writeString(directory.resolve("file"), "x");
        Files.setLastModifiedTime(directory, FileTime.from(Instant.now().minus(Duration.ofHours(hours))));
        return directory;
    }

    private void removeLeftovers() throws IOException {
        Temporary.removeLeftovers(folder, Files.getOwner(folder));
    }

    @Test
    void whatAKilledRunLeftIsRemovedADayLater() throws Exception {
        var packages = old("vantage6-packages-123", 25);
        var git = old("release-git456", 1000);

        removeLeftovers();

        assertThat(packages).doesNotExist();
        assertThat(git).doesNotExist();
    }

    @Test
    void whatMayBeInUseOrIsNotOursStays() throws Exception {
        var young = old("vantage6-packages-123", 23);
        var results = old("vantage6-release123", 1000);
        var named = old("vantage6-packages-mine", 1000);
        var link = Files.createSymbolicLink(folder.resolve("vantage6-packages-99"), old("elsewhere", 1000));

        removeLeftovers();

        for (var each : new Path[] {young, results, named, link}) {
            assertThat(each.resolve("file")).exists();
        }
    }

    @Test
    void whatAnotherUserLeftStays() throws Exception {
        assumeThat(OwnProcess.isRoot()).isTrue();
        var theirs = old("vantage6-packages-123", 1000);
        Files.setAttribute(theirs, "unix:uid", 51_234);

        removeLeftovers();

        assertThat(theirs).exists();
    }

    @Test
    void evenAClosedDirectoryIsRemovedAndALinkIsNotFollowed() throws Exception {
        var directory = old("vantage6-packages-123", 0);
        var outside = old("outside", 0);
        Files.createSymbolicLink(directory.resolve("link"), outside);
        var closed = Files.createDirectories(directory.resolve("a/b/c"));
        Files.writeString(closed.resolve("file"), "x");
        for (var path = closed; !path.equals(folder); path = path.resolve("..").normalize()) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
        }

        Temporary.remove(directory);

        assertThat(directory).doesNotExist();
        assertThat(outside.resolve("file")).exists();
    }

    @Test
    void whatIsNotThereIsRemovedAlready() {
        Temporary.remove(folder.resolve("nothing"));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aNewOneIsClosedToOthers() throws Exception {
        var fresh = Temporary.create("vantage6-packages-");
        try {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                    .isEqualTo(OwnProcess.isRoot() ? "rwx--x--x" : "rwx------");
        } finally {
            Temporary.remove(fresh);
        }
    }
}
