package ai.vantage6.release.buildkit;

import ai.vantage6.release.pipeline.ReleaseException;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A Docker engine that answers, without a word of the user's own configuration. */
public record EngineConnection(DockerClient client, EngineCalls calls) implements AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(10);

    /** How long an image may take to arrive. */
    public static final Duration PULLING = Duration.ofMinutes(15);

    public static EngineConnection open(EngineAddress address) throws ReleaseException, InterruptedException {
        var uri = address.uri();
        if (uri.isEmpty()) {
            throw new ReleaseException(address.unreachable("that is no address of an engine"));
        }
        var config = new DefaultDockerClientConfig.Builder()
                .withDockerHost(address.text())
                .withDockerTlsVerify(false)
                // Not the one of the user: nothing of theirs is sent to a registry, and no program of theirs is asked
                // for it.
                .withDockerConfig("/nonexistent")
                .build();
        var http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(uri.get())
                .connectionTimeout(CONNECTING)
                .build();
        var connection = new EngineConnection(DockerClientImpl.getInstance(config, http), new EngineCalls(address));
        try {
            connection.calls.ask("ask the engine whether it is there", connection.client.pingCmd()::exec);
            return connection;
        } catch (ReleaseException | RuntimeException | InterruptedException e) {
            connection.close();
            throw e;
        }
    }

    /** Whether the engine has an image. */
    public boolean has(String image) throws ReleaseException, InterruptedException {
        return calls.ask("look for " + image + " in the engine", () -> {
            try {
                client.inspectImageCmd(image).exec();
                return true;
            } catch (NotFoundException e) {
                return false;
            }
        });
    }

    /** Makes sure that the engine has an image of others, which it pulls without credentials. */
    public void provide(String image) throws ReleaseException, InterruptedException {
        if (!has(image)) {
            pull(image);
        }
    }

    private void pull(String image) throws ReleaseException, InterruptedException {
        var because = "it did not arrive within " + PULLING.toMinutes() + " minutes";
        try (var pulling = client.pullImageCmd(image).exec(new ResultCallback.Adapter<PullResponseItem>())) {
            if (pulling.awaitCompletion(PULLING.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (IOException | RuntimeException e) {
            because = "it said: " + Line.of(String.valueOf(e.getMessage()));
        }
        throw new ReleaseException(
                "engine-image-missing",
                "let the Docker engine pull " + image,
                because,
                "Run it again when its registry answers, or bring the image there before with \"docker pull\"");
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException | RuntimeException e) {
            // Whatever it was about, nothing comes after it.
        }
    }
}
