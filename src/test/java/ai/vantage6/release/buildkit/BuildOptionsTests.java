package ai.vantage6.release.buildkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Platform;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class BuildOptionsTests {

    private static final String DIGEST = "sha256:" + "d".repeat(64);

    private static final BuildOptions OPTIONS = new BuildOptions(
            "/vantage6/context",
            "docker/node.Dockerfile",
            List.of(Platform.ARM64, Platform.AMD64),
            new TreeMap<>(Map.of("TAG", "4.14.0", "SOURCE_DATE_EPOCH", "1774345792", "TEXT", "a, b=c; $(d)")),
            new TreeMap<>(Map.of("version", "4.14.0")),
            new TreeMap<>(Map.of(
                    "debian:12", new BuildOptions.HandedOver("base-1", "/vantage6/base-1", DIGEST),
                    "debian:latest", new BuildOptions.HandedOver("base-1", "/vantage6/base-1", DIGEST))));

    private static final List<String> WORDS = OPTIONS.words("/policy.json", "/out");

    @Test
    void argumentsLabelsAndTheDateOfTheReleaseAreHandedOver() {
        assertThat(WORDS)
                .containsSubsequence("--opt", "build-arg:SOURCE_DATE_EPOCH=1774345792")
                .containsSubsequence("--opt", "build-arg:TAG=4.14.0")
                .containsSubsequence("--opt", "build-arg:TEXT=a, b=c; $(d)")
                .containsSubsequence("--opt", "label:version=4.14.0")
                .containsSubsequence("--opt", "filename=docker/node.Dockerfile");
    }

    @Test
    void allPlatformsAreBuiltAtOnceInTheirOrder() {
        assertThat(WORDS)
                .containsSubsequence("--opt", "platform=linux/arm64,linux/amd64", "--opt", "multi-platform=true");
    }

    @Test
    void timesAreThoseOfTheReleaseAndNothingIsAttested() {
        assertThat(WORDS)
                .containsSubsequence("--output", "type=oci,tar=false,rewrite-timestamp=true,dest=/out")
                .noneMatch(word -> word.contains("attest"));
    }

    @Test
    void imagesComeFromLayoutsAndFromNowhereElse() {
        assertThat(WORDS)
                .containsSubsequence("--opt", "context:debian:12=oci-layout://base-1@" + DIGEST)
                .containsSubsequence("--oci-layout", "base-1=/vantage6/base-1")
                .containsSubsequence("--source-policy-file", "/policy.json");
        assertThat(WORDS.stream().filter("--oci-layout"::equals)).hasSize(1);
    }

    @Test
    void theFrontEndIsBuildKitsOwn() {
        assertThat(WORDS).contains("--frontend=dockerfile.v0", "cmdline=docker/dockerfile");
    }

    @Test
    void theSameBuildIsAskedForInTheSameWords() {
        assertThat(OPTIONS.words("/policy.json", "/out")).isEqualTo(WORDS);
    }
}
