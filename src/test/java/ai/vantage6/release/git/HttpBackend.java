package ai.vantage6.release.git;

import ai.vantage6.release.git.SourceRepositoryContract.Served;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Git's own server, {@code git http-backend}, behind a small HTTP server: anybody who names himself may push. */
public final class HttpBackend implements Served {

    private final Path bareRepository;
    private final HttpServer server;

    public HttpBackend(Path bareRepository) throws IOException {
        this.bareRepository = bareRepository;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + bareRepository.getFileName();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var builder = new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
            var environment = builder.environment();
            var request = exchange.getRequestHeaders();
            environment.put(
                    "GIT_PROJECT_ROOT", bareRepository.resolveSibling("").toString());
            environment.put("GIT_HTTP_EXPORT_ALL", "1");
            environment.put("GIT_CONFIG_COUNT", "1");
            environment.put("GIT_CONFIG_KEY_0", "safe.directory");
            environment.put("GIT_CONFIG_VALUE_0", "*");
            environment.put("PATH_INFO", exchange.getRequestURI().getPath());
            environment.put(
                    "QUERY_STRING",
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
            environment.put("REQUEST_METHOD", exchange.getRequestMethod());
            copy(request.getFirst("Content-Type"), environment, "CONTENT_TYPE");
            copy(request.getFirst("Content-Encoding"), environment, "HTTP_CONTENT_ENCODING");
            copy(request.getFirst("Git-Protocol"), environment, "GIT_PROTOCOL");
            copy(request.getFirst("Authorization"), environment, "REMOTE_USER");
            var process = builder.start();
            try (var in = process.getOutputStream()) {
                exchange.getRequestBody().transferTo(in);
            }
            answer(exchange, new BufferedInputStream(process.getInputStream()));
        }
    }

    private static void answer(HttpExchange exchange, InputStream cgi) throws IOException {
        var status = 200;
        for (var line = line(cgi); !line.isEmpty(); line = line(cgi)) {
            var name = line.substring(0, line.indexOf(':'));
            var value = line.substring(line.indexOf(':') + 1).strip();
            if (name.equals("Status")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().set(name, value);
            }
        }
        exchange.sendResponseHeaders(status, 0);
        cgi.transferTo(exchange.getResponseBody());
    }

    private static String line(InputStream cgi) throws IOException {
        var line = new java.io.ByteArrayOutputStream();
        for (var octet = cgi.read(); octet >= 0 && octet != '\n'; octet = cgi.read()) {
            line.write(octet);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    private static void copy(
            @org.jspecify.annotations.Nullable String value, java.util.Map<String, String> environment, String name) {
        if (value != null) {
            environment.put(name, value);
        }
    }
}
