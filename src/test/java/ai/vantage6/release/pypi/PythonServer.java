package ai.vantage6.release.pypi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A real index server, installed by pip into an environment of its own below {@code target}, and running. */
final class PythonServer implements AutoCloseable {

    private static final Path ENVIRONMENT = Path.of("target", "index-servers").toAbsolutePath();

    private final Process process;
    private final URI address;

    private PythonServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts a server and returns when it has printed that it is ready; {@code PORT} is filled in. */
    static PythonServer start(String ready, String... command) throws Exception {
        var port = freePort();
        var filled = Stream.of(command).map(part -> part.replace("PORT", port)).toArray(String[]::new);
        var process = process(filled).start();
        var output = process.inputReader(StandardCharsets.UTF_8);
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(ready)) {
                Thread.startVirtualThread(() -> output.lines().forEach(_ -> {}));
                return new PythonServer(process, URI.create("http://127.0.0.1:" + port));
            }
        }
        throw new IOException(filled[0] + " ended with " + process.waitFor());
    }

    /** Runs a program of the environment to its end. */
    static String run(String... command) throws Exception {
        var process = process(command).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }

    static void install() throws Exception {
        if (Files.notExists(ENVIRONMENT.resolve("bin/devpi-server"))) {
            Files.createDirectories(ENVIRONMENT);
            var venv = new ProcessBuilder("python3", "-m", "venv", ENVIRONMENT.toString())
                    .inheritIO()
                    .start();
            if (venv.waitFor() != 0) {
                throw new IOException("python3 -m venv failed");
            }
            run("pip", "install", "--quiet", "pypiserver[passlib]", "devpi-server");
        }
    }

    URI at(String path) {
        return address.resolve(path);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }

    private static ProcessBuilder process(String... command) {
        var all = new ArrayList<>(List.of(command));
        all.set(0, ENVIRONMENT.resolve("bin").resolve(command[0]).toString());
        var builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().put("PYTHONUNBUFFERED", "1");
        return builder;
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
