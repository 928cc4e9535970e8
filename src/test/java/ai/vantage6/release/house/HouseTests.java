package ai.vantage6.release.house;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Command;
import ai.vantage6.release.action.CommandLineArguments;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.rehearsal.GitStandIn;
import ai.vantage6.release.rehearsal.World;
import ai.vantage6.release.stages.CourtesyDoors;
import ai.vantage6.release.stages.ImageDoors;
import ai.vantage6.release.stages.ReleaseDoors;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service or a command that lacks a part is not finished; see CONTRIBUTING. */
final class HouseTests {

    private static final Path SOURCES = Path.of("src/main/java/ai/vantage6/release");

    /**
     * One index has two addresses, and its door asks about uploading; bases are only read, each of them before anything is made;
     * Entra gives the token with which the door of the deployment service is tried.
     */
    private static final List<Service> WITHOUT_DOOR = List.of(Service.UPLOAD, Service.BASES, Service.ENTRA);

    /** A project board is GitHub's, and has a token of its own. */
    private static final List<String> BESIDE = List.of("maintainers", "board");

    private static List<String> keys(List<Service> without) {
        return Arrays.stream(Service.values())
                .filter(service -> !without.contains(service))
                .map(Service::key)
                .toList();
    }

    @Test
    void everyServiceHasAStandIn(@TempDir Path folder) throws Exception {
        Git.init().setBare(true).setDirectory(folder.toFile()).call().close();
        try (var git = new GitStandIn(folder);
                var world = World.of(git, folder.resolve("registries"), List.of(), change -> {})) {
            assertThat(Service.values())
                    .allSatisfy(
                            service -> assertThat(world.services().at(service).toString())
                                    .as(service.key())
                                    .startsWith("http://127.0.0.1:"));
        }
    }

    @Test
    void everyServiceHasADoor() {
        var doors = Stream.of(ReleaseDoors.class, ImageDoors.class, CourtesyDoors.class)
                .flatMap(doorway -> Arrays.stream(doorway.getDeclaredMethods()))
                .filter(method -> method.getReturnType() == Door.class)
                .map(method -> method.getName())
                .toList();
        assertThat(doors)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(keys(WITHOUT_DOOR).stream(), BESIDE.stream())
                        .toList());
    }

    @Test
    void everyServiceCanStandInTheConfiguration() throws IOException {
        try (InputStream schema =
                Objects.requireNonNull(HouseTests.class.getResourceAsStream("/vantage6-release.schema.json"))) {
            assertThat(new ObjectMapper()
                            .readTree(schema)
                            .at("/properties/services/properties")
                            .fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrderElementsOf(keys(List.of()));
        }
    }

    @Test
    void everyServiceHasARowInTheMapWithAClientThatExists() throws IOException {
        var page = Page.of(".github/CONTRIBUTING.md");
        assertThat(page.firstCells("| service |")).containsExactlyElementsOf(keys(List.of()));
        for (var row : page.text()
                .lines()
                .filter(line -> line.startsWith("| `") && line.contains("StandIn"))
                .toList()) {
            var cells = row.split("\\|", -1);
            assertThat(SOURCES.resolve(cells[2].strip().replace("`", "") + ".java"))
                    .exists();
            assertThat(SOURCES.resolve("rehearsal/" + cells[4].strip().replace("`", "") + ".java"))
                    .exists();
        }
    }

    /** That it has a task is for the compiler to see, in the switch of Tasks. */
    @ParameterizedTest
    @EnumSource(Command.class)
    void everyCommandHasHelpOfItsOwnWithItsInputsOnly(Command command) throws Exception {
        var help = new CommandLineArguments()
                .read(List.of(command.word(), "--help"))
                .help()
                .orElseThrow();
        assertThat(help).startsWith("Usage: java -jar release-action.jar " + command.word() + " ");
        assertThat(help.lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("--"))
                        .count())
                .isEqualTo(command.inputs().size());
        assertThat(command.inputs()).allSatisfy(input -> assertThat(help).contains("--" + input.inputName()));
    }

    @Test
    void everyCommandHasARowInTheMapWithATaskThatExists() throws IOException {
        var page = Page.of(".github/CONTRIBUTING.md");
        assertThat(page.firstCells("| command |"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Command.values()).map(Command::word).toList());
        for (var row : page.text()
                .lines()
                .filter(line -> line.matches("\\| `[a-z-]+` \\| `\\w+Task`.*"))
                .toList()) {
            assertThat(SOURCES.resolve("tasks/" + row.replaceFirst(".*`(\\w+Task)`.*", "$1") + ".java"))
                    .exists();
        }
    }

    @Test
    void everyRoomIsOnTheMap() throws IOException {
        var map = Page.of(".github/CONTRIBUTING.md").firstCells("| room ");
        try (var rooms = Files.list(SOURCES)) {
            assertThat(String.join(" ", map).split(" ", -1))
                    .containsExactlyInAnyOrderElementsOf(rooms.filter(Files::isDirectory)
                            .map(room -> room.getFileName() + "/")
                            .toList());
        }
    }

    /** Imports, comments and empty lines are none of the code. */
    @Test
    void filesAreShortAndStagesAreShorter() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var lines = Files.readAllLines(file);
                assertThat(lines).as(file.toString()).hasSizeLessThanOrEqualTo(250);
                if (file.startsWith(SOURCES.resolve("stages"))) {
                    assertThat(lines)
                            .as(file.toString())
                            .filteredOn(line -> !line.matches("\\s*(import|package|\\*|/\\*\\*|//).*|\\s*"))
                            .hasSizeLessThanOrEqualTo(60);
                }
            }
        }
    }

    /** Their names are written out in the summary's links, since that room knows no stages. */
    @Test
    void theSummaryLinksStagesThatExist() throws IOException {
        var cases = Files.readString(SOURCES.resolve("action/Pages.java"))
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("case \""))
                .map(line -> line.split("\"", -1)[1])
                .toList();
        var ids = new StringBuilder();
        try (var stages = Files.list(SOURCES.resolve("stages"))) {
            for (var stage : stages.toList()) {
                ids.append(Files.readString(stage));
            }
        }
        assertThat(cases).isNotEmpty().allSatisfy(id -> assertThat(ids).contains("new StageId(\"" + id + "\""));
    }
}
