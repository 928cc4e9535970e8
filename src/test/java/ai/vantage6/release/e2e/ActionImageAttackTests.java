package ai.vantage6.release.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.attack.HostileRepository;
import ai.vantage6.release.attack.Plants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image releases hostile packages as a runner lets it: as root, with the runner's files and Docker's socket inside. */
@Tag("e2e")
final class ActionImageAttackTests {

    private static final Path SEEN = Path.of("/attack");
    private static final Path WORKSPACE = Path.of("/github/workspace");

    @TempDir
    Path folder;

    private Path place = Path.of("");
    private Plants plants;
    private HostileRepository hostile;

    @BeforeEach
    void plant() throws IOException {
        place = folder.toRealPath();
        plants = Plants.in(place);
        hostile = HostileRepository.in(place, plants.targets(WORKSPACE, SEEN));
        Plants.plantInto(hostile.repository());
    }

    @AfterEach
    void unplant() throws IOException {
        plants.close();
    }

    @Test
    void givesAwayNothing() throws IOException {
        var before = plants.contents(hostile.repository());

        rehearse(Map.of()).successfully();

        assertThat(plants.contents(hostile.repository())).isEqualTo(before);
        assertThat(plants.loot()).isEmpty();
        assertThat(Plants.metadata(place.resolve("home/kept/dist"), "vantage6_common"))
                .contains("setup has found {}");
        assertThat(Plants.metadata(place.resolve("home/kept/dist"), "vantage6_node"))
                .contains("back-end has found {}");
    }

    @Test
    void withoutTheSandboxEverythingIsFound() throws IOException {
        var release = rehearse(Map.of("JAVA_TOOL_OPTIONS", "-Drelease.sandbox=off"));

        assertThat(release.output()).contains("the sandbox is switched off");
        for (var part : List.of("setup", "back-end", "import")) {
            assertThat(plants.loot().get(part)).as(part).contains(Plants.EVERYTHING.toArray(String[]::new));
        }
    }

    private Shell.Ended rehearse(Map<String, String> more) {
        var environment = new TreeMap<>(Map.of(
                "INPUT_COMMAND",
                "rehearse",
                "INPUT_TAG",
                HostileRepository.TAG,
                "INPUT_SMOKE-TEST",
                "install",
                "INPUT_KEEP",
                SEEN + "/home/kept",
                "TMPDIR",
                SEEN + "/tmp",
                "PIP_FIND_LINKS",
                SEEN + "/wheels",
                "PIP_NO_INDEX",
                "1"));
        environment.putAll(more);
        var command = new ArrayList<>(
                List.of("docker", "run", "--rm", "--network", "host", "--workdir", WORKSPACE.toString()));
        command.addAll(List.of("--volume", place + ":" + SEEN));
        command.addAll(List.of("--volume", hostile.repository() + ":" + WORKSPACE));
        command.addAll(List.of("--volume", place.resolve("docker.sock") + ":/var/run/docker.sock"));
        environment.forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        command.add(ActionImage.NAME);
        ActionImage.sources();
        return Shell.in(place).run(command);
    }
}
