package ai.vantage6.release.attack;

import ai.vantage6.release.rehearsal.ShippedRepository;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * A small vantage6 of two packages that attack by a {@code setup.py}, by a build back-end, and by a dependency that is imported.
 *
 * @param repository where it lies
 * @param wheels where the dependency lies, for pip
 */
public record HostileRepository(Path repository, Path wheels) {

    public static final String TAG = "version/4.14.0";
    private static final String DEPENDENCY = "hostile_dependency";

    /** Makes it in the folder; the targets are those of {@code attack.py}. */
    public static HostileRepository in(Path folder, Object targets) throws IOException {
        var made =
                new HostileRepository(folder.resolve("repository"), Files.createDirectories(folder.resolve("wheels")));
        ShippedRepository.unpack(made.repository);
        var json = new ObjectMapper().writeValueAsString(targets);
        made.arm(json);
        made.wheel(json);
        return made;
    }

    private void arm(String targets) throws IOException {
        try (var git = Git.open(repository.toFile())) {
            for (var dropped :
                    List.of("", "-client", "-server", "-backend-common", "-algorithm-store", "-algorithm-tools")) {
                git.rm().addFilepattern("vantage6" + dropped).call();
            }
            write("attack.py", attack());
            write("targets.json", targets);
            var attack = "\nimport sys\nsys.path.insert(0, str(here.parent))\nimport attack\n";
            edit("vantage6-common/setup.py", "\"PyYAML>=6.0.1\"", "\"hostile-dependency\"");
            edit(
                    "vantage6-common/setup.py",
                    "\n# The version",
                    attack + "long_description += attack.run('setup')\n# The version");
            edit(
                    "vantage6-common/vantage6/common/__init__.py",
                    "from ._version",
                    "import hostile_dependency\nfrom ._version");
            edit("vantage6-node/setup.py", "(?s)install_requires=.*?\\],", "");
            edit(
                    "vantage6-node/setup.py",
                    "\n# The version",
                    attack + "long_description += attack.TOLD\n# The version");
            write("vantage6-node/pyproject.toml", """
                    [build-system]
                    requires = ["setuptools"]
                    build-backend = "hostile"
                    backend-path = ["."]
                    """);
            write("vantage6-node/hostile.py", """
                    import os
                    import sys
                    sys.path.insert(0, os.path.dirname(os.getcwd()))
                    import attack
                    attack.TOLD = attack.run("back-end")
                    from setuptools.build_meta import *
                    """);
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Attack")
                    .setAuthor("x", "x@x.invalid")
                    .setCommitter("x", "x@x.invalid")
                    .setSign(false)
                    .call();
            git.tag().setName(TAG).setForceUpdate(true).setAnnotated(false).call();
        } catch (GitAPIException e) {
            throw new IOException(e);
        }
    }

    /** The dependency fails to be imported when it has found something, so that nothing found is lost. */
    private void wheel(String targets) throws IOException {
        var info = DEPENDENCY + "-1.0.dist-info/";
        try (var zip =
                new ZipOutputStream(Files.newOutputStream(wheels.resolve(DEPENDENCY + "-1.0-py3-none-any.whl")))) {
            entry(zip, DEPENDENCY + "/attack.py", attack());
            entry(zip, DEPENDENCY + "/targets.json", targets);
            entry(zip, DEPENDENCY + "/__init__.py", """
                    from . import attack
                    told = attack.run("import")
                    if not told.strip().endswith("{}"):
                        raise ImportError(told)
                    """);
            entry(zip, info + "METADATA", "Metadata-Version: 2.1\nName: hostile-dependency\nVersion: 1.0\n");
            entry(zip, info + "WHEEL", "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            entry(zip, info + "RECORD", "");
        }
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String attack() throws IOException {
        try (var stream = HostileRepository.class.getResourceAsStream("/attack/attack.py")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void write(String path, String text) throws IOException {
        Files.writeString(repository.resolve(path), text);
    }

    private void edit(String path, String replaced, String by) throws IOException {
        var text = Files.readString(repository.resolve(path));
        var edited = text.replaceFirst(replaced, java.util.regex.Matcher.quoteReplacement(by));
        if (edited.equals(text)) {
            throw new IllegalStateException(path + " has no " + replaced);
        }
        Files.writeString(repository.resolve(path), edited);
    }
}
