package ai.vantage6.release.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Platform;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each case was compared with BuildKit 0.34's own reading. */
final class StandingTests {

    private static final String DIGEST = "sha256:" + "d".repeat(64);

    private static List<String> images(String text, String... arguments) throws NotUnderstood {
        var given = new java.util.HashMap<String, String>();
        for (var argument : arguments) {
            given.put(argument.split("=", 2)[0], argument.split("=", 2)[1]);
        }
        return new Standing(Dockerfile.parse(text), given, Platform.AMD64)
                .images(List.of(Platform.AMD64)).stream()
                        .map(FromImage::contextName)
                        .toList();
    }

    private static List<FromImage> both(String text) throws NotUnderstood {
        return new Standing(Dockerfile.parse(text), Map.of(), Platform.AMD64)
                .images(List.of(Platform.ARM64, Platform.AMD64));
    }

    @Test
    void theBaseOf4IsNamedByAnArgument() throws Exception {
        var text = """
                # Dockerfile for the node an server images
                #
                ARG TAG=latest
                ARG BASE=4.14
                FROM harbor2.vantage6.ai/infrastructure/infrastructure-base:${BASE}

                LABEL version=${TAG}
                """;

        assertThat(images(text)).containsExactly("harbor2.vantage6.ai/infrastructure/infrastructure-base:4.14");
        assertThat(images(text, "BASE=4.15"))
                .containsExactly("harbor2.vantage6.ai/infrastructure/infrastructure-base:4.15");
    }

    @Test
    void stagesAreNoImages() throws Exception {
        assertThat(images("""
                        FROM node:20-alpine as node
                        RUN npm run build
                        FROM nginx:alpine
                        COPY --from=node /app/dist /usr/share/nginx/html
                        COPY --from=0 /app/startup /app/startup
                        """)).containsExactly("nginx:alpine", "node:20-alpine");
    }

    @Test
    void theImageOfTheLastStageComesFirstAlsoThroughOtherStages() throws Exception {
        assertThat(images("""
                        FROM golang:1 AS tools
                        FROM debian:12 AS root
                        FROM root
                        COPY --from=tools /x /x
                        """)).containsExactly("debian:12", "golang:1");
    }

    @Test
    void stagesThatTheLastOneDoesNotNeedAreNotBuilt() throws Exception {
        assertThat(images("FROM gone:1 AS development\nFROM debian:12\n")).containsExactly("debian:12");
    }

    @Test
    void filesAreTakenFromImagesToo() throws Exception {
        assertThat(images("""
                        FROM debian:12
                        COPY --from=ghcr.io/astral-sh/uv:0.9 --chmod=755 /uv /bin/
                        RUN --mount=type=bind,from=alpine:3,source=/etc,target=/alpine --mount=type=cache,target=/c true
                        """)).containsExactly("debian:12", "ghcr.io/astral-sh/uv:0.9", "alpine:3");
    }

    @Test
    void scratchIsNothing() throws Exception {
        assertThat(images("FROM scratch\nCOPY a /a\n")).isEmpty();
        assertThat(new Standing(Dockerfile.parse("FROM scratch"), Map.of(), Platform.AMD64).last(Platform.AMD64))
                .isEmpty();
    }

    @Test
    void eachPlatformNeedsItsOwnAndTheBuilderItsOwnToo() throws Exception {
        var images = both("""
                FROM --platform=$BUILDPLATFORM golang:1 AS build
                FROM --platform=linux/arm64 alpine:3 AS other
                FROM debian:12
                COPY --from=build /x /x
                COPY --from=other /y /y
                """);

        assertThat(images).extracting(FromImage::contextName).containsExactly("debian:12", "golang:1", "alpine:3");
        assertThat(images)
                .extracting(FromImage::platforms)
                .containsExactly(
                        List.of(Platform.AMD64, Platform.ARM64), List.of(Platform.AMD64), List.of(Platform.ARM64));
    }

