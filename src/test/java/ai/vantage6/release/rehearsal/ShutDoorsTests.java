package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Arguments;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.InputReader;
import ai.vantage6.release.action.ReleaseReport;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.pipeline.DoorAnswer;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.rehearsal.ShutDoor.How;
import ai.vantage6.release.tasks.Tasks;
import ai.vantage6.release.tasks.TestTools;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each service is shut in turn, in each way that services are shut: a preflight names its door and no other, and writes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShutDoorsTests {

    private static final PersonIdent SOMEBODY = new PersonIdent(
            "somebody", "somebody@vantage6.invalid", Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC);

    /** The doors of a service; an index has two addresses, and GitHub's board a token of its own. */
    private static final Map<Service, Set<String>> DOORS = doors();

    /** Whoever may not see the rules of an environment is stopped by none; what else cannot be told is not open. */
    private static final Set<How> UNSEEN = Set.of(How.FORBIDDEN, How.GONE);

    @TempDir
    private static Path folder;

    private TestRelease release;
    private final Map<How, StandInServer> shut = new EnumMap<>(How.class);

    private static Map<Service, Set<String>> doors() {
        var doors = new EnumMap<Service, Set<String>>(Service.class);
        for (var service : Service.values()) {
            doors.put(service, Set.of(service.key()));
        }
        doors.put(Service.GITHUB, Set.of("github", "board"));
        doors.remove(Service.UPLOAD); // the same door as that of the index
        doors.remove(Service.BASES); // nothing is written there
        doors.remove(Service.ENTRA); // the publish profile opens
        doors.remove(Service.STORE); // an algorithm goes there, and this is none
        return doors;
    }

    @BeforeAll
    void start() throws Exception {
        var rehearsal = TestRehearsal.of("between", "version/5.0.0", folder);
        Files.copy(
                Path.of("src/test/resources/citation/vantage6-4.14.0.cff"),
                rehearsal.source().resolve("CITATION.cff"));
        try (var git = Git.open(rehearsal.source().toFile())) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Say how it is cited")
                    .setAuthor(SOMEBODY)
                    .setCommitter(SOMEBODY)
                    .setSign(false)
                    .call();
            git.tag()
                    .setName("version/5.0.0")
                    .setAnnotated(false)
                    .setForceUpdate(true)
                    .call();
        }
        release = new TestRelease(rehearsal, change -> {});
        for (var how : How.values()) {
            shut.put(how, new StandInServer(new ShutDoor(how), new Journal(_ -> {}), List.of()));
        }
    }

    @AfterAll
    void stop() {
        shut.values().forEach(StandInServer::close);
        release.close();
    }

    /** The doors that were shut, each with what was told. */
    private Map<String, Problem> shutDoors(Map<String, String> changed) throws Exception {
        var variables = new TreeMap<>(release.variables());
        variables.putAll(Map.of("INPUT_COMMAND", "plan", "INPUT_PREFLIGHT", "true", "INPUT_JSON", ""));
        variables.putAll(changed);
        var environment = new Environment(variables);
        var inputs = new InputReader(environment, Arguments.NONE).read();
        var report = new Tasks(TestTools.of(environment, new ByteArrayOutputStream()))
                .of(inputs)
                .run();
        return report instanceof ReleaseReport told
                ? told.report().plan().doors().stream()
                        .filter(door -> !door.isOpen())
                        .collect(Collectors.toMap(door -> door.id().id(), ShutDoorsTests::problem))
                : Map.of();
    }

    private static Problem problem(DoorAnswer door) {
        return door.problem().orElseThrow();
    }

    private Map<String, String> without(Service service, How how) {
        var address = Objects.requireNonNull(shut.get(how)).address();
        var services = release.world().services().with(service, URI.create(address + "/"));
        if (service == Service.INDEX) {
            services = services.with(Service.UPLOAD, URI.create(address + "/legacy/"));
        }
        return Map.of("INPUT_SERVICES", services.yaml());
    }

    @Test
    void withAllServicesNoDoorIsShut() throws Exception {
        assertThat(shutDoors(Map.of())).isEmpty();
    }

    @Test
    void eachServiceThatIsShutIsNamedAndNoOther() throws Exception {
        var cases = new LinkedHashMap<String, Callable<Map<String, Problem>>>();
        for (var service : DOORS.keySet()) {
            for (var how : How.values()) {
                cases.put(service.key() + " " + how, () -> shutDoors(without(service, how)));
            }
        }
        var found = new LinkedHashMap<String, Map<String, Problem>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new LinkedHashMap<String, java.util.concurrent.Future<Map<String, Problem>>>();
            cases.forEach((name, work) -> running.put(name, threads.submit(work)));
            for (var one : running.entrySet()) {
                found.put(one.getKey(), one.getValue().get());
            }
        }
        print(found);
        var wrong = new ArrayList<String>();
        for (var service : DOORS.entrySet()) {
            for (var how : How.values()) {
                var doors = found.getOrDefault(service.getKey().key() + " " + how, Map.of())
                        .keySet();
                var expected = new TreeSet<>(service.getValue());
                if (service.getKey() == Service.GITHUB && !UNSEEN.contains(how)) {
                    expected.add("environment");
                }
                if (!doors.equals(expected)) {
                    wrong.add(service.getKey().key() + " " + how + ": " + new TreeSet<>(doors));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(release.world().changes()).isEmpty();
        assertThat(found.values().stream().flatMap(doors -> doors.values().stream()))
                .allSatisfy(problem -> assertThat(problem.hint()).isNotBlank())
                .noneSatisfy(problem -> assertThat(problem.code()).isEqualTo("bug"));
    }

    private static void print(Map<String, Map<String, Problem>> found) throws Exception {
        var table = new StringBuilder("| shut | door | told |\n|---|---|---|\n");
        found.forEach((name, doors) -> doors.forEach((door, problem) -> table.append("| ")
                .append(name)
                .append(" | ")
                .append(door)
                .append(" | ")
                .append(problem.text())
                .append(" |\n")));
        Files.writeString(Path.of("target", "shut-doors.md"), table, StandardCharsets.UTF_8);
    }
}
