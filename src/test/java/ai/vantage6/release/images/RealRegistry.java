package ai.vantage6.release.images;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real registry, running. Its program is on the path, or where .ci/run installs it. */
public final class RealRegistry implements AutoCloseable {

    private static final Path TOOLS = Path.of("target", "ci-tools").toAbsolutePath();

    private final Process process;
    private final URI address;

    private RealRegistry(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts the distribution project's registry.
     *
     * @param program docker-registry of Debian, or registry
     * @param htpasswd who may use it; empty for everybody
     */
    public static RealRegistry distribution(String program, Path folder, Optional<String> htpasswd) throws Exception {
        var port = freePort();
        var config =
                new StringBuilder("version: 0.1\nlog:\n  level: error\nstorage:\n  filesystem:\n    rootdirectory: "
                        + folder.resolve("data") + "\n  delete:\n    enabled: true\nhttp:\n  addr: 127.0.0.1:" + port
                        + "\n");
        if (htpasswd.isPresent()) {
            var file = Files.writeString(folder.resolve("htpasswd"), htpasswd.get());
            config.append("auth:\n  htpasswd:\n    realm: Registry Realm\n    path: " + file + "\n");
        }
        var file = Files.writeString(folder.resolve("config.yml"), config);
        return started(new ProcessBuilder(program(program), "serve", file.toString()), port);
    }

    /** Starts go-containerregistry's registry, which lists referrers itself. */
    public static RealRegistry listingReferrers() throws Exception {
        var port = freePort();
        return started(new ProcessBuilder(program("referrers-registry"), "127.0.0.1:" + port), port);
    }

    private static RealRegistry started(ProcessBuilder builder, String port) throws Exception {
        var process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var registry = new RealRegistry(process, URI.create("http://127.0.0.1:" + port));
        for (var attempt = 0; attempt < 200 && process.isAlive(); attempt++) {
            if (registry.answers()) {
                return registry;
            }
            Thread.sleep(50);
        }
        registry.close();
        throw new IOException(builder.command() + " does not answer");
    }

    private boolean answers() {
        try {
            var connection = (HttpURLConnection) address.resolve("/v2/").toURL().openConnection();
            return connection.getResponseCode() < 500;
        } catch (IOException e) {
            return false;
        }
    }

    public URI address() {
        return address;
    }

    /** Runs a program to its end and gives what it prints. */
    public static String run(String program, String... arguments) throws Exception {
        var command =
                Stream.concat(Stream.of(program(program)), Stream.of(arguments)).toList();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }

    private static String program(String name) throws IOException {
        var folders = Stream.concat(
                        List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                                .map(Path::of),
                        Stream.of(TOOLS))
                .toList();
        for (var folder : folders) {
            if (Files.isExecutable(folder.resolve(name))) {
                return folder.resolve(name).toString();
            }
        }
        throw new IOException(name + " is neither on the path nor in " + TOOLS + "; .ci/run installs it");
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
