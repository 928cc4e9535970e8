package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Input;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rehearsed release is told. */
final class RunnerEnvironmentTests {

    @TempDir
    private Path folder;

    @Test
    void imagesThatAreReallyBuiltStandOnRealBases() throws Exception {
        assertThat(variables(Map.of(), Set.of()).get("INPUT_SERVICES")).contains("bases:");
        assertThat(variables(Map.of(Input.BUILD_IMAGES, "true"), Set.of()).get("INPUT_SERVICES"))
                .contains("registry:")
                .doesNotContain("bases:");
    }

    @Test
    void theSecretsOfOtherRegistriesOpenNothing() throws Exception {
        assertThat(variables(Map.of(), Set.of("QUAY_TOKEN", "DOCKER_TOKEN")))
                .containsEntry("QUAY_TOKEN", "rehearsal-quay-token")
                .containsEntry("DOCKER_TOKEN", "rehearsal-docker-token");
    }

    private Map<String, String> variables(Map<Input, String> inputs, Set<String> secrets) throws Exception {
        var rehearsal = TestRehearsal.of("algorithm", "1.2.3", Files.createTempDirectory(folder, "source"));
        var place = Files.createTempDirectory(folder, "world");
        var remote =
                rehearsal.request(new RehearsalRequest.Interruption.Never()).remote(place.resolve("remote.git"));
        try (var git = new GitStandIn(remote.directory());
                var world = World.of(git, place.resolve("registries"), List.of(), change -> {})) {
            return new RunnerEnvironment(remote, world, place.resolve("workspace"), inputs, secrets)
                    .variables(Files.createDirectories(place.resolve("results")), 1);
        }
    }
}
