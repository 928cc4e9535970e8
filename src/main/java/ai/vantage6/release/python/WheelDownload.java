package ai.vantage6.release.python;

import ai.vantage6.release.model.Platform;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Downloads the wheels that a requirements file locks by hash, for another platform and Python than this machine's. Runs none of them. */
public record WheelDownload(BuildSettings settings, Progress progress) {

    /** A version and hashes, no address and no condition: pip would judge a condition for the Python that runs it. */
    private static final Pattern LOCKED = Pattern.compile(
            "[A-Za-z0-9._-]+(?:\\[[A-Za-z0-9._,-]*])?\\s*==\\s*[A-Za-z0-9.+!_-]+(?:\\s+--hash=sha256:[0-9a-f]{64})+");

    /** Of glibc, which the oldest system that is still kept up has. */
    private static final int GLIBC = 28;

    /**
     * Downloads all of them and checks their hashes.
     *
     * @param requirements the file's content
     * @param python 3.10
     * @param directory takes the files
     */
    public void download(byte[] requirements, Platform platform, String python, Path directory)
            throws ReleaseException, InterruptedException {
        checkLocked(new String(requirements, StandardCharsets.UTF_8));
        progress.say("download the locked dependencies for " + platform + " and Python " + python);
        try (var area = WorkArea.create()) {
            var pinned = BuildRequirements.shipped();
            var interpreter = Interpreter.find(settings.python(), pinned.names(), area);
            var paths = pinned.install(interpreter, settings, progress);
            var file = Files.write(area.root().resolve("requirements.txt"), requirements);
            var pip = Pip.pinned(paths, interpreter.executable(), settings.index());
            var arguments = new ArrayList<>(List.of("--no-deps", "--require-hashes", "-r", file.toString()));
            arguments.addAll(List.of("--dest", directory.toString()));
            arguments.addAll(target(platform, python));
            var result = new Child(
                            pip.download(arguments),
                            area.root(),
                            ChildEnvironment.ofThisProcess().forInstalling(area.directory("home")))
                    .run();
            if (!result.succeeded()) {
                throw notDownloaded(platform, "pip said: " + result.tail());
            }
        } catch (IOException e) {
            throw notDownloaded(platform, "this machine failed with " + e);
        }
    }

    private static void checkLocked(String requirements) throws ReleaseException {
        var joined = requirements.replaceAll("\\\\\r?\n", " ");
        for (var line : joined.lines()
                .map(text -> text.replaceFirst("(^|\\s)#.*", "").strip())
                .toList()) {
            if (!line.isEmpty() && !LOCKED.matcher(line).matches()) {
                throw new ReleaseException(
                        "dependencies-not-locked",
                        "read the locked dependencies",
                        "this line names no version with its sha256 hashes, or a condition: " + Excerpt.printable(line),
                        "Lock them for the image's own Python, with hashes and without conditions: pip-compile --generate-hashes");
            }
        }
    }

    /** What may run there. */
    private static List<String> target(Platform platform, String python) {
        var target = new ArrayList<>(List.of("--implementation", "cp", "--python-version", python));
        for (var binary : List.of("cp" + python.replace(".", ""), "abi3", "none")) {
            target.addAll(List.of("--abi", binary));
        }
        for (var minor = GLIBC; minor >= 5; minor--) {
            target.addAll(List.of("--platform", "manylinux_2_" + minor + "_" + platform.machine()));
        }
        for (var old : List.of("manylinux2014", "manylinux2010", "manylinux1")) {
            target.addAll(List.of("--platform", old + "_" + platform.machine()));
        }
        return target;
    }

    private static ReleaseException notDownloaded(Platform platform, String because) {
        return new ReleaseException(
                "dependencies-not-downloaded",
                "download the locked dependencies for " + platform,
                because,
                "Lock versions that have wheels for this platform, and give the runner access to a package index");
    }
}
