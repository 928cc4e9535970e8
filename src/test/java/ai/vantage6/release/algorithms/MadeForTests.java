package ai.vantage6.release.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the sources of an algorithm say which vantage6 it is made for. */
final class MadeForTests {

    private static final String LOCK = """
            [[package]]
            name = "vantage6-common"
            version = "5.0.2"
            source = { registry = "https://pypi.org/simple" }
            """;

    private static final String BASE = "FROM harbor2.vantage6.ai/infrastructure/algorithm-base:4.13\n";

    private static String found(Map<String, String> files) {
        return MadeFor.in(new TextFiles(files), "Dockerfile")
                .map(made -> made.version() + " of " + made.source())
                .orElse("nothing");
    }

    @Test
    void whatTheImageHoldsTellsBeforeAllOthers() {
        var files = Map.of(
                "uv.lock", LOCK, "pyproject.toml", "dependencies = [\"vantage6-common==5.0.1\"]", "Dockerfile", BASE);

        assertThat(found(files)).isEqualTo("5.0.2 of uv.lock");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "install_requires=['vantage6-algorithm-tools==4.13.0', 'pandas']",
                "install_requires=[\"vantage6-algorithm-tools == 4.13.0\"]",
                "vantage6-algorithm-tools[extra]==4.13.0",
                "\"vantage6-client==4.13.0\""
            })
    void anExactRequirementTellsBeforeTheBase(String text) {
        assertThat(found(Map.of("setup.py", text, "Dockerfile", BASE))).isEqualTo("4.13.0 of setup.py");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vantage6-algorithm-tools>=4.13.0", "vantage6-algorithm-tools", "my-vantage6==1"})
    void aRequirementOfSeveralVersionsDoesNot(String text) {
        assertThat(found(Map.of("setup.py", text, "Dockerfile", BASE))).isEqualTo("4.13 of Dockerfile");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ARG BASE=4.15\nFROM ghcr.io/vantage6/infrastructure/algorithm-base:${BASE}\n",
                "ARG BASE=\"4.15\"\nFROM ghcr.io/vantage6/infrastructure/algorithm-base:$BASE\n",
                "FROM python:3.10 AS build\nFROM ghcr.io/vantage6/infrastructure/algorithm-ohdsi-base:4.15 AS x\n"
            })
    void theBaseMayBeNamedByAnArgument(String dockerfile) {
        assertThat(found(Map.of("Dockerfile", dockerfile))).isEqualTo("4.15 of Dockerfile");
    }

    @Test
    void manySourcesSayNothing() {
        assertThat(found(Map.of("Dockerfile", "FROM python:3.10\n"))).isEqualTo("nothing");
        assertThat(found(Map.of("Dockerfile", "FROM x/algorithm-base:latest\n")))
                .isEqualTo("nothing");
        assertThat(found(Map.of())).isEqualTo("nothing");
    }
}
