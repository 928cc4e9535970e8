package ai.vantage6.release.buildkit;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Docker engine: it runs containers for the time that this program holds them, each labelled with the run that it is of. */
final class DockerEngine implements AutoCloseable {

    /** The label of everything that we start. */
    static final String LABEL = "ai.vantage6.release";

    private final EngineConnection connection;
    private final EngineCalls calls;
    private final DockerClient client;
    private final String run;

    private DockerEngine(EngineConnection connection, String run) {
        this.connection = connection;
        this.calls = connection.calls();
        this.client = connection.client();
        this.run = run;
    }

    /**
     * Connects to it.
     *
     * @param run names this run of the program
     */
    static DockerEngine open(EngineAddress address, String run) throws ReleaseException, InterruptedException {
        return new DockerEngine(EngineConnection.open(address), run);
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
        connection.provide(image);
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
        connection.close();
    }
}
