package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.vantage6.release.buildkit.Programs;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A version of the real vantage6 from its candidate to the day after: on git's own server, devpi, docker-registry and a Docker engine,
 * with vantage6's own server and nodes. GitHub, Discord and whatever else is out in the world are stand-ins.
 */
@Tag("e2e")
final class WholeReleaseTests {

    private static final String CANDIDATE = "4.14.1rc1";
    private static final String VERSION = "4.14.1";
    private static final String SDIST = "vantage6-4.14.1.tar.gz";
    private static final String HARBOR = "harbor2.vantage6.ai/infrastructure/";

    private static final Pattern VERSION_PLACE =
            Pattern.compile(".*/(_version\\.py|__build__)|vantage6-ui/package(-lock)?\\.json");

    /** The images of a network, for this machine's platform; whatever helps a node is somebody else's, for two. */
    private static final String CONFIG = """
            image-mirrors: {docker.io: "http://BASES"}
            buildkit: {BUILDKITimage: "moby/buildkit:buildx-stable-1", network: host}
            images:
              - dockerfile: docker/infrastructure-base.Dockerfile
                platforms: [linux/amd64]
                names: {infrastructure-base: [line, latest]}
              - dockerfile: docker/node-and-server.Dockerfile
                arguments: {TAG: "{version}", BASE: "{line}"}
                platforms: [linux/amd64]
                names: {node: [name, line, latest], server: [name, live, line, latest]}
                smoke-test: {packages: [vantage6, vantage6-node, vantage6-server]}
              - copy: "BASES/library/helper:1"
                names: {alpine: [line, latest], vpn-client: [line, latest], vpn-configurator: [line, latest]}
            ignored-dockerfiles: [docker/algorithm-store.Dockerfile, docker/ui.Dockerfile, docker/alpine.Dockerfile,
              docker/vpn-client.Dockerfile, docker/vpn-configurator.Dockerfile, docker/ssh-tunnel.Dockerfile,
              docker/squid.Dockerfile, docker/algorithm-base.Dockerfile, docker/algorithm-ohdsi-base.Dockerfile]
            """;

    @TempDir
    private Path folder;

    private final List<String> times = new ArrayList<>();
    private String config = "";
    private String helper = "";
    private int clones;

    @Test
    void goesFromItsCandidateToTheDayAfter() throws Exception {
        var vantage6 = System.getenv("VANTAGE6_REPOSITORY");
        assumeThat(vantage6).as("VANTAGE6_REPOSITORY names no clone").isNotBlank();
        Files.deleteIfExists(log());
        try (var bases = RealServices.registry(folder.resolve("bases"))) {
            var place = bases.address().getAuthority() + "/library/";
            RealServices.mirror(place + "python:3.10-slim-bookworm", "v6-acceptance/python:3.10");
            helper = place + "helper:1";
            RealServices.mirror(helper, "debian:bookworm-slim", "arm64v8/debian:bookworm-slim");
            var source = folder.resolve("source");
            asOn4140(vantage6, source);
            config = CONFIG.replace("BASES", bases.address().getAuthority()).replace("BUILDKIT", buildkit());
            configure(source);
            var rehearsal = new TestRehearsal(
                    folder, new ShippedRepository("v4", "version/" + VERSION), new ByteArrayOutputStream());
            var request = rehearsal.candidate(VERSION, new Interruption.Never());
            try (var release = new TestRelease(rehearsal, request, _ -> {});
                    var services = new RealServices(release.remote(), folder)) {
                carryOut(release, services);
            }
        } finally {
            times.forEach(System.out::println);
        }
    }

    private void carryOut(TestRelease release, RealServices services) throws Exception {
        assertThat(release(release, services, "candidate", VERSION, "")).isZero();
        assertThat(release.git().tags()).containsKey("version/" + CANDIDATE);

        test(release, services);

        assertThat(release(release, services, "release", "", CANDIDATE)).isZero();
        assertThat(changed(release)).isNotEmpty().allMatch(VERSION_PLACE.asMatchPredicate());

        var image = services.registry() + "/infrastructure/server:";
        try (var server = RunningServer.of(image + VERSION, folder)) {
            var live = server.api();
            assertThat(verify(release, services, live)).isEmpty();

            services.point("node:" + CANDIDATE, "cotopaxi");
            assertThat(verify(release, services, live)).containsExactly("moving-tags: " + HARBOR + "node:cotopaxi");
            services.point("node:" + VERSION, "cotopaxi");

            var lost = services.losePlatform("alpine:" + VERSION, "arm64");
            assertThat(verify(release, services, live))
                    .containsExactly("images: " + HARBOR + "alpine:4.14.1 on linux/arm64");
            services.copy(helper, "alpine:" + VERSION, lost);

            services.loseAttachments("node:" + VERSION);
            assertThat(verify(release, services, live))
                    .containsExactly("images: what is attached to " + HARBOR + "node:4.14.1");
            assertThat(release(release, services, "release", "", CANDIDATE)).isZero();

            services.loseFile(SDIST);
            assertThat(verify(release, services, live)).containsExactly("packages: " + SDIST);
            assertThat(release(release, services, "release", "", CANDIDATE)).isZero();

            assertThat(verify(release, services, live)).isEmpty();
        }
        try (var server = RunningServer.of(image + CANDIDATE, folder)) {
            assertThat(verify(release, services, server.api())).containsExactly("server: " + server.api() + "/version");
        }
    }

    /** One that runs already builds the final out of what the candidate has left in its cache. */
    private static String buildkit() {
        var address = System.getenv("BUILDKIT_HOST");
        return address == null ? "" : "address: \"" + address + "\", ";
    }

