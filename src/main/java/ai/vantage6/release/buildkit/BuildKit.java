package ai.vantage6.release.buildkit;

import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * BuildKit in a container of its own – or its client, where BuildKit is somewhere else. Everything goes in and comes out by the
 * engine, so that it need not see any path of this machine. Safe for several builds at the same time.
 */
final class BuildKit implements AutoCloseable {

    private static final String PLACE = "vantage6";
    private static final String POLICY = "/" + PLACE + "-policy.json";
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMinutes(2);

    /** What is not handed over is not taken from a registry, where it would be whatever its tag means by then. */
    private static final String NO_REGISTRIES = """
            {"rules":[{"action":"DENY","selector":{"identifier":"docker-image://*","matchType":"WILDCARD"}}]}
            """;

    /**
     * Without all rights a container sees its control groups, but cannot put the steps of a build into groups of their own:
     * "mkdir /sys/fs/cgroup/cpuset/buildkit: read-only file system".
     */
    static final String DAEMON = """
            grep -E ' cgroup2? ' /proc/mounts | while read -r _ place _; do mount -o remount,bind,rw "$place"; done
            buildkitd >/tmp/buildkitd.log 2>&1 &
            exec cat
            """;

    private final BuildKitSettings settings;
    private final DockerEngine engine;
    private final HeldContainer container;
    private final Set<String> there = new HashSet<>();
    private final AtomicInteger builds = new AtomicInteger();
    private List<Platform> platforms = List.of();

    private BuildKit(BuildKitSettings settings, DockerEngine engine, HeldContainer container) {
        this.settings = settings;
        this.engine = engine;
        this.container = container;
    }

    static BuildKit start(BuildKitSettings settings) throws ReleaseException, InterruptedException {
        var engine = DockerEngine.open(settings.engine(), settings.run());
        try {
            engine.provide(settings.image());
            var elsewhere = settings.address().isPresent();
            var rights =
                    elsewhere ? DockerEngine.networked(settings.network()) : DockerEngine.builder(settings.network());
            var command = List.of("sh", "-c", elsewhere ? "exec cat" : DAEMON);
            var buildKit = new BuildKit(settings, engine, engine.hold(settings.image(), command, rights));
            try {
                buildKit.platforms = buildKit.awaitPlatforms();
                buildKit.container.put(tar -> {
                    var policy = NO_REGISTRIES.getBytes(StandardCharsets.UTF_8);
                    var entry = new TarArchiveEntry(POLICY.substring(1));
                    entry.setSize(policy.length);
                    tar.putArchiveEntry(entry);
                    tar.write(policy);
                    tar.closeArchiveEntry();
                });
                return buildKit;
            } catch (ReleaseException | RuntimeException | InterruptedException e) {
                buildKit.container.close();
                throw e;
            }
        } catch (ReleaseException | RuntimeException | InterruptedException e) {
            engine.close();
            throw e;
        }
    }

    /** What it can build, by itself or by an emulator; the first is its own. */
    List<Platform> platforms() {
        return platforms;
    }

    private List<Platform> awaitPlatforms() throws ReleaseException, InterruptedException {
        var end = System.nanoTime() + STARTING.toNanos();
        var said = new ArrayList<String>();
        do {
            said.clear();
            var answer = container.run(buildctl("debug", "workers", "--format={{json .}}"), SHORT, said::add);
            if (answer.succeeded()) {
                return Workers.platforms(answer.output(), settings.builder());
            }
            Thread.sleep(100);
        } while (System.nanoTime() < end && settings.address().isEmpty());
        throw new ReleaseException(
                "buildkit-unreachable",
                "reach BuildKit " + settings.builder(),
                "its client said: " + Line.of(String.join(" ", said)) + log(),
                settings.address().isPresent()
                        ? "Check that address, and that it can be reached from a container of the engine"
                        : "Look at the engine's log: BuildKit needs the right to mount (SYS_ADMIN)");
    }

    private String log() throws ReleaseException, InterruptedException {
        return settings.address().isPresent()
                ? ""
                : "; and itself: "
                        + Line.of(container
                                .run(List.of("tail", "-n", "3", "/tmp/buildkitd.log"), SHORT, _ -> {})
                                .output());
    }

    private List<String> buildctl(String... words) {
        var address = settings.address().map(uri -> List.of("--addr=" + uri)).orElse(List.of());
        return Stream.of(List.of("buildctl"), address, List.of(words))
                .flatMap(List::stream)
                .toList();
    }

    /** Copies a source tree there, once. Gives its directory. */
    String context(SourceTree sources, SourceFiles files) throws ReleaseException, InterruptedException {
        var directory = PLACE + "/context-" + sources.tree().hex();
        return once(
                directory, new ContextTree(files, directory, sources.release().date()));
    }

    /** Brings an image to this machine. */
    interface Bringing {
        Layout bring() throws ReleaseException, InterruptedException;
    }

    /** Copies an image there, once: the second time it is not even brought. */
    BuildOptions.HandedOver layout(String name, String digest, Bringing bringing)
            throws ReleaseException, InterruptedException {
        var directory = PLACE + "/" + name;
        synchronized (this) {
            if (!there.contains(directory)) {
                once(directory, LayoutArchive.of(bringing.bring(), directory));
            }
        }
        return new BuildOptions.HandedOver(name, "/" + directory, digest);
    }

    private synchronized String once(String directory, TarPipe.Content content)
            throws ReleaseException, InterruptedException {
        if (!there.contains(directory)) {
            container.put(content);
            there.add(directory);
        }
        return "/" + directory;
    }

    /** Builds, and copies the layout out of the container. */
    Layout build(BuildOptions options, RawProgress progress, Path directory)
            throws ReleaseException, InterruptedException {
        var output = "/" + PLACE + "/built-" + builds.incrementAndGet();
        var seconds = String.valueOf(settings.limit().toSeconds());
        var words = new ArrayList<>(List.of("timeout", "-k", "10", seconds));
        words.addAll(buildctl("build"));
        if (settings.address().isPresent()) {
            // What another release left there would stay: the point of building again is that packages are fresh.
            words.add("--no-cache");
        }
        words.addAll(options.words(POLICY, output));
        var begun = System.nanoTime();
        var ran = container.run(words, settings.limit().plus(SHORT), progress::line);
        if (!ran.succeeded()) {
            var late = System.nanoTime() - begun >= settings.limit().toNanos();
            throw late ? late(options) : failed(options, progress);
        }
        try {
            var layouts = new ArrayList<Layout>();
            container.get(output, archive -> layouts.add(LayoutArchive.unpack(archive, directory)));
            return layouts.getFirst();
        } finally {
            container.run(List.of("rm", "-rf", output), SHORT, _ -> {});
        }
    }

    private static ReleaseException failed(BuildOptions options, RawProgress progress) {
        return new ReleaseException(
                "image-build-failed",
                "build an image by " + options.file(),
                progress.failure(),
                "Mend the Dockerfile, or run it again if something could not be downloaded");
    }

    private ReleaseException late(BuildOptions options) {
        return new ReleaseException(
                "image-build-late",
                "build an image by " + options.file(),
                "it did not end within " + settings.limit().toMinutes() + " minutes",
                "Build it where its platforms need no emulator, or allow more time");
    }

    @Override
    public void close() {
        container.close();
        engine.close();
    }
}
