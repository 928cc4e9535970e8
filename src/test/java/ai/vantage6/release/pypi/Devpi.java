package ai.vantage6.release.pypi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.http.Credential;
import ai.vantage6.release.model.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** A devpi whose only user is called as people upload with a token, and its indexes. */
public final class Devpi implements AutoCloseable {

    private static final String USER = "/__token__";

    private final HttpClient client = HttpClient.newHttpClient();
    private final PythonServer server;
    private final Credential credential;

    /**
     * Starts it.
     *
     * @param files takes what it holds; not there yet
     */
    public Devpi(Path files, Secret token) throws Exception {
        PythonServer.install();
        PythonServer.run("devpi-init", "--serverdir", files.toString());
        credential = Credential.basic("password", "__token__", token);
        server = PythonServer.start(
                "Serving on", "devpi-server", "--host", "127.0.0.1", "--port", "PORT", "--serverdir", files.toString());
        made(send(put("", "{\"password\": \"" + token.reveal() + "\"}")));
    }

    /** Makes an index of the user. */
    public void index(String name, String json) throws Exception {
        made(send(owned(put("/" + name, json))));
    }

    private HttpRequest.Builder put(String path, String json) {
        return HttpRequest.newBuilder(server.at(USER + path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json));
    }

    private static void made(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
    }

    /** Where files are posted to an index of the user. */
    public URI upload(String index) {
        return at(USER + "/" + index + "/");
    }

    /** Where an index of the user is read. */
    public URI simple(String index) {
        return at(USER + "/" + index + "/+simple/");
    }

    public URI at(String path) {
        return server.at(path);
    }

    /** The request as that of the user. */
    public HttpRequest.Builder owned(HttpRequest.Builder request) {
        return request.header("Authorization", credential.authorization().reveal());
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
