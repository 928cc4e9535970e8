package ai.vantage6.release.containers;

import ai.vantage6.release.buildkit.EngineConnection;
import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.pipeline.ReleaseException;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run has left in an engine: what bears its label, and what its nodes have made there, which bears none of ours. */
record Leftovers(EngineConnection engine, Family family) {

    /** A node may start another container while its others are removed. */
    private static final int ROUNDS = 3;

    /** What can be removed of an engine. */
    private interface Removal {
        void remove();
    }

    /** Removes it, and names it. */
    List<String> remove() throws ReleaseException, InterruptedException {
        var removed = new ArrayList<String>();
        for (var round = 0; round < ROUNDS; round++) {
            var containers = containers();
            if (containers.isEmpty()) {
                break;
            }
            Parallel.each(containers, container -> {
                removeContainer(container.getId());
                return container;
            });
            containers.forEach(container -> removed.add("the container " + name(container)));
        }
        for (var network : networks()) {
            removeNetwork(network);
            removed.add("the network " + network.getName());
        }
        for (var volume : volumes()) {
            gone("remove the volume " + volume, engine.client().removeVolumeCmd(volume)::exec);
            removed.add("the volume " + volume);
        }
        return removed;
    }

    private List<Container> containers() throws ReleaseException, InterruptedException {
        return engine
                .calls()
                .ask(
                        "list the containers",
                        () -> engine.client()
                                .listContainersCmd()
                                .withShowAll(true)
                                .exec())
                .stream()
                .filter(one -> isOurs(one.getLabels(), name(one)))
                .toList();
    }

    private List<Network> networks() throws ReleaseException, InterruptedException {
        return engine.calls().ask("list the networks", engine.client().listNetworksCmd()::exec).stream()
                .filter(one -> isOurs(one.getLabels(), one.getName()))
                .toList();
    }

    private List<String> volumes() throws ReleaseException, InterruptedException {
        var listed = engine.calls()
                .ask("list the volumes", engine.client().listVolumesCmd()::exec)
                .getVolumes();
        return Optional.ofNullable(listed).orElse(List.of()).stream()
                .filter(one -> isOurs(one.getLabels(), one.getName()))
                .map(one -> one.getName())
                .toList();
    }

    private boolean isOurs(Map<String, String> labels, String name) {
        var marked = Optional.ofNullable(labels).orElse(Map.of()).entrySet();
        return marked.containsAll(family.labels().entrySet()) || name.startsWith(family.ofNodes());
    }

    private static String name(Container container) {
        return Arrays.stream(container.getNames())
                .findFirst()
                .map(name -> name.replaceFirst("^/", ""))
                .orElse(container.getId());
    }

    private void removeContainer(String id) throws ReleaseException, InterruptedException {
        gone(
                "remove a container",
                engine.client().removeContainerCmd(id).withForce(true).withRemoveVolumes(true)::exec);
    }

    /** Our own container and whatever else is in it have to leave first. */
    private void removeNetwork(Network network) throws ReleaseException, InterruptedException {
        var tried = "remove the network " + network.getName();
        var inside =
                engine.calls().ask(tried, engine.client().inspectNetworkCmd().withNetworkId(network.getId())::exec);
        for (var container :
                Optional.ofNullable(inside.getContainers()).orElse(Map.of()).keySet()) {
            gone(
                    tried,
                    engine.client()
                            .disconnectFromNetworkCmd()
                            .withNetworkId(network.getId())
                            .withContainerId(container)
                            .withForce(true)::exec);
        }
        gone(tried, engine.client().removeNetworkCmd(network.getId())::exec);
    }

    /** What somebody else removes at the same time is gone as well. */
    private void gone(String tried, Removal removal) throws ReleaseException, InterruptedException {
        engine.calls().ask(tried, () -> {
            try {
                removal.remove();
            } catch (NotFoundException | ConflictException e) {
                return false;
            }
            return true;
        });
    }
}
