package ai.vantage6.release.pypi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The contract against pypiserver, which knows only HTML, calls every second upload a conflict and never forgets a file. */
@Tag("servers")
final class PypiserverTests extends RealIndexContract {

    @TempDir
    static Path files;

    private static PythonServer server;

    @Override
    URI simple() {
        return server.at("/simple/");
    }

    @Override
    URI upload() {
        return server.at("/");
    }

    @BeforeAll
    static void start() throws Exception {
        PythonServer.install();
        var sha1 = MessageDigest.getInstance("SHA-1")
                .digest(PackageIndexContract.TOKEN.reveal().getBytes(UTF_8));
        var passwords = Files.writeString(
                files.resolve("htpasswd"),
                "__token__:{SHA}" + Base64.getEncoder().encodeToString(sha1) + "\n");
        var packages = Files.createDirectory(files.resolve("packages"));
        server = PythonServer.start(
                "Listening on",
                "pypi-server",
                "run",
                "-i",
                "127.0.0.1",
                "-p",
                "PORT",
                "--disable-fallback",
                "-P",
                passwords.toString(),
                "-a",
                "update",
                packages.toString());
    }

    @AfterAll
    static void stop() {
        server.close();
    }
}