    /** As the repository was on the day of 4.14.0. */
    private static void asOn4140(String vantage6, Path source) {
        var there = source.toString();
        Programs.run("git", "clone", "--quiet", "--shared", "--no-checkout", vantage6, there);
        Programs.run("git", "-C", there, "checkout", "--quiet", "-B", "main", "version/4.14.0");
        Programs.run("git", "-C", there, "remote", "remove", "origin");
        for (var later : Programs.run("git", "-C", there, "tag", "--no-merged", "main")
                .lines()
                .toList()) {
            Programs.run("git", "-C", there, "tag", "--delete", later);
        }
    }

    private void configure(Path source) throws Exception {
        Files.createDirectories(source.resolve(".github"));
        Files.writeString(source.resolve(".github/vantage6-release.yml"), config);
        var git = List.of("git", "-C", source.toString(), "-c", "user.name=somebody", "-c", "user.email=s@localhost");
        for (var words :
                List.of(List.of("add", ".github"), List.of("commit", "--quiet", "-m", "Say how it is released"))) {
            var command = new ArrayList<>(git);
            command.addAll(words);
            Programs.run(command.toArray(String[]::new));
        }
    }

    private int release(TestRelease release, RealServices services, String command, String version, String candidate)
            throws Exception {
        return run(
                release,
                Map.of(
                        "INPUT_COMMAND",
                        command,
                        "INPUT_VERSION",
                        version,
                        "INPUT_PROMOTE-CANDIDATE",
                        candidate,
                        "INPUT_BUILD-IMAGES",
                        "true",
                        "INPUT_SMOKE-TEST",
                        "metadata",
                        "INPUT_SERVICES",
                        real(release, services)));
    }

    /** Real servers, and stand-ins for the rest but the registries of base images. */
    private static String real(TestRelease release, RealServices services) {
        var standIns = release.world().services().with(Service.BASES, Service.BASES.standard());
        return services.over(standIns).yaml();
    }

    private void test(TestRelease release, RealServices services) throws Exception {
        var diagnostics = services.registry() + "/diagnostic:good";
        Programs.run("docker", "build", "--quiet", "--tag", diagnostics, "src/test/resources/diagnostics");
        Programs.run("docker", "push", "--quiet", diagnostics);
        var testing = Files.writeString(
                folder.resolve("testing.yml"), config + """
                registries: [{address: "http://%s", namespace: infrastructure}]
                test: {diagnostics: "%s", python: "v6-acceptance/python:3.10", minutes: 5}
                """.formatted(services.registry(), diagnostics));
        var index = release.world().services().with(Service.INDEX, services.installed());
        var checkedOut = checkOut(services, "version/" + CANDIDATE);
        assertThat(run(
                        release,
                        Map.of(
                                "INPUT_COMMAND",
                                "test",
                                "INPUT_VERSION",
                                CANDIDATE,
                                "INPUT_CONFIG",
                                testing.toString(),
                                "INPUT_SMOKE-TEST",
                                "",
                                "INPUT_OUTPUT-DIR",
                                "",
                                "INPUT_SERVICES",
                                index.yaml(),
                                "GITHUB_WORKSPACE",
                                checkedOut)))
                .isZero();
        for (var step : List.of("install", "server", "collaboration", "nodes", "features", "issues")) {
            assertThat(release.standing(step)).as(step).isEqualTo("GOOD");
        }
    }

    /** Looks for the final version, without a secret; gives what is wrong. */
    private List<String> verify(TestRelease release, RealServices services, String api) throws Exception {
        var live = Files.writeString(folder.resolve("live.yml"), config + "live: {server: '" + api + "'}\n");
        var variables = new HashMap<>(Map.of(
                "INPUT_COMMAND",
                "verify",
                "INPUT_VERSION",
                VERSION,
                "INPUT_CONFIG",
                live.toString(),
                "INPUT_SMOKE-TEST",
                "",
                "INPUT_OUTPUT-DIR",
                "",
                "INPUT_SERVICES",
                real(release, services),
                "GITHUB_WORKSPACE",
                checkOut(services, "main")));
        VerifiedWorld.SECRETS.forEach(name -> variables.put(name, ""));
        var exitCode = run(release, variables);
        var wrong = release.found("WRONG");
        assertThat(exitCode).isEqualTo(wrong.isEmpty() ? 0 : 1);
        assertThat(release.found("UNKNOWN")).isEmpty();
        return wrong;
    }

    private String checkOut(RealServices services, String ref) {
        var clone = folder.resolve("clone-" + ++clones).toString();
        Programs.run("git", "clone", "--quiet", "--branch", ref, services.git(), clone);
        return clone;
    }

    /** The program as a process of its own; what it prints goes to a file. */
    private int run(TestRelease release, Map<String, String> variables) throws Exception {
        var what = variables.get("INPUT_COMMAND") + " " + variables.getOrDefault("INPUT_VERSION", "");
        var started = System.nanoTime();
        try (var process = release.start(variables);
                var file = new FileOutputStream(log().toFile(), true)) {
            file.write(("──── " + what + "\n").getBytes(StandardCharsets.UTF_8));
            return process.follow(file);
        } finally {
            times.add(
                    what + ": " + Duration.ofNanos(System.nanoTime() - started).toSeconds() + " s");
        }
    }

    private static Path log() {
        return Path.of("target", "whole-release.log").toAbsolutePath();
    }

    /** The files in which the final differs from its candidate. */
    private static List<String> changed(TestRelease release) {
        var remote = release.remote().toString();
        var tags = List.of("version/" + CANDIDATE, "version/" + VERSION);
        return Programs.run("git", "-C", remote, "diff", "--name-only", tags.getFirst(), tags.getLast())
                .lines()
                .toList();
    }
}
