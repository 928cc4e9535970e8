package ai.vantage6.release.wheels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.config.LayoutConfig;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.oci.ImageFiles.Found;
import ai.vantage6.release.python.BuildSettings;
import ai.vantage6.release.python.PackagesBuiltHere;
import ai.vantage6.release.python.PinnedPip;
import ai.vantage6.release.python.SmokeTest;
import ai.vantage6.release.rehearsal.ShippedRepository;
import ai.vantage6.release.versioning.ProfileVersionWriter;
import ai.vantage6.release.versioning.SetVersion;
import ai.vantage6.release.versioning.WorkingTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** pip itself says where things go; needs python3 with venv. */
final class PipInstallationTests {

    private static final String SITE = "/usr/local/lib/python3.10/site-packages/";
    private static final PythonHome HOME = new PythonHome(
            "/usr/local/bin/python3.10",
            SITE.replaceFirst("/$", ""),
            "/usr/local/bin",
            "/usr/local/include/python3.10",
            "/usr/local");

    @TempDir
    Path folder;

    /** Everything that a wheel may bring. */
    private static TestWheel full() {
        var wheel = TestWheel.of("vantage6-full");
        var data = "vantage6_full-4.14.0.data/";
        return wheel.with("vantage6_full/tool.sh", "#!/bin/sh\n", 0100755)
                .with("vantage6_full/a,b.txt", "comma")
                .with(data + "scripts/plain", "#!/bin/sh\necho\n", 0100755)
                .with(data + "scripts/task", "#!python\nprint(1)\n", 0100755)
                .with(data + "scripts/window", "#!pythonw -u\nprint(1)\n")
                .with(data + "scripts/empty", "#!python", 0100755)
                .with(data + "scripts/v6", "#!python\n# by setuptools\n", 0100755)
                .with(data + "scripts/v6-script.py", "#!python\n# by setuptools\n", 0100755)
                .with(data + "purelib/vantage6_pure.py", "x = 1\n")
                .with(data + "platlib/vantage6_plat.py", "x = 1\n")
                .with(data + "headers/v6.h", "int x;\n")
                .with(data + "data/share/man/man1/v6.1", ".TH\n")
                .with(wheel.info() + "entry_points.txt", """
                        [console_scripts]
                        v6 = vantage6_full:main
                        v6.deep = vantage6_full.cli:Main.run [extra]

                        [gui_scripts]
                        v6-gui=vantage6_full:window
                        """);
    }

