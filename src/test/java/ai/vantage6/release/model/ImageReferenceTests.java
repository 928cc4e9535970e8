package ai.vantage6.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As Docker's own reference package reads names (distribution/reference). */
final class ImageReferenceTests {

    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @ParameterizedTest
    @CsvSource({
        "python:3.10-slim-bookworm, docker.io, library/python, 3.10-slim-bookworm",
        "debian, docker.io, library/debian, latest",
        "moby/buildkit:v0.34.2, docker.io, moby/buildkit, v0.34.2",
        "ghcr.io/astral-sh/uv:python3.13-bookworm, ghcr.io, astral-sh/uv, python3.13-bookworm",
        "harbor2.vantage6.ai/infrastructure/node:4.14, harbor2.vantage6.ai, infrastructure/node, 4.14",
        "localhost/node, localhost, node, latest",
        "127.0.0.1:5000/infrastructure/node:4.14.0, 127.0.0.1:5000, infrastructure/node, 4.14.0",
        "localhost:5000/node, localhost:5000, node, latest",
    })
    void aNameIsReadAsDockerReadsIt(String text, String registry, String repository, String reference) {
        var read = ImageReference.parse(text).orElseThrow();

        assertThat(read.name()).isEqualTo(new ImageName(registry, repository));
        assertThat(read.reference()).isEqualTo(reference);
    }

    @Test
    void theDigestSaysMoreThanTheTag() {
        var read = ImageReference.parse("ghcr.io/astral-sh/uv:python3.13@" + DIGEST)
                .orElseThrow();

        assertThat(read.tag()).contains("python3.13");
        assertThat(read.reference()).isEqualTo(DIGEST);
        assertThat(read).hasToString("ghcr.io/astral-sh/uv:python3.13@" + DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Node",
                "ghcr.io/Vantage6/node",
                "node:",
                "node:.tag",
                "ghcr.io/../node",
                "ghcr.io//node",
                "node@sha256:abc",
                "node@sha512:aa",
                "$(id)",
                "node latest",
                "https://ghcr.io/node",
                "ghcr.io/",
                "${BASE}",
            })
    void whatNamesNoImageIsNone(String text) {
        assertThat(ImageReference.parse(text)).isEmpty();
    }

    @Test
    void aTagHasAtMost128Characters() {
        assertThat(ImageReference.parse("node:" + "a".repeat(128))).isPresent();
        assertThat(ImageReference.parse("node:" + "a".repeat(129))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"linux/amd64, linux/amd64", "linux/arm64/v8, linux/arm64", "linux/arm/v7, linux/arm/v7"})
    void aPlatformHasOneSpelling(String text, String spelled) {
        assertThat(Platform.parse(text).orElseThrow()).hasToString(spelled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "linux", "linux/", "Linux/amd64", "linux/amd64/v8/x", "linux/amd 64"})
    void whatIsNoPlatformIsNone(String text) {
        assertThat(Platform.parse(text)).isEmpty();
    }

    @Test
    void attestationsRunNowhere() {
        assertThat(Platform.parse("unknown/unknown").orElseThrow().isUnknown()).isTrue();
        assertThat(Platform.AMD64.isUnknown()).isFalse();
    }
}
