package ai.vantage6.release.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/**
 * What a hostile package would like to come to, as a runner lays it about: every file open to all, two services that give a token
 * to whoever asks, and a folder into which everybody may write what he has found.
 */
public final class Plants implements AutoCloseable {

    /** The channels that every part of the attack goes through. */
    public static final List<String> EVERYTHING = List.of(
            "\"environ\": [\"pypi-rehearsal-token\", \"rehearsal-commit-pat\"",
            "\"read\"",
            "\"temporary\"",
            "\"write\"",
            "\"plant\"",
            "\"limits\"",
            "\"docker\"",
            "\"network\"");

    private final Path folder;
    private final ServerSocketChannel docker;
    private final ServerSocketChannel network;

    private Plants(Path folder) throws IOException {
        this.folder = folder;
        docker = serve(ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(folder.resolve("docker.sock"))));
        network = serve(ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
    }

    /** Lays everything into the folder. */
    public static Plants in(Path folder) throws IOException {
        open(folder);
        for (var name : List.of("runner", "temporary", "drop", "plant", "tmp", "home")) {
            open(Files.createDirectories(folder.resolve(name)));
        }
        for (var name : List.of("env", "path", "output", "summary", "state", "event.json")) {
            token(folder.resolve("runner").resolve(name));
        }
        token(folder.resolve("temporary/credentials"));
        var plants = new Plants(folder);
        open(folder.resolve("docker.sock"));
        return plants;
    }

    /** What {@code attack.py} is told, with paths as they are seen where it runs. */
    public Map<String, Object> targets(Path repository, Path seen) throws IOException {
        var config = List.of(
                repository.resolve(".git/config").toString(),
                repository.resolve(".git/hooks/*").toString());
        var runner = seen.resolve("runner/*").toString();
        var both = new ArrayList<>(config);
        both.add(runner);
        var targets = new TreeMap<String, Object>();
        targets.put("read", both);
        targets.put("write", both);
        targets.put("temporary", List.of(seen.resolve("temporary/*").toString()));
        targets.put("output", List.of(seen.resolve("tmp/**/dist/*.whl").toString()));
        targets.put(
                "plant",
                List.of(
                        seen.resolve("plant").toString(),
                        repository.resolve(".git/hooks").toString()));
        targets.put("drop", seen.resolve("drop").toString());
        targets.put("docker", seen.resolve("docker.sock").toString());
        targets.put("port", ((InetSocketAddress) network.getLocalAddress()).getPort());
        return targets;
    }

    /** The repository's own token, as actions/checkout leaves one, and a hook that can be changed. */
    public static void plantInto(Path repository) throws IOException {
        Files.writeString(
                repository.resolve(".git/config"),
                "[http]\n\textraheader = AUTHORIZATION: canary-config-token\n",
                java.nio.file.StandardOpenOption.APPEND);
        open(repository.resolve(".git/config"));
        open(Files.createDirectories(repository.resolve(".git/hooks")));
        open(Files.writeString(repository.resolve(".git/hooks/pre-commit"), "#!/bin/sh\n"));
    }

    /** The bytes of what lies open, by its path; the same before and after when nothing was changed. */
    public Map<Path, String> contents(Path repository) throws IOException {
        var contents = new TreeMap<Path, String>();
        for (var place : List.of(folder.resolve("runner"), folder.resolve("plant"), repository.resolve(".git/hooks"))) {
            try (var files = Files.list(place)) {
                for (var file : files.toList()) {
                    contents.put(file, Files.readString(file));
                }
            }
        }
        contents.put(repository.resolve(".git/config"), Files.readString(repository.resolve(".git/config")));
        return contents;
    }

    /** What every part of the attack left as found, by its name. */
    public Map<String, String> loot() throws IOException {
        var loot = new TreeMap<String, String>();
        try (var files = Files.list(folder.resolve("drop"))) {
            for (var file : files.toList()) {
                loot.put(
                        file.getFileName().toString().replaceFirst("(-daemon)?(-\\d+)?\\.json$", "$1"),
                        Files.readString(file));
            }
        }
        return loot;
    }

    /** Of a wheel that was kept: there the attack on a build tells what it has found. */
    public static String metadata(Path dist, String project) throws IOException {
        try (var zip =
                new ZipFile(dist.resolve(project + "-4.14.0-py3-none-any.whl").toFile())) {
            var entry = zip.getEntry(project + "-4.14.0.dist-info/METADATA");
            return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void token(Path file) throws IOException {
        var name = file.getFileName().toString().replaceAll("[^a-z].*", "");
        open(Files.writeString(file, "canary-" + name + "-token\n"));
    }

    private static Path open(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        return path;
    }

    private static ServerSocketChannel serve(ServerSocketChannel server) {
        Thread.ofPlatform().daemon().start(() -> {
            while (server.isOpen()) {
                try (var client = server.accept()) {
                    client.write(ByteBuffer.wrap("canary-service-token".getBytes(StandardCharsets.UTF_8)));
                } catch (IOException e) {
                    // The next one is served all the same.
                }
            }
        });
        return server;
    }

    @Override
    public void close() throws IOException {
        docker.close();
        network.close();
    }
}
