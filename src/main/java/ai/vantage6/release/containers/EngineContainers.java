package ai.vantage6.release.containers;

import ai.vantage6.release.buildkit.EngineAddress;
import ai.vantage6.release.buildkit.EngineConnection;
import ai.vantage6.release.pipeline.ReleaseException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import com.github.dockerjava.api.model.Volume;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The containers of one run in a Docker engine. Their network is also joined by the container that this program runs in, since
 * there localhost is not the engine's machine; what lies in them comes by the engine's archive API, since there no path of ours is one of
 * the engine's.
 */
public final class EngineContainers implements ContainerHost {

    private static final String SOCKET = "/var/run/docker.sock";

    private final EngineConnection engine;
    private final Family family;
    private final Optional<OwnPlace> own;
    private final List<StartedContainer> started = new ArrayList<>();

    private EngineContainers(EngineConnection engine, Family family, Optional<OwnPlace> own) {
        this.engine = engine;
        this.family = family;
        this.own = own;
    }

    /** Connects to the engine; nothing is made there yet. */
    public static EngineContainers open(EngineAddress address, Family family)
            throws ReleaseException, InterruptedException {
        var engine = EngineConnection.open(address);
        try {
            return new EngineContainers(engine, family, OwnPlace.find(engine));
        } catch (ReleaseException | RuntimeException | InterruptedException e) {
            engine.close();
            throw e;
        }
    }

    @Override
    public boolean has(String image) throws ReleaseException, InterruptedException {
        return engine.has(image);
    }

    @Override
    public void provide(String image) throws ReleaseException, InterruptedException {
        engine.provide(image);
    }

    @Override
    public RunningContainer start(ContainerPlan plan) throws ReleaseException, InterruptedException {
        network();
        for (var volume : plan.volumes().values()) {
            engine.calls()
                    .ask(
                            "make the volume " + volume,
                            () -> engine.client()
                                    .createVolumeCmd()
                                    .withName(volume)
                                    .withLabels(family.labels())
                                    .exec());
        }
        var id = create(plan);
        var container = new StartedContainer(engine, plan, id, own.map(_ -> family.network()));
        started.add(container);
        if (!plan.files().isEmpty()) {
            var archive = archive(plan.files());
            engine.calls()
                    .ask(
                            "put files into the container " + plan.name(),
                            () -> engine.client()
                                    .copyArchiveToContainerCmd(id)
                                    .withRemotePath("/")
                                    .withTarInputStream(new ByteArrayInputStream(archive))
                                    .exec());
        }
        engine.calls()
                .ask(
                        "start the container " + plan.name(),
                        () -> engine.client().startContainerCmd(id).exec());
        return container;
    }

    private String create(ContainerPlan plan) throws ReleaseException, InterruptedException {
        var host = HostConfig.newHostConfig().withNetworkMode(plan.onHost() ? "host" : family.network());
        var binds = new ArrayList<Bind>();
        plan.volumes().forEach((path, volume) -> binds.add(new Bind(volume, new Volume(path))));
        if (plan.engine()) {
            binds.add(new Bind(socket(), new Volume(SOCKET)));
        }
        host.withBinds(binds);
        var port = ExposedPort.tcp(plan.port());
        if (plan.port() > 0) {
            host.withPortBindings(new PortBinding(Binding.bindIp("127.0.0.1"), port));
        }
        var command = engine.client()
                .createContainerCmd(plan.image())
                .withName(plan.name())
                .withLabels(family.labels())
                .withEnv(plan.environment().entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .toList())
                .withHostConfig(host);
        if (plan.port() > 0) {
            command.withExposedPorts(port);
        }
        if (!plan.command().isEmpty()) {
            command.withEntrypoint(plan.command()).withCmd(List.of());
        }
        return engine.calls()
                .ask("make the container " + plan.name() + " of " + plan.image(), command::exec)
                .getId();
    }

    /** Where the engine's own machine has its socket: what we call it in our container may be another path there. */
    private String socket() {
        var address = engine.calls().address().text();
        var path = address.startsWith("unix://") ? address.substring("unix://".length()) : SOCKET;
        return own.flatMap(place -> place.outside(path)).orElse(path);
    }

    private void network() throws ReleaseException, InterruptedException {
        if (!started.isEmpty()) {
            return;
        }
        engine.calls()
                .ask(
                        "make the network " + family.network(),
                        () -> engine.client()
                                .createNetworkCmd()
                                .withName(family.network())
                                .withDriver("bridge")
                                .withLabels(family.labels())
                                .exec());
        if (own.isPresent()) {
            engine.calls()
                    .ask(
                            "join the network " + family.network(),
                            () -> engine.client()
                                    .connectToNetworkCmd()
                                    .withContainerId(own.get().id())
                                    .withNetworkId(family.network())
                                    .exec());
        }
    }

    private static byte[] archive(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            for (var file : new TreeMap<>(files).entrySet()) {
                var entry = new TarArchiveEntry(file.getKey().substring(1));
                entry.setSize(file.getValue().length);
                entry.setMode(0644);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public List<String> clear() throws ReleaseException, InterruptedException {
        return new Leftovers(engine, family).remove();
    }

    /** In a thread of its own, which nobody has interrupted: a cancelled run leaves nothing behind either. */
    @Override
    public void close() {
        started.forEach(StartedContainer::close);
        if (!started.isEmpty()) {
            Uninterrupted.run(() -> {
                try {
                    clear();
                } catch (ReleaseException | DockerException e) {
                    // The next run with this label finds it.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        engine.close();
    }

    /**
     * The container that this program runs in, in the same engine and not in the network of its machine.
     *
     * @param paths where the engine's machine has what it sees, by its own paths
     */
    private record OwnPlace(String id, Map<String, String> paths) {

        static Optional<OwnPlace> find(EngineConnection engine) throws ReleaseException, InterruptedException {
            var id = OwnContainer.id();
            return id.isEmpty()
                    ? Optional.empty()
                    : engine.calls().ask("look for our own container", () -> {
                        try {
                            return of(engine, id.get());
                        } catch (NotFoundException e) {
                            return Optional.empty(); // of another engine
                        }
                    });
        }

        private static Optional<OwnPlace> of(EngineConnection engine, String id) {
            var found = engine.client().inspectContainerCmd(id).exec();
            var mode = Optional.ofNullable(found.getHostConfig()).map(HostConfig::getNetworkMode);
            if (mode.filter("host"::equals).isPresent()) {
                return Optional.empty();
            }
            var paths = new TreeMap<String, String>();
            for (var mount : Optional.ofNullable(found.getMounts()).orElse(List.of())) {
                if (mount.getDestination() != null && mount.getSource() != null) {
                    paths.put(mount.getDestination().getPath(), mount.getSource());
                }
            }
            return Optional.of(new OwnPlace(id, paths));
        }

        Optional<String> outside(String path) {
            return Optional.ofNullable(paths.get(path));
        }
    }
}
