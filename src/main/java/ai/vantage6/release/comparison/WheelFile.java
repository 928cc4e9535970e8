package ai.vantage6.release.comparison;

import ai.vantage6.release.model.CoreMetadata;
import ai.vantage6.release.model.ReleaseContents.WheelContents;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** Looks into a wheel, ours or one that was published before: names only, and its metadata. */
final class WheelFile {

    private static final int MOST = 100_000;
    private static final int LARGEST_METADATA = 16 << 20;
    private static final Pattern METADATA = Pattern.compile("[^/]+\\.dist-info/.+");
    private static final Pattern MODULE = Pattern.compile(".+\\.(py|pyi|pyc|so|pyd)");
    /** They are shown to people. */
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\uFFFD]{1,500}");

    private WheelFile() {}

    static WheelContents read(Path wheel) throws ReleaseException {
        try (var zip = new ZipFile(wheel.toFile())) {
            if (zip.size() > MOST) {
                throw new IOException("it holds more than " + MOST + " files");
            }
            var names = zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName())
                    .filter(name -> NAME.matcher(name).matches())
                    .toList();
            var data = new TreeSet<>(names);
            data.removeIf(name ->
                    METADATA.matcher(name).matches() || MODULE.matcher(name).matches());
            var modules = names.stream()
                    .filter(name -> MODULE.matcher(name).matches())
                    .count();
            return new WheelContents((int) modules, data, requirements(zip));
        } catch (IOException e) {
            throw new ReleaseException(
                    "unreadable-distribution",
                    "look into " + wheel.getFileName() + " to compare it",
                    "the file is not as it should be (" + e.getMessage() + ")",
                    "Compare the release with the one before by hand");
        }
    }

    private static SortedSet<String> requirements(ZipFile zip) throws IOException {
        var entry = zip.stream()
                .filter(one -> one.getName().matches("[^/]+\\.dist-info/METADATA"))
                .findFirst()
                .orElseThrow(() -> new IOException("no METADATA in it"));
        try (var content = zip.getInputStream(entry)) {
            var text = new String(content.readNBytes(LARGEST_METADATA), StandardCharsets.UTF_8);
            var requirements = new TreeSet<>(CoreMetadata.parse(text).all("Requires-Dist"));
            requirements.removeIf(line -> !NAME.matcher(line).matches());
            return requirements;
        }
    }
}
