package ai.vantage6.release.pypi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.http.Credential;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The contract against devpi with a non-volatile index, which takes the same bytes twice and other bytes never. */
@Tag("servers")
final class DevpiTests extends RealIndexContract {

    @TempDir
    static Path files;

    private static PythonServer server;

    @Override
    URI simple() {
        return server.at("/__token__/release/+simple/");
    }

    @Override
    URI upload() {
        return server.at("/__token__/release/");
    }

    @BeforeAll
    static void start() throws Exception {
        PythonServer.install();
        PythonServer.run("devpi-init", "--serverdir", files.resolve("server").toString());
        server = PythonServer.start(
                "Serving on",
                "devpi-server",
                "--host",
                "127.0.0.1",
                "--port",
                "PORT",
                "--serverdir",
                files.resolve("server").toString());
        put("/__token__", "{\"password\": \"" + PackageIndexContract.TOKEN.reveal() + "\"}");
        put("/__token__/release", "{\"type\": \"stage\", \"volatile\": false, \"bases\": []}");
    }

    private static void put(String path, String json) throws Exception {
        var credential = Credential.basic("password", "__token__", PackageIndexContract.TOKEN);
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(server.at(path))
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(json));
            if (!path.equals("/__token__")) {
                request.header("Authorization", credential.authorization().reveal());
            }
            var response = client.send(request.build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }
}