    @Test
    void aWheelOfEverythingLiesAsPipLaysIt() throws Exception {
        assertLiesAsPipLaysIt(List.of(full().distribution(folder)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v5"})
    void soDoTheWheelsOfTheShippedRepositories(String layout) throws Exception {
        var wheels = shippedWheels(layout);

        assertThat(wheels).hasSizeGreaterThan(5);
        assertLiesAsPipLaysIt(wheels);
    }

    private void assertLiesAsPipLaysIt(List<Distribution> wheels) throws Exception {
        var environment = folder.resolve("environment");
        run(List.of(PinnedPip.python().toString(), "-m", "venv", "--without-pip", environment.toString()));
        var before = tree(environment);
        var python = environment.resolve("bin/python");
        // by name, as from an index: an address on the command line would be noted in direct_url.json
        var arguments = new ArrayList<>(
                List.of("--no-deps", "--no-index", "--no-compile", "--ignore-requires-python", "--find-links"));
        arguments.add(
                Objects.requireNonNull(wheels.getFirst().file().getParent()).toString());
        wheels.forEach(wheel -> arguments.add(wheel.project() + "==" + wheel.version()));
        run(PinnedPip.install(python, arguments));
        var pips = tree(environment);
        before.keySet().forEach(pips::remove);

        var ours = ours(environment, wheels);
        assertThat(ours.keySet()).isEqualTo(pips.keySet());
        assertThat(ours)
                .allSatisfy((path, content) -> assertThat(content).as(path).isEqualTo(pips.get(path)));
    }

    private Map<String, String> ours(Path environment, List<Distribution> wheels) throws IOException {
        var version = PinnedPip.pythonVersion();
        var home = new PythonHome(
                environment.resolve("bin/python").toString(),
                environment.resolve("lib/python" + version + "/site-packages").toString(),
                environment.resolve("bin").toString(),
                environment.resolve("include/site/python" + version).toString(),
                environment.toString());
        var files = install(home, Collections.emptyNavigableMap(), wheels).added();
        var ours = new TreeMap<String, String>();
        for (var one : files.entrySet()) {
            var mode = one.getValue().executable() ? "rwxr-xr-x " : "rw-r--r-- ";
            ours.put(
                    environment.relativize(Path.of(one.getKey())).toString(),
                    mode + content(one.getValue().file()));
        }
        return ours;
    }

    private LayerFiles install(PythonHome home, java.util.NavigableMap<String, Found> base, List<Distribution> wheels)
            throws IOException {
        var installation = new PipInstallation(home, new BaseFiles(base), Files.createTempDirectory(folder, "written"));
        var all = LayerFiles.none();
        for (var wheel : wheels) {
            var name = WheelName.parse(wheel.fileName()).orElseThrow();
            var unpacked = Wheel.unpack(name, wheel.file(), Files.createTempDirectory(folder, "unpacked"));
            all = all.with(installation.of(unpacked));
        }
        return all;
    }

    private static Found found(String record) {
        return Found.file(record.getBytes(StandardCharsets.UTF_8));
    }

    /** Mode and content of every file by its path. */
    private static Map<String, String> tree(Path root) throws IOException {
        var tree = new TreeMap<String, String>();
        try (var all = Files.walk(root)) {
            for (var file : all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                tree.put(root.relativize(file).toString(), mode + " " + content(file));
            }
        }
        return tree;
    }

    private static String content(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    private void run(List<String> command) throws Exception {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private List<Distribution> shippedWheels(String layout) throws Exception {
        var tree = folder.resolve("tree");
        new ShippedRepository(layout, "version/4.14.0").unpackTo(tree);
        var version = ReleaseTag.parse("version/4.14.0").orElseThrow();
        var written = new SetVersion(new ProfileVersionWriter(LayoutConfig.DEFAULT.profiles(), SemanticStyle.PLAIN))
                .write(tree, version.version());
        var id = new ObjectId("a".repeat(40));
        var release = new Release(version, id, "main", id, Optional.empty(), TestImage.DATE, Set.of());
        var sources = new SourceTree(release, id, id, written.layout(), written.written(), written.packages());
        var settings = new BuildSettings(
                "python3",
                folder.resolve("dist"),
                Path.of("target", "build-back-ends"),
                SmokeTest.METADATA,
                Optional.empty());
        return new PackagesBuiltHere(settings, line -> {})
                .build(sources, WorkingTree.of(tree)).distributions().stream()
                        .filter(one -> one.kind() == Distribution.Kind.WHEEL)
                        .toList();
    }

    @Test
    void theListOfFilesIsPipsByteForByte() throws Exception {
        var files = install(HOME, Collections.emptyNavigableMap(), List.of(full().distribution(folder)))
                .added();

        assertThat(content(Objects.requireNonNull(files.get(SITE + "vantage6_full-4.14.0.dist-info/RECORD"))
                                .file())
                        .lines()
                        .map(line -> line.replaceFirst(",sha256=[^,]*,\\d+$", "")))
                .contains("../../../bin/v6", "../../../share/man/man1/v6.1", "\"vantage6_full/a,b.txt\"")
                .contains("vantage6_full-4.14.0.dist-info/RECORD,,");
    }

    @Test
    void scriptsNameTheInterpreterOfTheImage() throws Exception {
        var files = install(HOME, Collections.emptyNavigableMap(), List.of(full().distribution(folder)))
                .added();

        assertThat(List.of("v6", "v6.deep", "v6-gui", "task", "window"))
                .allSatisfy(name -> assertThat(content(Objects.requireNonNull(files.get("/usr/local/bin/" + name))
                                .file()))
                        .startsWith("#!/usr/local/bin/python3.10\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vantage6_full-4.14.0.data/elsewhere/a",
                "vantage6_full-4.14.0.data/a",
                "other-1.data/purelib/a",
                "vantage6_full-4.14.0.data/stdlib/os.py"
            })
    void whatBelongsNowhereIsRefused(String path) throws Exception {
        var wheel = full().with(path, "x").distribution(folder);

        assertThatThrownBy(() -> install(HOME, Collections.emptyNavigableMap(), List.of(wheel)))
                .hasMessage("it holds " + path + ", which belongs nowhere");
    }

    @Test
    void twoFilesInOnePlaceAreRefused() throws Exception {
        var wheel = full().with("vantage6_pure.py", "x = 2\n").distribution(folder);

        assertThatThrownBy(() -> install(HOME, Collections.emptyNavigableMap(), List.of(wheel)))
                .hasMessage("it brings " + SITE + "vantage6_pure.py twice");
    }

    @Test
    void twoWheelsMayBringTheSameFileButNotAnother() throws Exception {
        var one = TestWheel.of("one").with("shared/__init__.py", "").distribution(folder);
        var same = TestWheel.of("two").with("shared/__init__.py", "").distribution(folder);
        var other = TestWheel.of("three").with("shared/__init__.py", "x").distribution(folder);

        assertThat(install(HOME, Collections.emptyNavigableMap(), List.of(one, same))
                        .added())
                .containsKey(SITE + "shared/__init__.py");
        assertThatThrownBy(() -> install(HOME, Collections.emptyNavigableMap(), List.of(one, other)))
                .hasMessage("another wheel brings another " + SITE + "shared/__init__.py");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wheel-Version: 2.0\n", "Tag: py3-none-any\n", ""})
    void aFormatOfTheFutureIsRefused(String text) throws Exception {
        var wheel = full().with(full().info() + "WHEEL", text).distribution(folder);

        assertThatThrownBy(() -> install(HOME, Collections.emptyNavigableMap(), List.of(wheel)))
                .hasMessageStartingWith("its Wheel-Version is ");
    }

    @Test
    void anEarlierVersionInTheBaseIsTakenAway() throws Exception {
        var base = new TreeMap<String, Found>();
        var record = "vantage6_full/__init__.py,,\nvantage6_full/__pycache__/a.pyc,,\nvantage6_full/gone.py,,\n"
                + "../../../bin/v6,,\n../../../bin/old,,\n../../../../../etc/passwd,,\n"
                + "vantage6_full-4.13.0.dist-info/RECORD,,\nvantage6_full-4.13.0.dist-info/METADATA,,\n";
        base.put(SITE + "vantage6_full-4.13.0.dist-info/RECORD", found(record));

        assertThat(install(HOME, base, List.of(full().distribution(folder))).removed())
                .containsExactly(
                        "/usr/local/bin/old",
                        SITE + "vantage6_full-4.13.0.dist-info",
                        SITE + "vantage6_full/__pycache__/a.pyc",
                        SITE + "vantage6_full/gone.py");
    }

    @Test
    void theSameVersionInTheBaseLosesOnlyWhatIsNoLongerThere() throws Exception {
        var base = new TreeMap<String, Found>();
        var info = "vantage6_full-4.14.0.dist-info/";
        var record = info + "RECORD,,\n" + info + "direct_url.json,,\n" + info + "METADATA,,\n";
        base.put(SITE + info + "RECORD", found(record));

        assertThat(install(HOME, base, List.of(full().distribution(folder))).removed())
                .containsExactly(SITE + info + "direct_url.json");
    }

    @Test
    void aFileThatWentOverToAnotherPackageStays() throws Exception {
        var base = new TreeMap<String, Found>();
        base.put(SITE + "one-4.13.0.dist-info/RECORD", found("two/__init__.py,,\none/old.py,,\n"));
        var wheels = List.of(
                TestWheel.of("one").distribution(folder), TestWheel.of("two").distribution(folder));

        assertThat(install(HOME, base, wheels).removed())
                .containsExactly(SITE + "one-4.13.0.dist-info", SITE + "one/old.py");
        assertThat(install(HOME, base, wheels.reversed()).removed())
                .containsExactly(SITE + "one-4.13.0.dist-info", SITE + "one/old.py");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vantage6_full.egg-link",
                "vantage6_full-4.13.0.egg-info/PKG-INFO",
                "vantage6_full-4.13.0.dist-info/METADATA"
            })
    void whatPipCouldNotUninstallIsRefused(String path) throws Exception {
        var base = new TreeMap<String, Found>();
        base.put(SITE + path, found(""));
        var wheel = full().distribution(folder);

        assertThatThrownBy(() -> install(HOME, base, List.of(wheel)))
                .hasMessageContaining("the base holds " + SITE + path.replaceFirst("/.*", ""))
                .hasMessageContaining("which pip could not uninstall either");
    }
}
