package ai.vantage6.release.http;

import ai.vantage6.release.http.Exchange.Answered;
import ai.vantage6.release.http.Exchange.Lost;
import ai.vantage6.release.model.Loopback;
import ai.vantage6.release.model.ProgramVersion;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one request once. Unclosed, the client holds the program's end up by 0.3 s. */
final class Transport implements AutoCloseable {

    private static final String USER_AGENT =
            "vantage6-release-action/" + ProgramVersion.TEXT + " (+https://github.com/vantage6/release-action)";
    private static final long LARGEST_ANSWER = 32L << 20;

    private final Proxies proxies;
    private final CompletableFuture<HttpClient> client;

    /** Reading the system's certificates takes 0.1 s, so the client is made beside other work. */
    Transport(Proxies proxies) {
        this.proxies = proxies;
        var builder = HttpClient.newBuilder()
                .proxy(proxies)
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(Redirect.NEVER);
        this.client = CompletableFuture.supplyAsync(builder::build);
    }

    Exchange send(Call call) throws ReleaseException, InterruptedException {
        return send(call, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    }

    /** The time limit holds for the whole answer, however slowly it trickles. */
    Exchange send(Call call, BodyHandler<byte[]> body) throws ReleaseException, InterruptedException {
        var request = checked(call);
        var reply = client.join().sendAsync(request, body);
        try {
            var answer = answer(reply.get(call.limit().toMillis(), TimeUnit.MILLISECONDS));
            refuseAtProxy(answer);
            return new Answered(answer);
        } catch (TimeoutException e) {
            return new Lost("no whole answer within " + call.limit().toSeconds() + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                return lost(call, cause);
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

    /** Whatever is wrong with a request is found before anything of it leaves this machine. */
    private HttpRequest checked(Call call) throws ReleaseException {
        if (!isSafe(call.uri())) {
            throw Refusals.insecure(call).beforeSending();
        }
        var flaw = call.credential().flatMap(Credential::flaw);
        if (flaw.isPresent()) {
            throw Refusals.unusable(call, flaw.get()).beforeSending();
        }
        try {
            return request(call);
        } catch (UncheckedIOException e) {
            throw new ReleaseException(
                            "unreadable-file",
                            call.tried(),
                            "a file cannot be read (" + e.getMessage() + ")",
                            "Run the release again")
                    .beforeSending();
        }
    }

    private static boolean isSafe(URI uri) {
        return switch (Optional.ofNullable(uri.getScheme()).orElse("")) {
            case "https" -> uri.getHost() != null;
            case "http" -> Loopback.contains(uri);
            default -> false;
        };
    }

    private HttpRequest request(Call call) {
        var request = HttpRequest.newBuilder(call.uri())
                .version("https".equals(call.uri().getScheme()) ? Version.HTTP_2 : Version.HTTP_1_1)
                .setHeader("User-Agent", USER_AGENT);
        call.headers().forEach(request::setHeader);
        call.content().ifPresent(content -> request.setHeader("Content-Type", content.type()));
        call.credential()
                .filter(credential -> !credential.isInAddress())
                .ifPresent(credential -> request.setHeader(
                        "Authorization", credential.authorization().reveal()));
        proxies.to(call.uri())
                .flatMap(HttpProxy::authorization)
                .ifPresent(login -> request.setHeader("Proxy-Authorization", login.reveal()));
        var body = call.content().map(content -> content.body().get()).orElseGet(BodyPublishers::noBody);
        return request.method(call.method(), body).build();
    }

    private void refuseAtProxy(Answer answer) throws ReleaseException {
        var refusal = proxies.refusal(answer.from()).filter(_ -> answer.status() == 407);
        if (refusal.isPresent()) {
            throw new ReleaseException(refusal.get()).beforeSending();
        }
    }

    private Exchange lost(Call call, IOException cause) throws ReleaseException {
        var words = Optional.ofNullable(cause.getMessage()).orElseGet(() -> unsaid(cause));
        if (words.contains("body exceeds capacity")) {
            throw Refusals.endless(call);
        }
        return new Lost(words, proxies.blame(call.uri(), cause));
    }

    /** The two commonest, of which the JDK's client says nothing. */
    private static String unsaid(IOException cause) {
        if (cause.getCause() instanceof UnresolvedAddressException) {
            return "the name of its host cannot be resolved";
        }
        return cause instanceof ConnectException
                ? "the connection is refused"
                : cause.getClass().getSimpleName();
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        var headers = new HashMap<String, List<String>>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new Answer(response.statusCode(), response.uri(), headers, response.body());
    }

    @Override
    public void close() {
        client.join().shutdownNow();
        client.join().close();
    }
}
