package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Input;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release that one build of this program began, and that another one finishes: {@code @v1} has moved meanwhile, or the pins.
 *
 * <p>{@code -Danother.build.repository=DIR -Danother.build.tag=version/X.Y.Z} rehearses another repository, {@code
 * -Danother.build.every=1} kills it after each change, not after one in fourteen.
 */
@Tag("kill")
@SuppressWarnings("NullAway.Init") // set by the one test, before anything else
final class AnotherBuildTests {

    private static final OutputStream NOWHERE = OutputStream.nullOutputStream();
    private static final Duration LAST_REQUESTS = Duration.ofMillis(500);

    @TempDir
    Path folder;

    private Sandboxes sandboxes;
    private ReleaseBuild ours;
    private ReleaseBuild other;

    @Test
    void finishesWhatTheOtherBeganWithTheBytesThatAreThere() throws Exception {
        ours = ReleaseBuild.running();
        other = AnotherBuild.in(folder.resolve("other"));
        sandboxes = Sandboxes.of(request(), Files.createDirectory(folder.resolve("worlds")));
        var byUs = undisturbed("by-us", ours);
        var byOther = undisturbed("by-the-other", other);
        assertThat(hashes(byUs).keySet()).isEqualTo(hashes(byOther).keySet());
        assertThat(hashes(byUs).values()).as("the builds differ").doesNotContainAnyElementsOf(wheels(byOther));

        var points = points(byUs.changes());
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var finished = new ArrayList<Callable<Void>>();
            for (var point : points) {
                finished.add(() -> {
                    carriedOn(point, byUs, byOther);
                    System.out.println(
                            "killed after change " + point + " of " + byUs.changes() + ", finished by the other");
                    return null;
                });
            }
            for (var one : threads.invokeAll(finished)) {
                one.get();
            }
        }
    }

    private static List<Integer> points(int changes) {
        var step = Integer.getInteger("another.build.every", 14);
        return IntStream.rangeClosed(1, changes)
                .filter(point -> (point - 1) % step == 0)
                .boxed()
                .toList();
    }

    /** A world at its end, and how many changes led to it. */
    private record End(JsonNode world, int changes) {}

    private End undisturbed(String name, ReleaseBuild build) throws Exception {
        try (var sandbox = sandboxes.undisturbed(name)) {
            var attempt = sandbox.run(build, NOWHERE);
            assertThat(attempt.succeeded()).as(log(attempt)).isTrue();
            return new End(world(sandbox), sandbox.world().killPoints().size());
        }
    }

    private void carriedOn(int point, End byUs, End byOther) throws Exception {
        try (var sandbox = sandboxes.disturbed("kill-" + point, point)) {
            var first = sandbox.run(ours, NOWHERE);
            assertThat(first.killed()).as(log(first)).isTrue();
            Thread.sleep(LAST_REQUESTS); // what was under way still arrives
            var attached = assets(world(sandbox));

            var second = sandbox.run(other, NOWHERE);

            assertThat(second.succeeded()).as(point + ": " + log(second)).isTrue();
            var world = world(sandbox);
            assertThat(withoutHashes(world)).as("after change " + point).isEqualTo(withoutHashes(byUs.world()));
            hashes(world)
                    .forEach((file, hash) -> assertThat(hash)
                            .as(file + ", killed after change " + point)
                            .isEqualTo(
                                    attached.containsKey(file)
                                            ? hashes(byUs.world()).get(file)
                                            : hashes(byOther.world()).get(file)));
            assertAgreement(world, second.results().resolve("dist"));

            var before = sandbox.world().changes().size();
            var third = sandbox.run(ours, NOWHERE);
            assertThat(third.succeeded()).as(point + ": " + log(third)).isTrue();
            assertThat(third.changes()).isZero();
            assertThat(sandbox.world().changes()).hasSize(before);
        }
        sandboxes.remove("kill-" + point);
    }

    /** Record and checksums are those on the host, and name the bytes that host and index hold. */
    private static void assertAgreement(JsonNode world, Path dist) throws IOException {
        var assets = assets(world);
        for (var file : List.of("release-record.json", "SHA256SUMS")) {
            assertThat(Digest.of(Files.readAllBytes(dist.resolve(file))).hex())
                    .as(file)
                    .isEqualTo(assets.get(file));
        }
        var recorded = new TreeMap<String, String>();
        TestRehearsal.json(Files.readString(dist.resolve("release-record.json")))
                .path("packages")
                .forEach(one -> recorded.put(
                        one.path("file").asText(), one.path("sha256").asText()));
        assertThat(recorded).isEqualTo(hashes(world));
        assertThat(assets).containsAllEntriesOf(recorded);
        assertThat(Files.readString(dist.resolve("SHA256SUMS")).lines().count()).isEqualTo(recorded.size());
    }

    private RehearsalRequest request() throws IOException {
        var repository = Optional.ofNullable(System.getProperty("another.build.repository"))
                .map(Path::of);
        if (repository.isEmpty()) {
            return TestRehearsal.of("v4", "version/4.14.0", folder).request(new Interruption.Never());
        }
        var tag = ReleaseTag.parse(System.getProperty("another.build.tag", "version/4.14.0"))
                .orElseThrow();
        return new RehearsalRequest(
                repository.get(),
                RehearsalSubject.tagged(tag),
                ReleaseConfig.DEFAULT,
                new Interruption.Never(),
                List.of(),
                Optional.empty(),
                Map.of(Input.SMOKE_TEST, "metadata"));
    }

    private static JsonNode world(Sandbox sandbox) throws IOException {
        return TestRehearsal.json(new String(sandbox.world().state(), StandardCharsets.UTF_8));
    }

    /** What people may read: refs, names, texts. */
    private static JsonNode withoutHashes(JsonNode world) {
        var copy = (ObjectNode) world.deepCopy();
        copy.path("index").forEach(AnotherBuildTests::blank);
        copy.path("github").forEach(release -> blank(release.path("assets")));
        signed((ArrayNode) copy.path("rekor"));
        signed((ArrayNode) copy.path("github").path("attestations"));
        return copy;
    }

    /** What is signed, by name: of a file that both builds made, the log has two entries. */
    private static void signed(ArrayNode entries) {
        var names = new TreeSet<String>();
        entries.forEach(entry -> names.add(entry.asText().replaceAll("[0-9a-f]{64}", "")));
        entries.removeAll();
        names.forEach(entries::add);
    }

    private static void blank(JsonNode hashes) {
        hashes.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode attested) {
                attested.put("sha256", "");
            } else {
                ((ObjectNode) hashes).put(entry.getKey(), "");
            }
        });
    }

    /** Of a file of the index: an attested one says that it is, too. */
    private static String hash(JsonNode file) {
        return file.path("sha256").asText(file.asText());
    }

    private static Map<String, String> assets(JsonNode world) {
        var assets = new HashMap<String, String>();
        world.path("github")
                .forEach(release -> release.path("assets")
                        .properties()
                        .forEach(asset ->
                                assets.put(asset.getKey(), asset.getValue().asText())));
        return assets;
    }

    /** Of the package files, as the index has them. */
    private static Map<String, String> hashes(JsonNode world) {
        var hashes = new TreeMap<String, String>();
        world.path("index")
                .forEach(project ->
                        project.properties().forEach(file -> hashes.put(file.getKey(), hash(file.getValue()))));
        return hashes;
    }

    private static Map<String, String> hashes(End end) {
        return hashes(end.world());
    }

    private static List<String> wheels(End end) {
        return hashes(end).entrySet().stream()
                .filter(file -> file.getKey().endsWith(".whl"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String log(Attempt attempt) throws IOException {
        return Files.readString(attempt.results().resolve("log.txt"));
    }
}
