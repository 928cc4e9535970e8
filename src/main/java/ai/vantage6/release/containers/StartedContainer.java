package ai.vantage6.release.containers;

import ai.vantage6.release.buildkit.EngineConnection;
import ai.vantage6.release.pipeline.ReleaseException;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A container of an engine, its port, and the tunnel to it where we are in its network. */
final class StartedContainer implements RunningContainer, AutoCloseable {

    private static final int LAST_LINES = 15;

    private final EngineConnection engine;
    private final ContainerPlan plan;
    private final String id;
    private final Optional<String> joined;
    private Optional<Tunnel> tunnel = Optional.empty();

    /** @param joined the network that this program is in as well */
    StartedContainer(EngineConnection engine, ContainerPlan plan, String id, Optional<String> joined) {
        this.engine = engine;
        this.plan = plan;
        this.id = id;
        this.joined = joined;
    }

    @Override
    public synchronized URI address() throws ReleaseException, InterruptedException {
        if (joined.isEmpty()) {
            return URI.create("http://127.0.0.1:" + published());
        }
        if (tunnel.isEmpty()) {
            var there = inspected().getNetworkSettings().getNetworks().get(joined.get());
            var host = Optional.ofNullable(there)
                    .map(network -> network.getIpAddress())
                    .filter(address -> !address.isEmpty())
                    .orElseThrow(() -> notReachable("it has no address in the network " + joined.get()));
            try {
                tunnel = Optional.of(Tunnel.to(host, plan.port()));
            } catch (IOException e) {
                throw notReachable("this machine has no port left: " + e.getMessage());
            }
        }
        return tunnel.get().address();
    }

    private String published() throws ReleaseException, InterruptedException {
        var bindings = inspected().getNetworkSettings().getPorts().getBindings().get(ExposedPort.tcp(plan.port()));
        if (bindings == null || bindings.length == 0) {
            throw notReachable("the engine has published no port of it"
                    + ended().map(end -> ": " + end).orElse(""));
        }
        return bindings[0].getHostPortSpec();
    }

    private ReleaseException notReachable(String because) {
        return new ReleaseException(
                "container-unreachable",
                "reach the container " + plan.name(),
                because,
                "Use a Docker engine of this machine, and look at its log");
    }

    private InspectContainerResponse inspected() throws ReleaseException, InterruptedException {
        return engine.calls()
                .ask("look at the container " + plan.name(), engine.client().inspectContainerCmd(id)::exec);
    }

    @Override
    public Optional<String> ended() throws ReleaseException, InterruptedException {
        return engine.calls().ask("look at the container " + plan.name(), () -> {
            try {
                var state = engine.client().inspectContainerCmd(id).exec().getState();
                return Boolean.TRUE.equals(state.getRunning())
                        ? Optional.empty()
                        : Optional.of("it ended by itself, with exit code " + state.getExitCodeLong());
            } catch (NotFoundException e) {
                return Optional.of("it is gone");
            }
        });
    }

    @Override
    public String lastWords() throws ReleaseException, InterruptedException {
        var said = new StringBuilder();
        var reading = new ResultCallback.Adapter<Frame>() {
            @Override
            public void onNext(Frame frame) {
                said.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
            }
        };
        return engine.calls().read("read what the container " + plan.name() + " said", () -> {
            try (var spoken = engine.client()
                    .logContainerCmd(id)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(LAST_LINES)
                    .exec(reading)) {
                spoken.awaitCompletion(10, TimeUnit.SECONDS);
            } catch (NotFoundException e) {
                return "";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return said.toString().strip();
        });
    }

    @Override
    public synchronized void close() {
        tunnel.ifPresent(Tunnel::close);
    }
}
