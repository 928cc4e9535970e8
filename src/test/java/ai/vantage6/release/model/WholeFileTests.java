package ai.vantage6.release.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTests {

    @TempDir
    private Path folder;

    @Test
    void whoReadsWhileItIsWrittenAgainAndAgainReadsAlwaysAllOfIt() throws Exception {
        var file = folder.resolve("dist/vantage6-5.0.0.tar.gz");
        var content = new byte[100_000];
        Arrays.fill(content, (byte) 7);
        WholeFile.write(file, content);
        var ended = new AtomicBoolean();
        var seen = new HashSet<Digest>();
        var reader = Thread.ofPlatform().start(() -> {
            while (!ended.get()) {
                try {
                    seen.add(Digest.of(Files.readAllBytes(file)));
                } catch (IOException e) {
                    seen.add(Digest.of(e.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                }
            }
        });

        for (var i = 0; i < 200; i++) {
            WholeFile.write(file, content);
        }
        ended.set(true);
        reader.join();

        assertThat(seen).containsExactly(Digest.of(content));
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part-*");
    }

    @Test
    void whatCannotBeWrittenLeavesWhatLayThereAndNothingBesideIt() throws IOException {
        var file = WholeFile.write(folder.resolve("record.json"), new byte[] {1});

        assertThatThrownBy(() -> WholeFile.write(file, part -> {
                    Files.write(part, new byte[] {2});
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");

        assertThat(file).hasBinaryContent(new byte[] {1});
        assertThat(folder.toFile().list()).containsExactly("record.json");
    }

    @Test
    void itMayBeReadByWhoeverMayReadOtherFilesOfThisUser() throws IOException {
        var usual = Files.write(folder.resolve("usual"), new byte[0]);

        var file = WholeFile.write(folder.resolve("whole"), new byte[0]);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
    }
}
