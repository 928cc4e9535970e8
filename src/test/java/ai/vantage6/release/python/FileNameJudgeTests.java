package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the index wants the files of a distribution named. */
final class FileNameJudgeTests {

    private final Judging judging;

    FileNameJudgeTests(@TempDir Path directory) {
        this.judging = new Judging(directory);
    }

    @Test
    void onlyPlatformsThatTheIndexTakesPass() throws Exception {
        var refused = List.of(
                "cp311-cp311-linux_x86_64",
                "cp311-cp311-manylinux2014_riscv64",
                "cp311-cp311-musllinux_1_2_ppc64",
                "cp311-cp311-macosx_14_1_arm64",
                "cp311-cp311-macosx_10_9_riscv64",
                "py3-none-freebsd_14_amd64",
                "py3-none-any.linux_aarch64");
        var taken = List.of(
                "1-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64",
                "cp311-cp311-musllinux_1_2_aarch64",
                "cp311-abi3-macosx_11_0_universal2",
                "cp311-cp311-macosx_10_9_x86_64",
                "cp314-cp314-ios_13_0_arm64_iphoneos",
                "py2.py3-none-win_amd64");
        var files = new ArrayList<Opened>();
        for (var tags : Stream.concat(refused.stream(), taken.stream()).toList()) {
            files.add(judging.named("p" + files.size(), "p" + files.size() + "-4.14.0-" + tags + ".whl"));
        }

        judging.judge("4.14.0", files);

        assertThat(files.stream()
                        .filter(file -> judging.told(file.name()).stream()
                                .anyMatch(because -> because.contains("for the platform"))))
                .isEqualTo(files.subList(0, refused.size()));
        assertThat(judging.findings().problems()).hasSize(refused.size());
    }

    @Test
    void filesAreNamedAsPep427AndPep625Say() throws Exception {
        var others = List.of(
                judging.named("P-one", "P_one-4.14.0-py3-none-any.whl"),
                judging.named("p-two", "p-two-4.14.0-py3-none-any.whl"),
                judging.named("p3", "p3-4.14-py3-none-any.whl"),
                judging.named("p4", "p4-4.14.0.whl"),
                judging.named("p5", "p5-4.14.0-py3-any.whl"),
                judging.sdist("p-six", "p-six-4.14.0.tar.gz"),
                judging.sdist("p7", "p7-4.14.tar.gz"));
        var right = List.of(
                judging.named("P_Eight", "p_eight-4.14.0-py3-none-any.whl"),
                judging.sdist("p.nine", "p_nine-4.14.0.tar.gz"));

        judging.judge("4.14.0", Stream.concat(others.stream(), right.stream()).toList());

        assertThat(judging.findings().problems())
                .hasSize(others.size())
                .extracting(Problem::code)
                .containsOnly("distribution-name");
        assertThat(right).allMatch(file -> judging.told(file.name()).isEmpty());
    }
}
