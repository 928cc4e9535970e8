package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** pip itself downloads; the index is a folder with wheels of one project for two platforms. */
final class WheelDownloadTests {

    private static final String HASH = " --hash=sha256:" + "0".repeat(64);

    @TempDir
    Path folder;

    private String hash = "";

    @BeforeEach
    void fillIndex() throws IOException {
        var wheel = ScriptedPackage.written(ScriptedPackage.wheel("fast"), folder.resolve("built"));
        var index = Files.createDirectories(folder.resolve("index/fast"));
        var page = new StringBuilder("<!DOCTYPE html>");
        for (var tags : List.of("cp310-cp310-manylinux_2_17_x86_64", "cp310-cp310-manylinux_2_28_aarch64")) {
            var name = "fast-" + ScriptedPackage.VERSION + "-" + tags + ".whl";
            Files.copy(wheel.built().file(), index.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            page.append("<a href=\"").append(name).append("\">").append(name).append("</a>\n");
        }
        Files.writeString(index.resolve("index.html"), page);
        hash = " --hash=sha256:"
                + Digest.of(Files.readAllBytes(wheel.built().file())).hex();
    }

    private List<String> download(String lock, Platform platform, String python) throws Exception {
        var directory = Files.createTempDirectory(folder, "downloads");
        var settings = new BuildSettings(
                PinnedLibraries.get().interpreter().executable().toString(),
                folder,
                PinnedLibraries.CACHE,
                SmokeTest.METADATA,
                Optional.of(folder.resolve("index").toUri()));
        new WheelDownload(settings, line -> {})
                .download(lock.getBytes(StandardCharsets.UTF_8), platform, python, directory);
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void isRefused(String lock, String python, String code, String because) {
        assertThatThrownBy(() -> download(lock, Platform.AMD64, python))
                .isInstanceOfSatisfying(ReleaseException.class, refusal -> {
                    assertThat(refusal.problem().code()).isEqualTo(code);
                    assertThat(refusal.problem().because()).contains(because);
                });
    }

    @Test
    void eachPlatformGetsItsOwnWheelWhateverThisMachineIs() throws Exception {
        var lock = "# by pip-compile\nfast==4.14.0 \\\n   " + hash + " \\\n   " + HASH + "\n    # via nothing\n";

        assertThat(download(lock, Platform.AMD64, "3.10"))
                .containsExactly("fast-4.14.0-cp310-cp310-manylinux_2_17_x86_64.whl");
        assertThat(download(lock, Platform.ARM64, "3.10"))
                .containsExactly("fast-4.14.0-cp310-cp310-manylinux_2_28_aarch64.whl");
    }

    @Test
    void otherBytesThanTheLockedOnesAreRefused() {
        isRefused("fast==4.14.0" + HASH, "3.10", "dependencies-not-downloaded", "pip said: ");
    }

    @Test
    void aPythonWithoutWheelIsRefused() {
        isRefused(
                "fast==4.14.0" + hash,
                "3.11",
                "dependencies-not-downloaded",
                "No matching distribution found for fast");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fast==4.14.0",
                "fast>=4.14.0 --hash=sha256:0000000000000000000000000000000000000000000000000000000000000000",
                "fast==4.14.0 ; python_version < '3.11' --hash=sha256:0000000000000000000000000000000000000000000000000000000000000000",
                "fast==4.14.0 --hash=md5:00000000000000000000000000000000",
                "fast @ https://example.org/fast.whl",
                "git+https://example.org/fast",
                "--extra-index-url https://example.org/simple",
                "-r other.txt",
                "-e ."
            })
    void aLineThatLocksNothingIsRefusedBeforeAnythingIsFetched(String line) {
        isRefused(line, "3.10", "dependencies-not-locked", line);
    }
}
