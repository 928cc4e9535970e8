package ai.vantage6.release.github;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * Sends hub4j's requests through our own caller, which knows when to try again, when to look first and when to give up.
 *
 * <p>hub4j on its own waits for rate limits without end, holds a client that delays the program's exit, asks who we are
 * before anything else, and follows a write's redirect with a read. It is shown good answers only.
 */
record CallerConnector(GitHubApi api) implements GitHubConnector {

    /** Ours are set by the caller; a packed answer could not be checked. */
    private static final Set<String> LEFT_OUT = Set.of("content-type", "accept-encoding", "authorization");

    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        var context = CallContext.CURRENT.get();
        var call = call(context.tried(), request);
        try {
            return new HubResponse(
                    request,
                    request.method().equals("GET")
                            ? api.caller().read(call, answer -> GitHubAnswers.good(call, answer))
                            : written(call, context));
        } catch (ReleaseException e) {
            throw new Refused(e);
        } catch (InterruptedException e) {
            throw new InterruptedIOException(e.getMessage());
        }
    }

    private Answer written(Call call, CallContext context) throws IOException, ReleaseException, InterruptedException {
        return switch (api.caller().write(call, context.lookUp())) {
            case Written.Answered(var answer) -> GitHubAnswers.good(call, answer);
            case Written.Found() -> throw new AlreadyThere();
        };
    }

    private Call call(String tried, GitHubConnectorRequest request) throws IOException {
        var call = api.to(tried, request.method(), URI.create(request.url().toString()));
        for (var header : request.allHeaders().entrySet()) {
            if (!LEFT_OUT.contains(header.getKey().toLowerCase(java.util.Locale.ROOT))) {
                call = call.header(header.getKey(), String.join(", ", header.getValue()));
            }
        }
        if (!request.hasBody()) {
            return call;
        }
        byte[] body;
        try (InputStream stream = request.body()) {
            body = stream.readAllBytes();
        }
        return call.sending(new Content(request.contentType(), () -> BodyPublishers.ofByteArray(body)));
    }

    /** Why the caller gave up, on its way through hub4j. */
    static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient ReleaseException why;

        Refused(ReleaseException why) {
            super(why);
            this.why = why;
        }

        ReleaseException why() {
            return why;
        }
    }

    /** The answer was lost, but what was written is there. */
    static final class AlreadyThere extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** An answer in hub4j's form. */
    private static final class HubResponse extends GitHubConnectorResponse {

        private final byte[] body;

        HubResponse(GitHubConnectorRequest request, Answer answer) {
            super(request, answer.status(), answer.headers());
            this.body = answer.body();
        }

        @Override
        public InputStream bodyStream() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public void close() {}
    }
}
