package ai.vantage6.release.wheels;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ImageRecipe.Wheels;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.oci.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Images of the real wheels of vantage6 4.14.0 on the engine's Python, for two platforms.
 *
 * @param folder holds the wheels in "dist" and the base in "engine"
 */
public record RealWheels(Path folder, List<Distribution> wheels) {

    public static final List<String> NODE =
            List.of("vantage6-common", "vantage6-client", "vantage6-algorithm-tools", "vantage6", "vantage6-node");
    public static final List<String> SERVER = List.of("vantage6-common", "vantage6-backend-common", "vantage6-server");
    private static final ImageReference BASE =
            ImageReference.parse("python:3.10-slim-bookworm").orElseThrow();

    /** Downloads the wheels from the index and takes the base from the engine. */
    public static RealWheels get(Path folder) throws Exception {
        var directory = folder.resolve("dist");
        var command = new ArrayList<>(List.of("python3", "-m", "pip", "download", "-q", "--no-deps"));
        command.addAll(List.of("--ignore-requires-python", "-d", directory.toString()));
        Stream.concat(NODE.stream(), SERVER.stream()).distinct().forEach(project -> command.add(project + "==4.14.0"));
        EngineBase.run(command);
        var wheels = new ArrayList<Distribution>();
        try (var files = Files.list(directory)) {
            for (var file : files.sorted().toList()) {
                wheels.add(distribution(file));
            }
        }
        EngineBase.layout(EngineBase.PYTHON, folder.resolve("engine"));
        return new RealWheels(folder, wheels);
    }

    private static Distribution distribution(Path file) throws IOException {
        return new Distribution(
                WheelName.parse(file.getFileName().toString()).orElseThrow().project(),
                Distribution.Kind.WHEEL,
                ReleaseTag.parse("version/4.14.0").orElseThrow().version(),
                file,
                Digest.of(Files.readAllBytes(file)),
                Files.size(file));
    }

    public Layout base() {
        return new Layout(folder.resolve("engine"));
    }

    /** The files of some packages. */
    public List<Path> files(List<String> packages) {
        return wheels.stream()
                .filter(wheel -> packages.contains(wheel.project()))
                .map(Distribution::file)
                .toList();
    }

    /** An image of some packages, in a new directory below the folder. */
    public Layout make(String name, List<String> packages) throws Exception {
        var recipe = new Wheels(BASE, packages, "3.11", List.of(), Map.of());
        var request = new TestImage(recipe, TestImage.BOTH, wheels, "4.14.0").request();
        var bases = new TestImage.KnownBases(Map.of(BASE, base()), new ArrayList<>());
        var builder = new WheelImageBuilder(
                new DownloadedBases(bases, folder.resolve("bases")), (requirements, platform, python, directory) -> {});
        return builder.make(request, builder.inputs(request), folder.resolve(name));
    }
}
