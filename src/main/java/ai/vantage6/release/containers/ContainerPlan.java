package ai.vantage6.release.containers;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A container before it is started.
 *
 * @param name unique in the engine; the others of the network know it by this name
 * @param command instead of the image's own; empty for that
 * @param files that lie in it from the beginning, by absolute path
 * @param volumes of the engine that it sees, by absolute path
 * @param port where it answers; 0 where it does not
 * @param engine whether it may use the engine itself
 * @param onHost whether it is in the network of the engine's machine, and not in that of the others
 */
public record ContainerPlan(
        String name,
        String image,
        List<String> command,
        Map<String, String> environment,
        Map<String, byte[]> files,
        Map<String, String> volumes,
        int port,
        boolean engine,
        boolean onHost) {

    public ContainerPlan {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        files = Map.copyOf(files);
        volumes = Map.copyOf(volumes);
    }

    /** One that runs what its image says, and answers nobody. */
    public static ContainerPlan of(String name, String image) {
        return new ContainerPlan(name, image, List.of(), Map.of(), Map.of(), Map.of(), 0, false, false);
    }

    public ContainerPlan running(String... words) {
        return new ContainerPlan(name, image, List.of(words), environment, files, volumes, port, engine, onHost);
    }

    public ContainerPlan with(String variable, String value) {
        var all = new TreeMap<>(environment);
        all.put(variable, value);
        return new ContainerPlan(name, image, command, all, files, volumes, port, engine, onHost);
    }

    public ContainerPlan file(String path, String text) {
        var all = new HashMap<>(files);
        all.put(path, text.getBytes(StandardCharsets.UTF_8));
        return new ContainerPlan(name, image, command, environment, all, volumes, port, engine, onHost);
    }

    public ContainerPlan volume(String path, String volume) {
        var all = new TreeMap<>(volumes);
        all.put(path, volume);
        return new ContainerPlan(name, image, command, environment, files, all, port, engine, onHost);
    }

    public ContainerPlan answeringAt(int number) {
        return new ContainerPlan(name, image, command, environment, files, volumes, number, engine, onHost);
    }

    public ContainerPlan usingTheEngine() {
        return new ContainerPlan(name, image, command, environment, files, volumes, port, true, onHost);
    }

    public ContainerPlan inTheNetworkOfTheMachine() {
        return new ContainerPlan(name, image, command, environment, files, volumes, port, engine, true);
    }
}
