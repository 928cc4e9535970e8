package ai.vantage6.release.python;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long building all packages of a real tree takes: ours, and {@code python -m build} one by one.
 *
 * <p>Both build wheel and sdist from the tree with the same back-ends, which are installed before the clock starts.
 */
public final class PackageBuildBenchmark implements AutoCloseable {

    private final String version;
    private final Tree tree;
    private final WorkArea area;
    private final Path cache;

    /** Needs the environment variable VANTAGE6_REPOSITORY. */
    public PackageBuildBenchmark(String version, Path cache) throws Exception {
        this.version = version;
        this.tree = RealTree.of(version);
        this.area = WorkArea.create();
        this.cache = cache.toAbsolutePath();
        ours();
        var python = cache.resolve("build").toAbsolutePath();
        if (!Files.exists(python.resolve("bin/pyproject-build"))) {
            var requirements = area.directory("scripts").resolve("build-requirements.txt");
            Files.write(requirements, BuildRequirements.shipped().file());
            run(area.root(), "python3", "-m", "venv", python.toString());
            run(area.root(), python + "/bin/pip", "install", "-q", "--no-deps", "-r", requirements.toString());
            run(area.root(), python + "/bin/pip", "install", "-q", "build==1.3.0");
        }
    }

    /** Everything that a release does, the checks included. */
    public Duration ours() throws Exception {
        var output = area.directory("ours");
        var settings = new BuildSettings("python3", output, cache, SmokeTest.METADATA, Optional.empty());
        var sources = tree.released(version, RealTree.layout(tree), RealTree.packages(tree));
        var start = System.nanoTime();
        new PackagesBuiltHere(settings, line -> {}).build(sources, tree);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** No isolation, so that the network has no part in it. */
    public Duration oneByOne() throws Exception {
        var directory = Files.createTempDirectory(area.root(), "one-by-one-");
        var packages = tree.released(version, RealTree.layout(tree), RealTree.packages(tree))
                .packages();
        new SourceExport(tree, packages, Tree.DATE).write(directory);
        var start = System.nanoTime();
        for (var source : packages) {
            var build = cache.resolve("build/bin/pyproject-build").toString();
            run(directory.resolve(source.directory()), build, "--no-isolation", "--sdist", "--wheel");
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void run(Path directory, String... command) throws Exception {
        var process = new ProcessBuilder(List.of(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
    }

    @Override
    public void close() throws java.io.IOException {
        area.close();
    }

    /** Prints a pair for each version that is named. */
    public static void main(String... versions) throws Exception {
        for (var version : versions) {
            try (var benchmark = new PackageBuildBenchmark(version, Path.of("target", "build-back-ends"))) {
                for (var round = 0; round < 3; round++) {
                    var ours = benchmark.ours().toMillis();
                    var oneByOne = benchmark.oneByOne().toMillis();
                    System.out.printf(
                            "%s: ours %d ms, python -m build one by one %d ms, ratio %.1f%n",
                            version, ours, oneByOne, (double) oneByOne / ours);
                }
            }
        }
    }
}
