package ai.vantage6.release.wheels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wheel is taken as it says it is, or refused by what it is. */
final class WheelTests {

    private static final int LINK = 0120777;

    @TempDir
    Path directory;

    private final TestWheel good = TestWheel.of("vantage6-node");

    private Wheel unpack(TestWheel wheel) throws IOException {
        return unpack(wheel.write(directory));
    }

    private Wheel unpack(Path file) throws IOException {
        var name = WheelName.parse(file.getFileName().toString()).orElseThrow();
        return Wheel.unpack(name, file, Files.createTempDirectory(directory, "unpacked"));
    }

    private void isRefused(TestWheel wheel, String because) {
        assertThatThrownBy(() -> unpack(wheel)).isInstanceOf(IOException.class).hasMessageContaining(because);
    }

    @Test
    void aGoodOneIsUnpackedUnderNamesOfOurOwn() throws Exception {
        var wheel = unpack(good.with("bin/v6", "#!python\n", 0100755));

        assertThat(wheel.name().project()).isEqualTo("vantage6-node");
        assertThat(wheel.info()).isEqualTo("vantage6_node-4.14.0.dist-info");
        assertThat(wheel.metadata().one("Version")).contains("4.14.0");
        assertThat(wheel.members().keySet())
                .containsExactly(
                        "bin/v6",
                        "vantage6_node-4.14.0.dist-info/METADATA",
                        "vantage6_node-4.14.0.dist-info/RECORD",
                        "vantage6_node-4.14.0.dist-info/WHEEL",
                        "vantage6_node/__init__.py");
        assertThat(Objects.requireNonNull(wheel.members().get("bin/v6")).executable())
                .isTrue();
        assertThat(Objects.requireNonNull(wheel.members().get("vantage6_node/__init__.py"))
                        .executable())
                .isFalse();
        assertThat(wheel.members().values())
                .allMatch(member -> member.file().getFileName().toString().matches("\\d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../b.py", "/etc/cron.d/b", "a/../../b.py", "a//b.py", "./b.py", "a/\u0007b.py", "C:/b.py"})
    void aNameThatLeadsElsewhereIsRefused(String name) {
        isRefused(good.with(name, ""), "it holds a file with the name " + name.replace('\u0007', '?'));
    }

    /** The other library would write a slash. */
    @Test
    void aBackslashIsNoSlash() throws Exception {
        var file = directory.resolve(good.fileName());
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("a\\b.py"));
        }

        assertThatThrownBy(() -> unpack(file)).hasMessageContaining("it holds a file with the name a\\b.py");
    }

    @Test
    void aLinkIsRefused() {
        isRefused(good.with("a/b.py", "/etc/passwd", LINK), "it holds a/b.py, which is no plain file");
    }

    @Test
    void whatRecordDoesNotListIsRefused() {
        isRefused(good.with("a.py", "x").recording(good.rightRecord()), "its RECORD does not list a.py");
    }

    @Test
    void whatRecordListsAndIsNotThereIsRefused() {
        isRefused(
                good.recording(good.with("a.py", "x").rightRecord()), "its RECORD lists a.py, which it does not hold");
    }

    @Test
    void anotherContentThanRecordListsIsRefused() {
        isRefused(
                good.with("a.py", "evil").recording(good.with("a.py", "good").rightRecord()),
                "its RECORD lists a.py as sha256=");
    }

    @Test
    void aContentWithoutHashIsRefused() {
        var lines = good.rightRecord().replaceAll("(?m)^(.*__init__.py),.*$", "$1,,");

        isRefused(good.recording(lines), "its RECORD lists vantage6_node/__init__.py as ,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "one,two", "one,two,three", "a,sha256=x,1,more"})
    void aRecordThatCannotBeReadIsRefused(String line) {
        isRefused(good.recording(line + "\n"), "its RECORD has a line without path, hash and size: " + line);
    }

    @Test
    void withoutARecordNothingIsKnown() {
        isRefused(good.recording("\n"), "its RECORD does not list");
    }

    @Test
    void metadataOfTwoProjectsIsRefused() {
        isRefused(good.with("other-1.dist-info/METADATA", ""), "it holds 2 directories of metadata instead of one");
    }

    @Test
    void metadataOfAnotherProjectIsRefused() throws Exception {
        var other = directory.resolve(good.fileName());
        Files.move(TestWheel.of("other").write(directory), other);

        assertThatThrownBy(() -> unpack(other)).hasMessageContaining("its metadata lies in other-4.14.0.dist-info");
    }

    @Test
    void aBombIsRefusedBeforeItFillsTheDisk() throws Exception {
        var file = good.with("zeros", "0".repeat(1 << 20)).write(directory);
        var name = WheelName.parse(good.fileName()).orElseThrow();
        var folder = Files.createDirectory(directory.resolve("unpacked"));

        assertThatThrownBy(() -> Wheel.unpack(name, file, folder, 1 << 19))
                .hasMessage("it unpacks to more bytes than it may");
        assertThat(Files.size(file)).isLessThan(10_000);
    }

    /** Whatever happens to the bytes, reading ends with a wheel that says what it is, or with a reason. */
    @Test
    void damagedBytesAreReadOrRefused() throws Exception {
        var file = good.write(directory);
        var bytes = Files.readAllBytes(file);
        var random = new Random(3);
        var refused = 0;
        for (var round = 0; round < 400; round++) {
            var damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            Files.write(file, damaged);
            try {
                assertThat(unpack(file).text(good.info() + "METADATA").getBytes(StandardCharsets.UTF_8))
                        .isEqualTo(good.files().get(good.info() + "METADATA"));
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 399);
    }
}
