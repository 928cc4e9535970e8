package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.pipeline.ReleaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TagRefusalTests {

    private static String codeOf(String tag) {
        return catchThrowableOfType(ReleaseException.class, () -> TagRefusal.unlessReleasable(tag))
                .problem()
                .code();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version/1.0",
                "version/1.0.0-rc1",
                "version/1.0.0RC1",
                "version/01.0.0",
                "version/1.0.0rc01",
                "version/x.y.z",
                "version/1.0.0$(id)",
                "version/3.6.0/rc1",
                "v1.0.0",
                "version/1.0.0.dev1",
                "refs/heads/main",
                "",
                "version/1.0.0\n"
            })
    void whatIsNoVersionIsRefused(String tag) {
        assertThat(codeOf(tag)).isEqualTo("malformed-tag");
    }

    @Test
    void aPostReleaseIsRefusedSinceItBuildsNothingButImages() {
        assertThat(codeOf("version/1.0.0.post1")).isEqualTo("post-release");
    }
}
