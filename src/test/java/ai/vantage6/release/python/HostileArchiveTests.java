package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.pipeline.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives as no installer would unpack them: each is one finding that says what it is, never a file of the release. */
final class HostileArchiveTests {

    private static final int SYMBOLIC_LINK = 0120777;

    @TempDir
    Path directory;

    private final Findings findings = new Findings();

    private Optional<Opened> read(Path file, long limit) {
        var kind = file.toString().endsWith(".whl") ? Kind.WHEEL : Kind.SDIST;
        var built = new BuiltFile(new PackageSource("a", "a"), kind, file, List.of(), List.of());
        return Opened.read(built, limit, findings);
    }

    private void isRefused(Path file, String because) {
        assertThat(read(file, ScriptedPackage.LIMIT)).isEmpty();
        assertThat(findings.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("distribution-malformed");
            assertThat(problem.tried()).isEqualTo("check " + file.getFileName());
            assertThat(problem.because()).contains(because);
        });
    }

    private Path wheel(int mode, String... names) throws IOException {
        var file = directory.resolve("a-1-py3-none-any.whl");
        try (var zip = new ZipArchiveOutputStream(file)) {
            for (var name : names) {
                var entry = new ZipArchiveEntry(name);
                entry.setUnixMode(mode);
                zip.putArchiveEntry(entry);
                zip.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
            }
        }
        return file;
    }

    /** The library above would turn a backslash into a slash. */
    private Path wheelWith(String name) throws IOException {
        var file = directory.resolve("a-1-py3-none-any.whl");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.closeEntry();
        }
        return file;
    }

    private Path sdist(TarArchiveEntry... entries) throws IOException {
        var file = directory.resolve("a-1.tar.gz");
        try (var tar = tar(Files.newOutputStream(file))) {
            for (var entry : entries) {
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    private static TarArchiveOutputStream tar(OutputStream stream) throws IOException {
        var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(stream), "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        return tar;
    }

    private static TarArchiveEntry entry(String name, byte kind) {
        return new TarArchiveEntry(name, kind, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vantage6\\node.py",
                "a/../../b.py",
                "a/../b.py",
                "../b.py",
                "/etc/cron.d/b",
                "C:/b.py",
                "a//b.py",
                "./b.py",
                "a/./b.py",
                "a/\u0007b.py",
                "a/b\n.py",
                ".."
            })
    void aNameThatLeadsElsewhereIsRefusedInBothForms(String name) throws Exception {
        isRefused(wheelWith(name), "it holds a file with the name " + Excerpt.printable(name));
        assertThat(read(sdist(entry(name, TarConstants.LF_NORMAL)), ScriptedPackage.LIMIT))
                .isEmpty();
        assertThat(findings.problems())
                .extracting(Problem::because)
                .allMatch(because -> because.lines().count() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b.py", "a/...", "a/.hidden", "a/b..c", "a/na\u00efve.py", "a/b:c"})
    void unusualNamesPass(String name) throws Exception {
        assertThat(read(wheel(0100644, name), ScriptedPackage.LIMIT)
                        .orElseThrow()
                        .contents()
                        .paths())
                .containsExactly(name);
        assertThat(read(sdist(entry(name, TarConstants.LF_NORMAL)), ScriptedPackage.LIMIT)
                        .orElseThrow()
                        .contents()
                        .paths())
                .containsExactly(name);
    }

    @Test
    void aLinkInAWheelIsRefused() throws Exception {
        isRefused(wheel(SYMBOLIC_LINK, "a/b.py"), "it holds a/b.py, which is no plain file");
    }

    @ParameterizedTest
    @CsvSource({"1, hard link", "2, symbolic link", "3, character device", "4, block device", "6, pipe", "S, sparse"})
    void whatIsNoPlainFileHasNoPlaceInAnSdist(char flag, String what) throws Exception {
        isRefused(sdist(entry("a-1/thing", (byte) flag)), "it holds a-1/thing, which is no plain file");
    }

    @ParameterizedTest
    @ValueSource(ints = {04755, 02755, 06755})
    void aFileThatGivesRightsAwayIsRefused(int mode) throws Exception {
        var program = entry("a-1/program", TarConstants.LF_NORMAL);
        program.setMode(mode);

        isRefused(sdist(program), "it holds a-1/program, which is no plain file");
    }

    @Test
    void twiceTheSameNameIsRefusedInBothForms() throws Exception {
        isRefused(wheel(0100644, "a/b.py", "a/b.py"), "it holds a/b.py twice");
        var twice = entry("a-1/b.py", TarConstants.LF_NORMAL);

        assertThat(read(sdist(twice, twice), ScriptedPackage.LIMIT)).isEmpty();
    }

    @Test
    void aBombIsRefusedBeforeItFillsTheMemory() throws Exception {
        var zeros = new byte[1 << 20];
        var wheel = directory.resolve("a-1-py3-none-any.whl");
        try (var zip = new ZipArchiveOutputStream(wheel)) {
            zip.putArchiveEntry(new ZipArchiveEntry("zeros"));
            for (var megabyte = 0; megabyte < 64; megabyte++) {
                zip.write(zeros);
            }
            zip.closeArchiveEntry();
        }

        isRefused(wheel, "it unpacks to more than " + ScriptedPackage.LIMIT + " bytes");
        assertThat(Files.size(wheel)).isBetween(1000L, 100_000L);
    }

    @Test
    void soIsOneOfManyEmptyFiles() throws Exception {
        var file = directory.resolve("a-1.tar.gz");
        try (var tar = tar(Files.newOutputStream(file))) {
            for (var number = 0; number < 3000; number++) {
                tar.putArchiveEntry(new TarArchiveEntry("a-1/" + number));
                tar.closeArchiveEntry();
            }
        }

        assertThat(read(file, 1 << 20)).isEmpty();

        assertThat(findings.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.because()).contains("it unpacks to more than 1048576 bytes"));
    }

    @Test
    void theLimitIsForAllOfAWheel() throws Exception {
        var wheel = wheel(0100644, "a/b.py", "a/c.py");

        assertThat(read(wheel, 22)).isPresent();
        assertThat(read(wheel, 21)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-1-py3-none-any.whl", "a-1.tar.gz"})
    void whatIsNoArchiveIsSaid(String name) throws Exception {
        isRefused(Files.writeString(directory.resolve(name), "<html>Sign in</html>"), "");
        assertThat(findings.problems().getFirst().because()).isNotBlank();
    }

    /** Whatever happens to the bytes, reading ends with the contents or with one finding. */
    @ParameterizedTest
    @ValueSource(strings = {"a-1-py3-none-any.whl", "a-1.tar.gz"})
    void damagedBytesAreReadOrRefused(String name) throws Exception {
        var file = name.endsWith(".whl")
                ? wheel(0100644, "a/b.py", "a/c.py", "a-1.dist-info/METADATA")
                : sdist(entry("a-1/b", TarConstants.LF_NORMAL), entry("a-1/\u00e4", TarConstants.LF_NORMAL));
        var good = Files.readAllBytes(file);
        var random = new Random(6);
        var refused = 0;
        for (var round = 0; round < 600; round++) {
            var bytes = java.util.Arrays.copyOf(good, round % 7 == 0 ? random.nextInt(good.length) : good.length);
            for (var flips = random.nextInt(4); flips >= 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.write(file, bytes);

            refused += read(file, 1 << 16).isEmpty() ? 1 : 0;
        }
        assertThat(refused).isBetween(100, 599);
    }
}
