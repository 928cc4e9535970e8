package ai.vantage6.release.benchmark;

import static ai.vantage6.release.benchmark.Programs.JAR;
import static ai.vantage6.release.benchmark.Programs.JAVA;
import static ai.vantage6.release.benchmark.Programs.run;

import ai.vantage6.release.config.LayoutConfig;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.python.BuildSettings;
import ai.vantage6.release.python.PackagesBuiltHere;
import ai.vantage6.release.python.SmokeTest;
import ai.vantage6.release.rehearsal.ShippedRepository;
import ai.vantage6.release.versioning.ProfileVersionWriter;
import ai.vantage6.release.versioning.SetVersion;
import ai.vantage6.release.versioning.WorkingTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./mvnw -q verify -P benchmark}; with VANTAGE6_REPOSITORY, a complete clone of vantage6, on its version 4.14.0, else on
 * the small repository of ours.
 */
@Tag("benchmark")
final class ReleaseBenchmark {

    private static final String REPOSITORY = System.getenv().getOrDefault("VANTAGE6_REPOSITORY", "");
    private static final List<String> PINNED =
            List.of("setuptools==79.0.1", "wheel==0.48.0", "build", "twine", "click");
    private static final SetVersion SET_VERSION =
            new SetVersion(new ProfileVersionWriter(LayoutConfig.DEFAULT.profiles(), SemanticStyle.PLAIN));

    @TempDir
    static Path folder;

    private static Path repository;
    private static String python;
    private static String imagePython;

    @BeforeAll
    static void prepare() throws Exception {
        repository = folder.resolve("repository");
        if (REPOSITORY.isEmpty()) {
            ShippedRepository.unpack(repository);
        } else {
            run(folder, "git", "clone", "-q", "--no-checkout", REPOSITORY, repository.toString());
            run(repository, "git", "checkout", "-q", "version/4.14.0");
        }
        python = Programs.python(folder, PINNED);
        imagePython = Programs.pythonAsInTheImage(folder);
    }

    @Test
    void start() throws Exception {
        var cache = folder.resolve("benchmark.aot").toString();
        run(folder, JAVA, "-XX:+UseSerialGC", "-XX:AOTCacheOutput=" + cache, "-jar", JAR.toString(), "--help");
        var race = new Race("Start the program")
                .with(
                        "ours, as in the image: one jar, Serial GC, AOT cache",
                        round -> run(
                                folder,
                                JAVA,
                                "-XX:+UseSerialGC",
                                "-XX:AOTCache=" + cache,
                                "-jar",
                                JAR.toString(),
                                "--help"))
                .with(
                        "java -jar, as from the command line",
                        round -> run(folder, JAVA, "-jar", JAR.toString(), "--help"))
                .with(
                        "naive: classes and library jars",
                        round -> run(
                                folder, JAVA, "-cp", Programs.naiveClassPath(), "ai.vantage6.release.Main", "--help"))
                .with("yardstick: python3 -c pass", round -> run(folder, "python3", "-c", "pass"));
        if (Programs.exist("node")) {
            race.with("yardstick: node -e 0", round -> run(folder, "node", "-e", "0"));
        }
        System.out.println(race.run(9));
    }

    @Test
    void versionWrite() throws Exception {
        var ours = tree("write-ours");
        var theirs = tree("write-theirs");
        var race = new Race("Write the version")
                .with("ours", round -> SET_VERSION.write(ours, version(round)))
                .with(
                        "ours, as the command set-version",
                        round -> run(
                                ours,
                                JAVA,
                                "-jar",
                                JAR.toString(),
                                "set-version",
                                "--version",
                                version(round + 1).toString()));
        if (Files.exists(theirs.resolve("tools/update-version.py")) && Programs.exist("npm")) {
            race.with("upstream: update-version.py, then npm version", round -> {
                run(
                        theirs.resolve("tools"),
                        python,
                        "update-version.py",
                        "--version",
                        "4.20." + round,
                        "--build",
                        "0",
                        "--post",
                        "0",
                        "--spec",
                        "final");
                npm(theirs, round);
            });
        } else if (Programs.exist("npm")) {
            race.with("npm version alone", round -> npm(theirs, round));
        }
        System.out.println(race.run(5));
    }

