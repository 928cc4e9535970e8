package ai.vantage6.release.wheels;

import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.oci.ImageFiles.Found;
import ai.vantage6.release.oci.ImageFiles.Part;
import ai.vantage6.release.oci.ImageFiles.Wanted;
import ai.vantage6.release.oci.LayerReader;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What matters to Python of a base image's files: interpreters, links, and what of some projects is installed there.
 *
 * @param found by absolute path
 */
record BaseFiles(NavigableMap<String, Found> found) {

    /** As many as Linux follows. */
    static final int MOST_LINKS = 40;

    private static final Pattern INTERPRETER = Pattern.compile("(?:.*/)?(?:bin/python[0-9.]*|pyvenv\\.cfg)");
    private static final Pattern INSTALLED =
            Pattern.compile(".*/(?:site|dist)-packages/([^/]+?)(?:-[^/-]*)?\\.(?:dist-info|egg-info|egg-link)(/.*)?");

    /** A program that comes with Debian's own Python, which installs elsewhere. */
    private static final String DEBIAN = "usr/bin/py3compile";

    /**
     * Reads all layers of an image.
     *
     * @param projects normalised names of those that matter
     * @throws IOException when a layer cannot be read, in words that follow "because"
     */
    static BaseFiles of(Layout layout, Manifest image, Set<String> projects) throws IOException {
        var reader = new LayerReader(new Wanted(path -> part(path, projects), true), LayerReader.Limits.USUAL);
        for (var layer : image.content().layers()) {
            if (!reader.read(layout.blob(layer.digest()))) {
                throw new IOException(
                        "its layer " + layer.digest().oci() + " is packed with zstd, which this program cannot read");
            }
        }
        var found = new TreeMap<String, Found>();
        reader.files().all().forEach((path, one) -> found.put("/" + path, one));
        return new BaseFiles(found);
    }

    private static Part part(String path, Set<String> projects) {
        if (path.equals(DEBIAN) || INTERPRETER.matcher(path).matches()) {
            return Part.PATH;
        }
        var installed = INSTALLED.matcher(path);
        if (!installed.matches() || !projects.contains(ProjectName.normalised(installed.group(1)))) {
            return Part.NOTHING;
        }
        return path.endsWith(".dist-info/RECORD") ? Part.CONTENT : Part.PATH;
    }

    boolean isDebian() {
        return has("/" + DEBIAN);
    }

    boolean has(String path) {
        return found.containsKey(path);
    }

    /** Where a symbolic link leads, as it is written there. */
    Optional<String> link(String path) {
        return Optional.ofNullable(found.get(path)).flatMap(Found::link);
    }

    /** Where a path really is, all links followed. */
    String real(String path) throws IOException {
        var real = "";
        var left = path;
        for (var links = 0; !left.isEmpty(); ) {
            var part = left.replaceFirst("^/+", "").replaceFirst("/.*", "");
            left = left.replaceFirst("^/*[^/]+", "").replaceFirst("^/+$", "");
            if (part.equals("..")) {
                real = real.replaceFirst("/[^/]*$", "");
            } else if (!part.equals(".") && !part.isEmpty()) {
                var next = real + "/" + part;
                var link = link(next);
                if (link.isEmpty()) {
                    real = next;
                    continue;
                }
                if (++links > MOST_LINKS) {
                    throw new IOException("its link " + Shown.of(next) + " leads nowhere");
                }
                real = link.get().startsWith("/") ? "" : real;
                left = link.get() + left;
            }
        }
        return real;
    }
}
