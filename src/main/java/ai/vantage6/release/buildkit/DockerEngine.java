package ai.vantage6.release.buildkit;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Docker engine: it runs containers for the time that this program holds them, each labelled with the run that it is of. */
final class DockerEngine implements AutoCloseable {

    /** The label of everything that we start. */
    static final String LABEL = "ai.vantage6.release";

    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration PULLING = Duration.ofMinutes(15);

    private final EngineCalls calls;
    private final DockerClient client;
    private final String run;

    private DockerEngine(EngineCalls calls, DockerClient client, String run) {
        this.calls = calls;
        this.client = client;
        this.run = run;
    }

    /**
     * Connects to it.
     *
     * @param run names this run of the program
     */
    static DockerEngine open(EngineAddress address, String run) throws ReleaseException, InterruptedException {
        var uri = address.uri();
        if (uri.isEmpty()) {
            throw new ReleaseException(address.unreachable("that is no address of an engine"));
        }
        var calls = new EngineCalls(address);
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
        var engine = new DockerEngine(calls, DockerClientImpl.getInstance(config, http), run);
        try {
            calls.ask("ask the engine whether it is there", engine.client.pingCmd()::exec);
            return engine;
        } catch (ReleaseException | RuntimeException | InterruptedException e) {
            engine.close();
            throw e;
        }
    }

    /** Whether an engine is there. */
    static Optional<Problem> check(EngineAddress address) throws InterruptedException {
        try (var _ = open(address, "check")) {
            return Optional.empty();
        } catch (ReleaseException e) {
            return Optional.of(e.problem());
        }
    }

    /** Makes sure that the engine has an image of others, which it pulls without credentials. */
    void provide(String image) throws ReleaseException, InterruptedException {
        var tried = "look for " + image + " in the engine";
        var there = calls.ask(tried, () -> {
            try {
                client.inspectImageCmd(image).exec();
                return true;
            } catch (NotFoundException e) {
                return false;
            }
        });
        if (!there) {
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

    /**
     * Runs a program that reads its input to the end, in a container of its own: no path of this machine is seen in it. It is gone
     * when it is closed, and when this program is.
     */
    HeldContainer hold(String image, List<String> command, HostConfig rights)
            throws ReleaseException, InterruptedException {
        var created = calls.ask(
                "make a container of " + image,
                () -> client.createContainerCmd(image)
                        .withLabels(Map.of(LABEL, run))
                        .withEntrypoint(command)
                        .withCmd(List.of())
                        .withStdinOpen(true)
                        .withStdInOnce(true)
                        .withHostConfig(rights.withAutoRemove(true))
                        .exec());
        return HeldContainer.start(client, calls, created.getId());
    }

    /** What BuildKit needs, which is less than everything: it mounts, and confines what it runs itself. */
    static HostConfig builder(Network network) {
        return networked(network)
                .withCapAdd(Capability.SYS_ADMIN)
                .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"))
                .withMounts(List.of(new Mount().withType(MountType.VOLUME).withTarget("/var/lib/buildkit")));
    }

    /** As usual. */
    static HostConfig networked(Network network) {
        return HostConfig.newHostConfig().withNetworkMode(network.mode());
    }

    /** Less than usual: no network but its own. */
    static HostConfig alone() {
        return HostConfig.newHostConfig().withNetworkMode("none");
    }

    /** Loads a Docker archive. */
    void load(InputStream archive) throws ReleaseException, InterruptedException {
        calls.ask(
                "load an image into the engine",
                () -> client.loadImageCmd(archive).exec());
    }

    /** Removes an image that was loaded. */
    void removeImage(String name) throws ReleaseException, InterruptedException {
        calls.ask("remove " + name + " from the engine", () -> {
            try {
                return client.removeImageCmd(name).withForce(true).exec();
            } catch (NotFoundException e) {
                return null;
            }
        });
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
