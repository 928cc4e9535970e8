package ai.vantage6.release.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.MovingTag;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.Profile;
import ai.vantage6.release.model.Registry;
import ai.vantage6.release.model.Registry.Charts;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a profile and a repository say of images and registries. */
final class ImagesConfigTests {

    static final String WHOLE = """
            registries:
              - {address: "https://ghcr.io", namespace: vantage6/infrastructure, charts: vantage6/helm, user: GITHUB_ACTOR, token: GITHUB_TOKEN}
              - {address: "https://harbor2.vantage6.ai", namespace: infrastructure, chartmuseum: "https://harbor2.vantage6.ai/api/chartrepo/infrastructure", user: DOCKER_USERNAME, token: DOCKER_TOKEN}
            images:
              - dockerfile: docker/node-and-hq.Dockerfile
                arguments: {TAG: "{version}"}
                names: {node: [name, line, latest], hq: [live, name]}
                smoke-test: {packages: [Vantage6_Node], command: [v6, serve], port: 8080, path: /health}
              - wheels: {base: "python:3.13-slim", packages: [vantage6], python: "3.13", entry-point: [v6], environment: {A: b}, dependencies: lock.txt}
                names: {tools: []}
                platforms: [linux/amd64]
                when: minor
              - copy: dhi.io/curl:8-alpine
                names: {curl: [line]}
                when: final-or-minor
            ignored-dockerfiles: [docker/dev.Dockerfile]
            third-party-images: docker/mirror-images.txt
            image-sources:
              - {address: "https://dhi.io", user: DOCKER_USERNAME, token: DOCKER_TOKEN}
            image-mirrors: {docker.io: "https://mirror.gcr.io"}
            private-images: true
            buildkit: {address: "tcp://buildkitd:1234", image: "moby/buildkit:v1", network: host}
            """;

    @Test
    void everyPartMayBeSaid() throws Exception {
        var images = images(WHOLE);

        assertThat(images.registries().orElseThrow())
                .extracting(Registry::host)
                .containsExactly("ghcr.io", "harbor2.vantage6.ai");
        assertThat(images.registries().orElseThrow())
                .extracting(Registry::charts)
                .containsExactly(
                        Optional.of(new Charts.Oci("vantage6/helm")),
                        Optional.of(new Charts.Museum(
                                URI.create("https://harbor2.vantage6.ai/api/chartrepo/infrastructure"))));
        var specs = images.specs().orElseThrow();
        assertThat(specs).extracting(ImageSpec::text).containsExactly("hq, node", "tools", "curl");
        assertThat(specs.getFirst().names()).containsEntry("hq", List.of(MovingTag.NAME, MovingTag.LIVE));
        assertThat(specs.getFirst().platforms()).containsExactly(Platform.AMD64, Platform.ARM64);
        assertThat(specs.getFirst().smokeTest().orElseThrow().packages()).containsExactly("vantage6-node");
        assertThat(specs.get(1).recipe())
                .isEqualTo(new ImageRecipe.Wheels(
                        ImageReference.parse("python:3.13-slim").orElseThrow(),
                        List.of("vantage6"),
                        "3.13",
                        List.of("v6"),
                        Map.of("A", "b"),
                        Optional.of("lock.txt")));
        assertThat(specs.get(1).platforms()).containsExactly(Platform.AMD64);
        assertThat(specs.get(2).recipe().text()).isEqualTo("a copy of dhi.io/curl:8-alpine");
        assertThat(images.mirrors()).containsEntry("docker.io", List.of(URI.create("https://mirror.gcr.io")));
        assertThat(images.confidential()).isTrue();
        assertThat(images.buildkit().hostNetwork()).isTrue();
        assertThat(images.buildkit().image()).contains("moby/buildkit:v1");
    }

