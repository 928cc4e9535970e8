package ai.vantage6.release.python;

import ai.vantage6.release.model.ProjectName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Packages that bring their own back-end, so that building them needs Python and nothing else. */
final class ScriptedPackage {

    static final String VERSION = "4.14.0";

    /** No more than this is unpacked of what tests pack. */
    static final long LIMIT = 1 << 24;

    private ScriptedPackage() {}

    /** Adds a good package with one module and one data file. */
    static Tree add(Tree tree, String name, String... requirements) {
        var module = "content/vantage6/" + name.replace('-', '_') + "/";
        return tree.with(
                        name + "/pyproject.toml",
                        "[build-system]\nrequires = []\nbuild-backend = \"scripted\"\nbackend-path = [\".\"]\n")
                .with(name + "/scripted.py", script())
                .with(name + "/METADATA", metadata(name, requirements))
                .with(name + "/" + module + "__init__.py", "def main():\n    pass\n")
                .with(name + "/" + module + "__build__", "0");
    }

    static String metadata(String name, String... requirements) {
        var text = new StringBuilder("Metadata-Version: 2.4\nName: " + name + "\nVersion: " + VERSION
                + "\nSummary: for tests\nDescription-Content-Type: text/markdown\n");
        for (var requirement : requirements) {
            text.append("Requires-Dist: ").append(requirement).append('\n');
        }
        return text.append("\nA long description.\n").toString();
    }

    static PackagesBuiltHere builder(Path directory) {
        var python = PinnedLibraries.get().interpreter().executable().toString();
        var settings = new BuildSettings(
                python, directory.resolve("dist"), PinnedLibraries.CACHE, SmokeTest.METADATA, Optional.empty());
        return new PackagesBuiltHere(settings, line -> {});
    }

    static PackageBuilder.Built build(Path directory, Tree tree, String... packages) throws Exception {
        return builder(directory).build(tree.released(VERSION, packages), tree);
    }

    /** A good wheel in memory, to which files can be added. */
    static Opened wheel(String name, String... requirements) {
        var contents = Contents.empty();
        var info = ProjectName.inFileNames(name) + "-" + VERSION + ".dist-info/";
        put(contents, info + "METADATA", metadata(name, requirements));
        put(contents, info + "WHEEL", "Wheel-Version: 1.0\n");
        put(contents, "vantage6/" + name + "/__init__.py", "");
        return opened(name, info.replace(".dist-info/", "-py3-none-any.whl"), contents);
    }

    static Opened opened(String name, String fileName, Contents contents) {
        var source = new ai.vantage6.release.model.SourceTree.PackageSource(name, name);
        var kind = fileName.endsWith(".whl")
                ? ai.vantage6.release.model.Distribution.Kind.WHEEL
                : ai.vantage6.release.model.Distribution.Kind.SDIST;
        return new Opened(new BuiltFile(source, kind, Path.of(fileName), List.of(), List.of()), contents, 1);
    }

    /** Gives it a complete RECORD and lays it on the disk. */
    static Opened written(Opened wheel, Path directory) throws IOException {
        var record = new StringBuilder();
        wheel.contents()
                .members()
                .forEach((path, member) -> record.append(path)
                        .append(",sha256=")
                        .append(RecordCheck.sha256(member.bytes()))
                        .append(',')
                        .append(member.bytes().length)
                        .append('\n'));
        put(wheel.contents(), wheel.root() + "RECORD", record + wheel.root() + "RECORD,,\n");
        Files.createDirectories(directory);
        return wheel.repacked(directory, Tree.DATE);
    }

    static void put(Contents contents, String path, String text) {
        contents.members()
                .put(path, new Contents.Member(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), false));
    }

    private static byte[] script() {
        try (var stream = ScriptedPackage.class.getResourceAsStream("/python/scripted.py")) {
            return Objects.requireNonNull(stream).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
