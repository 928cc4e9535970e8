package ai.vantage6.release.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packages that syft finds, in images of a Docker engine.
 *
 * <p>Needs the engine, which holds the stand-ins of the base images, skopeo, and SYFT, the path of that program.
 */
@Tag("e2e")
@EnabledIfEnvironmentVariable(named = "SYFT", matches = ".+")
final class SyftOracleTests {

    private static final String SYFT = Objects.requireNonNullElse(System.getenv("SYFT"), "syft");
    /** Packages come in each of the ways that there are, and some go again. */
    private static final String DOCKERFILE = """
            FROM python:3.10-slim-bookworm
            RUN apt-get update && apt-get install -y --no-install-recommends python3-six libyaml-0-2 \\
             && rm -rf /var/lib/apt/lists/*
            RUN pip install --no-cache-dir requests==2.32.3 PyYAML==6.0.2 ruamel.yaml==0.18.6 flask==3.0.3
            RUN mkdir -p /vantage6/one /vantage6/two/two \\
             && printf 'from setuptools import setup\\nsetup(name="v6_one", version="4.14.0", install_requires=["requests"])\\n' \\
              >/vantage6/one/setup.py \\
             && printf '[build-system]\\nrequires = ["setuptools"]\\nbuild-backend = "setuptools.build_meta"\\n\\
            [project]\\nname = "v6-two"\\nversion = "4.14.0rc1"\\nlicense = {text = "Apache-2.0"}\\n' >/vantage6/two/pyproject.toml \\
             && touch /vantage6/two/two/__init__.py \\
             && pip install --no-cache-dir -e /vantage6/one -e /vantage6/two
            RUN pip uninstall -y flask && dpkg --purge libyaml-0-2 && rm -rf /usr/lib/python3/dist-packages/pip*
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "debian:bookworm-slim",
                "python:3.10-slim-bookworm",
                "arm64v8/debian:bookworm-slim",
                "eclipse-temurin:25-jdk"
            })
    void findsTheSamePackagesInABaseImage(String image) throws Exception {
        assertSame(image);
    }

    @Test
    void findsTheSamePackagesInAnImageThatWasChangedLayerByLayer() throws Exception {
        var file = java.nio.file.Files.writeString(directory.resolve("Dockerfile"), DOCKERFILE);
        run(
                "docker",
                "build",
                "--network",
                "host",
                "-q",
                "-t",
                "v6-sbom-oracle",
                "-f",
                file.toString(),
                directory.toString());
        try {
            var found = assertSame("v6-sbom-oracle:latest");

            assertThat(found)
                    .contains(
                            "pypi v6-one 4.14.0",
                            "pypi v6-two 4.14.0rc1",
                            "pypi pyyaml 6.0.2",
                            "deb python3-six 1.16.0-4")
                    .doesNotContain("pypi flask 3.0.3")
                    .noneMatch(one -> one.startsWith("deb libyaml-0-2"));
        } finally {
            run("docker", "rmi", "v6-sbom-oracle");
        }
    }

    private SortedSet<String> assertSame(String image) throws Exception {
        var archive = directory.resolve("image.tar");
        var oci = directory.resolve("oci");
        run("docker", "save", "-o", archive.toString(), image);
        run("skopeo", "copy", "-q", "docker-archive:" + archive, "oci:" + oci);
        var theirs = packages(run(SYFT, "scan", "-q", "oci-dir:" + oci, "-o", "cyclonedx-json"));
        var layout = new Layout(oci);
        var manifest = layout.root().descriptor().on(Platform.AMD64);

        var start = System.nanoTime();
        var sbom = new ImageSbom(layout, TestImage.NODE, TestImage.DATE).of(manifest);
        System.out.printf("%s: %d packages in %d ms%n", image, theirs.size(), (System.nanoTime() - start) / 1_000_000);

        TestImage.read(sbom);
        var ours = packages(new String(sbom.json(), StandardCharsets.UTF_8));
        assertThat(ours).isEqualTo(theirs).hasSizeGreaterThan(70);
        return ours;
    }

    /** Ecosystem, name and version. syft tells of programs and files, too. */
    private static SortedSet<String> packages(String json) throws Exception {
        var found = new TreeSet<String>();
        for (var one :
                new JsonParser().parse(json.getBytes(StandardCharsets.UTF_8)).getComponents()) {
            if (one.getType() == Component.Type.LIBRARY && one.getPurl().matches("pkg:(deb|pypi)/.*")) {
                found.add(one.getPurl().replaceFirst("pkg:([a-z]+)/.*", "$1") + " " + one.getName() + " "
                        + one.getVersion());
            }
        }
        return found;
    }

    private String run(String... command) throws IOException, InterruptedException {
        var log = directory.resolve("log").toFile();
        var process = new ProcessBuilder(command).redirectError(log).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(Arrays.toString(command) + output + java.nio.file.Files.readString(log.toPath()))
                .isZero();
        return output;
    }
}