    @Test
    void whatIsNotSaidIsTheProfiles() throws Exception {
        var profile = profile("v5").images();

        assertThat(images("{}").over(profile)).isEqualTo(profile);
        assertThat(images("images: []").over(profile).specs()).isEmpty();
        assertThat(images("registries: [{address: 'https://quay.io'}]")
                        .over(profile)
                        .registries())
                .extracting(Registry::host)
                .containsExactly("quay.io");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "registries: [{address: 'http://ghcr.io'}]|must be an https address",
                "registries: [{address: 'https://me:secret@ghcr.io'}]|without a user in it",
                "registries: [{address: 'https://ghcr.io/vantage6'}]|must be a host alone",
                "registries: [{address: 'https://ghcr.io', namespace: Vantage6}]|must be a path in lower case",
                "registries: [{address: 'https://ghcr.io', user: ME}]|needs both user and token",
                "registries: [{address: 'https://ghcr.io', user: ME, token: ghp_secret}]|must be the name of an environment variable",
                "registries: [{address: 'https://ghcr.io', user: PYPI_TOKEN, token: COMMIT_PAT}]|must not be COMMIT_PAT, which is no registry's",
                "registries: [{address: 'https://ghcr.io'}, {address: 'https://ghcr.io'}]|those of another registry in the list",
                "registries: []|must name at least one registry",
                "images: [{dockerfile: Dockerfile}]|must name the image",
                "images: [{dockerfile: Dockerfile, names: {Node: []}}]|is not the name of an image",
                "images: [{dockerfile: Dockerfile, names: {node: [newest]}}]|lists newest, which is no kind of moving tag; give name, live, line, latest",
                "images: [{names: {node: []}}]|give dockerfile, wheels or copy",
                "images: [{dockerfile: D, copy: 'a:b', names: {node: []}}]|give dockerfile, wheels or copy",
                "images: [{wheels: {base: 'a:b', python: three}, names: {node: []}}]|must be a version in quotes, such as",
                "images: [{copy: 'A b', names: {node: []}}]|must name an image",
                "images: [{dockerfile: D, names: {node: []}, platforms: [windows]}]|must list platforms such as linux/amd64",
                "images: [{dockerfile: D, names: {node: []}, when: never}]|must be always, minor",
                "images: [{dockerfile: D, names: {node: []}, smoke-test: {port: 99999}}]|must be a number from 1 to 65535",
                "images: [{copy: 'a:b', names: {node: []}}, {copy: 'a:c', names: {node: []}}]|gives the name node to two images",
                "image-mirrors: {docker.io: 'ftp://mirror'}|must be an https address",
                "buildkit: {address: 'https://buildkitd'}|must be an address such as tcp://buildkitd:1234",
                "buildkit: {network: none}|must be bridge or host",
            })
    void whatCannotBeMeantIsToldWithItsLine(String yaml, String fault) {
        assertThatThrownBy(() -> images(yaml))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(fault)
                .hasMessageContaining("line 1");
    }

    @Test
    void aValueThatLooksLikeATokenIsNeverRepeated() {
        assertThatThrownBy(() -> images("registries: [{address: 'https://ghcr.io', user: ME, token: ghp_secret}]"))
                .message()
                .doesNotContain("ghp_secret");
    }

    @Test
    void theImagesOf4GoToHarborAndThoseOf5ToGitHub() {
        assertThat(profile("v4").images().registries())
                .extracting(one -> one.host() + "/" + one.namespace())
                .containsExactly("harbor2.vantage6.ai/infrastructure");
        assertThat(profile("v5").images().registries())
                .extracting(one -> one.host() + "/" + one.namespace())
                .containsExactly("ghcr.io/vantage6/infrastructure");
        assertThat(profile("v5").images().registries().getFirst().charts()).contains(new Charts.Oci("vantage6/helm"));
    }

    @Test
    void serverAndNodeAreOneBuildOfTwoNames() {
        assertThat(names(profile("v4").images()))
                .containsExactly(
                        "infrastructure-base",
                        "node, server",
                        "algorithm-store",
                        "ui",
                        "alpine",
                        "vpn-client",
                        "vpn-configurator",
                        "ssh-tunnel",
                        "squid",
                        "algorithm-base",
                        "algorithm-ohdsi-base");
        assertThat(names(profile("v5").images())).contains("hq, node").doesNotContain("vpn-client");
    }

    @Test
    void onlyTheImageWithROfAmd64IsOfOnePlatform() {
        assertThat(profile("v4").images().specs())
                .filteredOn(spec -> spec.platforms().size() == 1)
                .extracting(ImageSpec::text)
                .containsExactly("algorithm-ohdsi-base");
    }

    @Test
    void onlyTheServerRedeploysItself() {
        for (var layout : List.of("v4", "v5", "between")) {
            assertThat(profile(layout).images().specs().stream()
                            .flatMap(spec -> spec.names().entrySet().stream())
                            .filter(name -> name.getValue().contains(MovingTag.LIVE)))
                    .as(layout)
                    .allSatisfy(name -> assertThat(name.getKey()).isIn("server", "hq"));
        }
    }

    @Test
    void someImagesMayBeChosenWithTheOthersOfTheirBuild() {
        var v4 = profile("v4").images();

        assertThat(names(ImagesConfig.DEFAULT
                        .choosing(Optional.of(Set.of("server", "ui")))
                        .over(v4)))
                .containsExactly("node, server", "ui");
        assertThat(ImagesConfig.DEFAULT
                        .choosing(Optional.of(Set.of("ui")))
                        .over(v4)
                        .ignored())
                .as("nobody has forgotten them")
                .contains("docker/node-and-server.Dockerfile")
                .doesNotContain("docker/ui.Dockerfile");
        var none = ImagesConfig.DEFAULT.choosing(Optional.of(Set.of())).over(v4);
        assertThat(none.specs()).isEmpty();
        assertThat(none.registries()).as("nor charts").isEmpty();
    }

    @Test
    void aHostThatTheRepositoryNamesIsTrustedOnlyIfAProfileNamesItToo() throws Exception {
        var config =
                ReleaseConfig.read("config", """
                registries:
                  - {address: "https://ghcr.io", user: GITHUB_ACTOR, token: GITHUB_TOKEN}
                  - {address: "https://registry.evil.example", user: ME, token: MY_TOKEN}
                  - {address: "https://harbor2.vantage6.ai:8443", user: DOCKER_USERNAME, token: DOCKER_TOKEN}
                  - {address: "https://harbor2.vantage6.ai", namespace: mine, user: DOCKER_USERNAME, token: DOCKER_TOKEN}
                  - {address: "https://public.example"}
                image-sources: [{address: "https://dhi.io", user: DOCKER_USERNAME, token: DOCKER_TOKEN}]
                """.getBytes(StandardCharsets.UTF_8), Optional.empty(), Services.DEFAULT);

        assertThat(config.hostsOfRepository())
                .containsExactly("dhi.io", "harbor2.vantage6.ai", "registry.evil.example");
    }

    private static List<String> names(ImageProfile images) {
        return images.specs().stream().map(ImageSpec::text).toList();
    }

    private static Profile profile(String name) {
        return LayoutConfig.DEFAULT.profiles().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ImagesConfig images(String yaml) throws ReleaseException {
        return ReleaseConfig.read("config", yaml.getBytes(StandardCharsets.UTF_8), Optional.empty(), Services.DEFAULT)
                .images();
    }
}
