package ai.vantage6.release.benchmark;

import static ai.vantage6.release.benchmark.Programs.run;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.images.OciRegistry;
import ai.vantage6.release.images.RealRegistry;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushing a layer of 300 MB, and moving tags of an index of two of them, against the distribution project's registry. */
@Tag("benchmark")
@Tag("go")
public final class RegistryBenchmark {

    private static final long LAYER = 300_000_000;
    private static final int TAGS = 13;
    private static final Optional<String> NOBODY = Optional.empty();

    @TempDir
    static Path folder;

    private static RealRegistry server;
    private static HttpCaller caller;
    private static Layout image;
    private static Layout index;

    @BeforeAll
    static void prepare() throws Exception {
        server = RealRegistry.distribution("registry", folder, Optional.empty());
        caller = new HttpCaller(RetryPolicy.standard(_ -> {}));
        image = Layout.create(folder.resolve("image"));
        image.root(single(image, 1));
        index = Layout.create(folder.resolve("index"));
        var both = new ArrayList<Descriptor>();
        for (var architecture : List.of("amd64", "arm64")) {
            both.add(single(index, both.size() + 2)
                    .descriptor()
                    .on(new Platform("linux", architecture, Optional.empty())));
        }
        var root = ManifestJson.index(both, Map.of());
        index.add(root);
        index.root(root);
        push(registry(server.address()), "bench/index", "4.14.0", index);
    }

    private static Manifest single(Layout layout, int seed) throws IOException {
        var file = folder.resolve("layer");
        var random = new Random(seed);
        var piece = new byte[1 << 20];
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (var left = LAYER; left > 0; left -= piece.length) {
                random.nextBytes(piece);
                out.write(piece, 0, (int) Math.min(left, piece.length));
            }
        }
        var layer = layout.move(MediaType.LAYER, file);
        var config = layout.add(
                MediaType.CONFIG,
                ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                                + layer.digest().oci() + "\"]}}")
                        .getBytes(StandardCharsets.UTF_8));
        var manifest = ManifestJson.image(config, List.of(layer), Map.of());
        layout.add(manifest);
        return manifest;
    }

    private static OciRegistry registry(URI address) {
        return new OciRegistry(caller, address.getAuthority(), address, Optional.empty());
    }

    /** The same requests as crane's: blobs side by side, and the whole under its tag only. */
    private static void push(OciRegistry registry, String repository, String tag, Layout layout) throws Exception {
        Parallel.each(layout.blobs(), blob -> {
            registry.upload(repository, blob, layout.blob(blob.digest()), NOBODY);
            return blob;
        });
        var root = layout.root();
        for (var manifest : layout.manifests()) {
            var isRoot = manifest.digest().equals(root.digest());
            registry.put(repository, isRoot ? tag : manifest.digest().oci(), manifest);
        }
    }

    private static String reference(String repository) {
        return server.address().getAuthority() + "/" + repository;
    }

    @Test
    void pushOfALargeLayer() throws Exception {
        var registry = registry(server.address());
        System.out.println(new Race("Push an image of one layer of 300 MB")
                .with("ours", round -> push(registry, "ours/push-" + round, "1.0", image))
                .with(
                        "crane push",
                        round -> run(
                                folder,
                                "crane",
                                "push",
                                image.directory().toString(),
                                reference("crane/push-" + round + ":1.0")))
                .run(5));
    }

    @Test
    void moveOfATag() throws Exception {
        var registry = registry(server.address());
        var source = reference("bench/index:4.14.0");
        System.out.println(new Race("Move one tag of an index of 2 × 300 MB")
                .with("ours, GET and PUT", round -> move(registry, List.of("ours-" + round)))
                .with("crane tag", round -> run(folder, "crane", "tag", source, "crane-" + round))
                .with(
                        "skopeo copy --all",
                        round -> run(
                                folder,
                                "skopeo",
                                "copy",
                                "--all",
                                "--src-tls-verify=false",
                                "--dest-tls-verify=false",
                                "docker://" + source,
                                "docker://" + reference("bench/index:skopeo-" + round)))
                .run(9));
        var manifest = Files.write(folder.resolve("manifest"), index.root().bytes());
        System.out.println(new Race("Move 13 tags")
                .with("ours", round -> move(registry, tags("ours-" + round)))
                .with("yardstick: curl, PUT on one connection", round -> curl(manifest, tags("curl-" + round)))
                .run(15));
    }

    private static void curl(Path manifest, List<String> tags) throws Exception {
        var command = new ArrayList<String>(List.of("curl", "-sf"));
        for (var tag : tags) {
            command.addAll(List.of(
                    "-X",
                    "PUT",
                    "-H",
                    "Content-Type: " + MediaType.INDEX,
                    "--data-binary",
                    "@" + manifest,
                    server.address() + "/v2/bench/index/manifests/" + tag,
                    "--next",
                    "-sf"));
        }
        run(folder, command.subList(0, command.size() - 2).toArray(String[]::new));
    }

    private static List<String> tags(String name) {
        var tags = new ArrayList<String>();
        for (var number = 0; number < TAGS; number++) {
            tags.add(name + "-" + number);
        }
        return tags;
    }

    /** Several at a time, as the stage moves them. */
    private static void move(OciRegistry registry, List<String> tags) throws Exception {
        var manifest = registry.manifest("bench/index", "4.14.0").orElseThrow();
        Parallel.each(tags, tag -> {
            registry.move("bench/index", tag, manifest, Optional.empty());
            return tag;
        });
    }

    @Test
    void memory() throws Exception {
        var layer = image.root().content().layers().getFirst();
        var log = folder.resolve("memory.log");
        var process = new ProcessBuilder(
                        Programs.JAVA,
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RegistryBenchmark.class.getName(),
                        server.address().toString(),
                        image.blob(layer.digest()).toString(),
                        layer.digest().oci())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(log));
        }
        System.out.println("Peak memory of a program that pushes 300 MB: " + Files.readString(log));
    }

    /** Pushes one file and says how much memory that took at most: ADDRESS FILE DIGEST. */
    public static void main(String... arguments) throws Exception {
        var file = Path.of(arguments[1]);
        var address = URI.create(arguments[0]);
        var blob = new Descriptor(MediaType.LAYER, Digest.ofOci(arguments[2]).orElseThrow(), Files.size(file));
        try (var one = new HttpCaller(RetryPolicy.standard(_ -> {}))) {
            new OciRegistry(one, address.getAuthority(), address, Optional.empty())
                    .upload("bench/memory", blob, file, NOBODY);
        }
        try (var status = Files.lines(Path.of("/proc/self/status"))) {
            status.filter(line -> line.startsWith("VmHWM")).forEach(System.out::println);
        }
    }

    @AfterAll
    static void stop() {
        caller.close();
        server.close();
    }
}