    @Test
    void buildPackages() throws Exception {
        var tree = tree("build");
        var written = SET_VERSION.write(tree, version(0));
        var sources =
                new SourceTree(release(), id("1"), id("2"), written.layout(), written.written(), written.packages());
        var files = WorkingTree.of(tree);
        System.out.println(new Race("Build and check sdist and wheel of "
                        + written.packages().size() + " packages")
                .with("ours, in parallel, with all checks", round -> {
                    var settings = new BuildSettings(
                            "python3",
                            folder.resolve("dist-" + round),
                            folder.resolve("cache"),
                            SmokeTest.METADATA,
                            Optional.empty());
                    new PackagesBuiltHere(settings, line -> {}).build(sources, files);
                })
                .with(
                        "python -m build --no-isolation, one by one, no checks",
                        round -> oneByOne(tree, written.packages()))
                .run(3));
    }

    /** Against upstream's own steps where the repository is upstream's, else against a plain script. */
    @Test
    void firstRelease() throws Exception {
        var java = asInTheImage("first");
        var stages = new String[] {""};
        var upstream = !REPOSITORY.isEmpty();
        var script = Path.of("src/test/resources/benchmark/" + (upstream ? "upstream" : "plain") + "-release.sh")
                .toAbsolutePath()
                .toString();
        System.out.println(new Race("The first release, checkout included")
                .with("ours, as in the image: planned, checked, drafted, uploaded, seen, announced", round -> {
                    try (var world = world("first-" + round)) {
                        world.checkOutAndRelease(java);
                        stages[0] = world.stages();
                    }
                })
                .with(
                        upstream ? "upstream's own steps: set-version, npm, setup.py, twine" : "a plain script",
                        round -> {
                            try (var world = world("script-" + round)) {
                                world.release(script, python, "4.14." + (round + 1));
                            }
                        })
                .run(5));
        System.out.println("  where ours spent it, last round: " + stages[0]);
    }

    @Test
    void nothingToDo() throws Exception {
        var java = asInTheImage("again");
        try (var world = world("finished")) {
            world.checkOutAndRelease(java);
            System.out.println(new Race("A release with nothing left to do")
                    .with("ours, as in the image", round -> world.release(java))
                    .run(7));
            System.out.println("  where it spent it, last round: " + world.stages());
        }
    }

    /** The runtime of the image: Serial GC, and a cache of what a whole release loads. */
    private static List<String> asInTheImage(String name) throws Exception {
        var cache = folder.resolve(name + ".aot");
        try (var world = world(name + "-training")) {
            world.checkOutAndRelease(
                    List.of(JAVA, "-XX:+UseSerialGC", "-XX:AOTCacheOutput=" + cache, "-jar", JAR.toString()));
        }
        return List.of(JAVA, "-XX:+UseSerialGC", "-XX:AOTCache=" + cache, "-jar", JAR.toString());
    }

    private static ReleasedWorld world(String name) throws Exception {
        var tag = ReleaseTag.parse("refs/tags/version/4.14.0").orElseThrow();
        return new ReleasedWorld(folder.resolve(name), repository, tag, imagePython);
    }

    private static void oneByOne(Path tree, List<SourceTree.PackageSource> packages) throws Exception {
        for (var each : packages) {
            run(tree.resolve(each.directory()), python, "-m", "build", "--no-isolation", "--sdist", "--wheel", ".");
        }
    }

    private static void npm(Path tree, int round) throws Exception {
        run(
                tree.resolve("vantage6-ui"),
                "npm",
                "version",
                "--no-git-tag-version",
                "--allow-same-version",
                "4.20." + round);
    }

    private static Path tree(String name) throws IOException, InterruptedException {
        var tree = Files.createDirectories(folder.resolve(name));
        run(repository, "bash", "-c", "git archive HEAD | tar -x -C " + tree);
        return tree;
    }

    private static Version version(int round) {
        return Version.parse("4.20." + round).orElseThrow();
    }

    private static Release release() {
        var tag = ReleaseTag.parse("refs/tags/version/4.20.0").orElseThrow();
        return new Release(
                tag, id("1"), "main", id("1"), Optional.empty(), Instant.EPOCH.plusSeconds(1_700_000_000), Set.of());
    }

    private static ObjectId id(String digit) {
        return new ObjectId(digit.repeat(40));
    }
}