    @Test
    void anImageMayBeAnotherOnEachPlatform() throws Exception {
        assertThat(both("ARG TARGETARCH\nFROM base-${TARGETARCH}:1\n"))
                .extracting(image -> image.contextName() + " " + image.platforms())
                .containsExactly("base-arm64:1 [linux/arm64]", "base-amd64:1 [linux/amd64]");
    }

    @ParameterizedTest
    @CsvSource({
        "$BASE,debian:12",
        "${BASE},debian:12",
        "${BASE:-x},debian:12",
        "${NONE:-alpine:3},alpine:3",
        "${NONE-alpine:3},alpine:3",
        "${EMPTY:-alpine:3},alpine:3",
        "debian:${EMPTY-3}12,debian:12",
        "debian:12${NONE:+-slim},debian:12",
        "debian:12${BASE:+-slim},debian:12-slim",
        "${NONE:-${BASE}},debian:12",
        "${BASE?unset},debian:12",
        "\"debian:12\",debian:12",
        "'debian:12',debian:12",
        "debian\\:12,debian:12",
        "$NONE${BASE},debian:12"
    })
    void variablesAreFilledInAsAShellWould(String from, String image) throws Exception {
        assertThat(images("ARG BASE=debian:12\nARG EMPTY=\nARG NONE\nFROM " + from + "\n"))
                .containsExactly(image);
    }

    @Test
    void argumentsMayBeMadeOfOthersAndSeveralStandInOneLine() throws Exception {
        assertThat(images("ARG A=1 B=\"${A}2\"\nARG B=${B}3\nFROM x:${B}\n")).containsExactly("x:123");
        assertThat(images("ARG A=1\nARG B=${A}2\nFROM x:${B}\n", "A=7")).containsExactly("x:72");
    }

    @Test
    void whatIsNotDeclaredBeforeTheFirstStageIsNotKnownToFrom() throws Exception {
        assertThat(images("FROM x:1${BASE}\nARG BASE=2\n", "BASE=3")).containsExactly("x:1");
    }

    @ParameterizedTest
    @CsvSource({
        "python:3.10,python:3.10",
        "docker.io/library/python:3.10,python:3.10",
        "docker.io/grafana/loki:3,grafana/loki:3",
        "nginx,nginx",
        "nginx:latest,nginx",
        "ghcr.io/a/b,ghcr.io/a/b",
        "localhost:5000/a:1,localhost:5000/a:1",
        "library/python:3,python:3"
    })
    void buildKitLooksForAnImageUnderItsFamiliarName(String from, String name) throws Exception {
        assertThat(images("FROM " + from)).containsExactly(name);
    }

    @Test
    void aDigestStaysInTheName() throws Exception {
        assertThat(images("FROM python:3.10@" + DIGEST)).containsExactly("python:3.10@" + DIGEST);
        assertThat(images("FROM python@" + DIGEST)).containsExactly("python@" + DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment\n",
                "RUN true\nFROM x\n",
                "FROM\n",
                "FROM a b\n",
                "FROM a AS 1b\n",
                "FROM ${A#x}\n",
                "FROM ${A\n",
                "FROM ${:-x}\n",
                "FROM ${NONE?is missing}\n",
                "FROM Upper:1\n",
                "FROM --platform=strange debian\n",
                "FROM x\nCOPY --from=7 /a /b\n",
                "FROM x\nRUN <<EOF\nnever ended\n",
                "# escape=x\nFROM y\n",
                "# escape=`\n# escape=\\\nFROM y\n"
            })
    void whatCannotBeToldIsRefused(String text) {
        assertThatThrownBy(() -> images(text)).isInstanceOf(NotUnderstood.class);
    }

    @Test
    void aRefusalNamesTheLine() {
        assertThatThrownBy(() -> images("FROM x:1\n\n# why\nFROM a b c\n")).hasMessageContaining("line 4 ");
    }
}
