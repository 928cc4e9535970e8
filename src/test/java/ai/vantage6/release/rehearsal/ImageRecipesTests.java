package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository's own choice of images: of wheels, copied, of third parties; and two registries that take them. */
final class ImageRecipesTests {

    private static final String CONFIG = """
            registries:
              - {address: "https://ghcr.io", namespace: vantage6/infrastructure, user: GITHUB_ACTOR, token: GITHUB_TOKEN}
              - {address: "https://harbor2.vantage6.ai", namespace: infrastructure, user: DOCKER_USERNAME, token: DOCKER_TOKEN}
            images:
              - wheels: {base: "python:3.13-slim", packages: [vantage6-client], python: "3.13", entry-point: [v6]}
                names: {client: [name, latest]}
              - copy: quay.io/curl/curl:8
                names: {curl: [latest]}
            third-party-images: docker/mirror-images.txt
            """;

    @TempDir
    private Path folder;

    @Test
    void areMadeOnceAndTakenByEveryRegistry() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        configure(rehearsal);

        var result = rehearsal.run(new Interruption.Never());

        assertThat(result.problems()).isEmpty();
        var world = TestRehearsal.json(Files.readString(rehearsal.kept().resolve("world.json")));
        var ghcr = world.path("registry");
        for (var name : List.of("client", "curl")) {
            var repository = ghcr.path("vantage6/infrastructure/" + name);
            assertThat(digest(repository, "5.0.0")).as(world.toPrettyString()).startsWith("sha256:");
            assertThat(digest(repository, "latest")).isEqualTo(digest(repository, "5.0.0"));
            var mirror = ghcr.path("harbor2.vantage6.ai/infrastructure/" + name);
            assertThat(digest(mirror, "5.0.0")).isEqualTo(digest(repository, "5.0.0"));
        }
        assertThat(digest(ghcr.path("vantage6/infrastructure/busybox"), "5.0.0"))
                .startsWith("sha256:");
        assertThat(rehearsal.text())
                .contains("Released again in the same world: nothing to do.")
                .doesNotContain("to compare it");
    }

    @Test
    void areMadeOfTheWheelsOfTheDraftWhereAnEarlierRunHasEnded() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        configure(rehearsal);

        var result = rehearsal.run(new Interruption.After(12));

        assertThat(rehearsal.text()).contains("kill 12/").contains(": the same world");
        assertThat(result.problems()).isEmpty();
    }

    private static String digest(JsonNode repository, String tag) {
        return repository.path("tags").path(tag).asText();
    }

    private static void configure(TestRehearsal rehearsal) throws Exception {
        Files.writeString(
                Files.createDirectories(rehearsal.source().resolve(".github")).resolve("vantage6-release.yml"), CONFIG);
        Files.writeString(
                Files.createDirectories(rehearsal.source().resolve("docker")).resolve("mirror-images.txt"),
                "# name upstream\nbusybox docker.io/library/busybox:1\n");
        try (var git = Git.open(rehearsal.source().toFile())) {
            git.add().addFilepattern(".").call();
            git.commit().setMessage("Choose our images").setSign(false).call();
            git.tag()
                    .setName("version/5.0.0")
                    .setAnnotated(false)
                    .setForceUpdate(true)
                    .call();
        }
    }
}
