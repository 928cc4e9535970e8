package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveTests {

    private static final long LIMIT = ScriptedPackage.LIMIT;
    private static final Instant DATE = Instant.parse("2026-03-24T09:49:52Z");

    @TempDir
    Path directory;

    @Test
    void anSdistTellsNothingOfWhoMadeIt() throws Exception {
        var contents = Contents.empty();
        contents.members().put("a-1/run.sh", new Contents.Member(new byte[] {1}, true));
        contents.members().put("a-1/PKG-INFO", new Contents.Member(new byte[] {2}, false));
        var file = directory.resolve("a-1.tar.gz");

        SdistArchive.write(contents, file, DATE);

        var head = Files.readAllBytes(file);
        assertThat(java.util.Arrays.copyOfRange(head, 3, 8))
                .as("no name, no time")
                .containsOnly(0);
        try (var tar = new TarArchiveInputStream(new GzipCompressorInputStream(Files.newInputStream(file)))) {
            assertEntry(tar.getNextEntry(), "a-1/", 040755);
            assertEntry(tar.getNextEntry(), "a-1/PKG-INFO", 0100644);
            assertEntry(tar.getNextEntry(), "a-1/run.sh", 0100755);
            assertThat(tar.getNextEntry()).isNull();
        }
    }

    private static void assertEntry(TarArchiveEntry entry, String name, int mode) {
        assertThat(entry.getName()).isEqualTo(name);
        assertThat(entry.getMode()).isEqualTo(mode);
        assertThat(entry.getLongUserId()).isZero();
        assertThat(entry.getLongGroupId()).isZero();
        assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
        assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(DATE);
    }

    @Test
    void aWheelEndsWithItsMetadataAndTheRecord() throws Exception {
        var contents = Contents.empty();
        for (var path : new String[] {"a-1.dist-info/RECORD", "a-1.dist-info/METADATA", "a-1.dist-info/WHEEL"}) {
            ScriptedPackage.put(contents, path, "");
        }
        contents.members().put("z.py", new Contents.Member(new byte[0], true));
        var file = directory.resolve("a.whl");

        WheelArchive.write(contents, file, DATE);

        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly("z.py", "a-1.dist-info/METADATA", "a-1.dist-info/WHEEL", "a-1.dist-info/RECORD");
        }
        assertThat(WheelArchive.read(file, LIMIT).members().get("z.py"))
                .extracting(Contents.Member::executable)
                .isEqualTo(true);
    }

    @Test
    void theSameContentsGiveTheSameBytes() throws Exception {
        var contents = Contents.empty();
        ScriptedPackage.put(contents, "a-1/" + "long/".repeat(40) + "name.py", "text".repeat(1000));
        ScriptedPackage.put(contents, "a-1/naïve.py", "x = 'ä'\n");

        SdistArchive.write(contents, directory.resolve("one.tar.gz"), DATE);
        SdistArchive.write(contents, directory.resolve("two.tar.gz"), DATE);
        WheelArchive.write(contents, directory.resolve("one.whl"), Instant.EPOCH);
        WheelArchive.write(contents, directory.resolve("two.whl"), Instant.EPOCH);

        assertThat(directory.resolve("two.tar.gz")).hasSameBinaryContentAs(directory.resolve("one.tar.gz"));
        assertThat(directory.resolve("two.whl")).hasSameBinaryContentAs(directory.resolve("one.whl"));
        assertThat(SdistArchive.read(directory.resolve("one.tar.gz"), LIMIT).members())
                .containsKey("a-1/naïve.py");
        assertThat(WheelArchive.read(directory.resolve("one.whl"), LIMIT).text("a-1/naïve.py"))
                .contains("x = 'ä'\n");
    }

    @Test
    void aDirectoryInAWheelIsNoFile() throws Exception {
        var file = directory.resolve("a.whl");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("vantage6/"));
            zip.closeEntry();
        }

        assertThat(WheelArchive.read(file, LIMIT).members()).isEmpty();
    }
}
