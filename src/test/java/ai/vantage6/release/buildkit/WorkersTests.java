package ai.vantage6.release.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkersTests {

    /** Recorded from buildctl 0.34.2, shortened. */
    private static final String RECORDED = """
            [{"id":"fvkn5gahhrrmi2dufkz4habgw","labels":{"org.mobyproject.buildkit.worker.executor":"oci"},"platforms":[\
            {"architecture":"amd64","os":"linux"},{"architecture":"amd64","os":"linux","variant":"v2"},\
            {"architecture":"arm64","os":"linux"}],"gcPolicy":[],"cdiDevices":null}]
            """;

    @Test
    void itsOwnPlatformComesFirst() throws Exception {
        assertThat(Workers.platforms(RECORDED, "x"))
                .startsWith(Platform.AMD64)
                .contains(Platform.ARM64)
                .doesNotContain(Platform.parse("linux/riscv64").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "[{\"platforms\":[]}]", "unknown command \"--format\""})
    void anAnswerWithoutPlatformsIsAProblem(String answer) {
        assertThatThrownBy(() -> Workers.platforms(answer, "at tcp://x"))
                .hasMessageContaining("ask BuildKit at tcp://x what it can build, but its answer names no platform");
    }
}
