package ai.vantage6.release.http;

import ai.vantage6.release.http.Exchange.Answered;
import ai.vantage6.release.http.Exchange.Lost;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Sends one request once. Unclosed, the client holds the program's end up by 0.3 s. */
final class Transport implements AutoCloseable {

    private static final String USER_AGENT = "vantage6-release-action/"
            + Optional.ofNullable(Transport.class.getPackage().getImplementationVersion())
                    .orElse("dev")
            + " (+https://github.com/vantage6/release-action)";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final long LARGEST_ANSWER = 32L << 20;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(Redirect.NEVER)
            .build();

    Exchange send(Call call) throws ReleaseException, InterruptedException {
        return send(call, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    }

    Exchange send(Call call, BodyHandler<byte[]> body) throws ReleaseException, InterruptedException {
        if (!isSafe(call.uri())) {
            throw Refusals.insecure(call);
        }
        HttpRequest request;
        try {
            request = request(call);
        } catch (UncheckedIOException e) {
            throw new ReleaseException(
                    "unreadable-file",
                    call.tried(),
                    "a file cannot be read (" + e.getMessage() + ")",
                    "Run the release again");
        }
        var reply = client.sendAsync(request, body);
        try {
            return new Answered(answer(reply.get(call.limit().toMillis(), TimeUnit.MILLISECONDS)));
        } catch (TimeoutException e) {
            return new Lost("no whole answer within " + call.limit().toSeconds() + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                return new Lost(String.valueOf(Optional.ofNullable(cause.getMessage())
                        .orElse(cause.getClass().getSimpleName())));
            }
            if (e.getCause() instanceof UncheckedIOException disk) {
                throw new ReleaseException(
                        "disk",
                        call.tried(),
                        "this machine cannot keep the file (" + disk.getMessage() + ")",
                        "Make room on the disk and run it again");
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            reply.cancel(true);
        }
    }

    private static boolean isSafe(URI uri) {
        var host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        return switch (Optional.ofNullable(uri.getScheme()).orElse("")) {
            case "https" -> !host.isEmpty();
            case "http" -> LOOPBACK.matcher(host).matches();
            default -> false;
        };
    }

    private static HttpRequest request(Call call) {
        var request = HttpRequest.newBuilder(call.uri())
                .version("https".equals(call.uri().getScheme()) ? Version.HTTP_2 : Version.HTTP_1_1)
                .setHeader("User-Agent", USER_AGENT);
        call.headers().forEach(request::setHeader);
        call.content().ifPresent(content -> request.setHeader("Content-Type", content.type()));
        call.credential()
                .ifPresent(credential -> request.setHeader(
                        "Authorization", credential.authorization().reveal()));
        var body = call.content().map(content -> content.body().get()).orElseGet(BodyPublishers::noBody);
        return request.method(call.method(), body).build();
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        var headers = new HashMap<String, String>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Answer(response.statusCode(), response.uri(), headers, response.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
