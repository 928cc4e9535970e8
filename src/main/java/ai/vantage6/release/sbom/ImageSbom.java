package ai.vantage6.release.sbom;

import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.ImageFiles.Wanted;
import ai.vantage6.release.oci.LayerReader;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.sbom.Component.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one image consists of on one platform: the operating system, its packages, and the Python distributions.
 *
 * <p>As BuildKit and syft do, a document belongs to the manifest of a platform: that is what people pull and scan.
 *
 * @param layout holds the image
 * @param reference under which it is published
 * @param date of the release
 */
public record ImageSbom(Layout layout, ImageReference reference, Instant date) {

    /**
     * Reads the layers of a platform's manifest.
     *
     * @throws ReleaseException when a layer is none, or one that no honest tool makes
     */
    public Sbom of(Descriptor platform) throws ReleaseException {
        var inventory = new Inventory();
        find(files(platform, inventory), inventory);
        var subject = subject(platform);
        var document = new CycloneDx(subject, inventory, date).bytes();
        return new Sbom(fileName(reference, platform), document, date, inventory.unread());
    }

    private SortedMap<String, byte[]> files(Descriptor platform, Inventory inventory) throws ReleaseException {
        var reader = new LayerReader(new Wanted(WantedFile::part, false), LayerReader.Limits.USUAL);
        var current = platform;
        try {
            for (var layer : layout.manifest(platform).content().layers()) {
                current = layer;
                if (!layout.has(layer) || !reader.read(layout.blob(layer.digest()))) {
                    inventory.unread("the layer " + layer.digest().oci() + " (" + layer.mediaType() + ")");
                }
            }
        } catch (IOException e) {
            throw new ReleaseException(
                    "layer-malformed",
                    "read " + current.digest().oci() + " of " + reference + " for its bill of materials",
                    e.getMessage() == null ? e.toString() : e.getMessage(),
                    "Look for what made this layer, and do not publish the image before that is known");
        }
        return reader.files().contents();
    }

    private static void find(SortedMap<String, byte[]> files, Inventory inventory) {
        var system = OperatingSystem.of(files);
        system.ifPresent(one -> inventory.add(one.component()));
        var packages = new SystemPackages(system, inventory);
        var python = new PythonPackages(inventory);
        files.forEach((path, bytes) -> {
            var text = new String(bytes, StandardCharsets.UTF_8);
            if (WantedFile.isDpkgStatus(path)) {
                packages.debian(path, text);
            } else if (WantedFile.APK.contains(path)) {
                packages.alpine(path, text);
            } else if (WantedFile.isPython(path)) {
                python.add(path, text);
            } else if (WantedFile.isInterpreter(path)) {
                python.addInterpreter(path, text);
            } else if (WantedFile.isRpm(path)) {
                inventory.unread("the packages of /" + path);
            }
        });
        python.finish();
    }

    private Component subject(Descriptor platform) {
        var name = shortName(reference);
        var qualifiers = new TreeMap<String, String>();
        qualifiers.put("arch", platform.platform().map(Platform::architecture).orElse(""));
        qualifiers.put("repository_url", reference.name().toString());
        qualifiers.put("tag", reference.tag().orElse(""));
        var url = new PackageUrl("oci", "", name, platform.digest().oci(), qualifiers);
        return Component.of(
                Kind.CONTAINER, name, reference.tag().orElse(platform.digest().oci()), url);
    }

    /** {@code sbom-node-linux-amd64.cdx.json}. */
    static String fileName(ImageReference reference, Descriptor platform) {
        var where = platform.platform().map(one -> "-" + one.toString().replace('/', '-'));
        return "sbom-" + shortName(reference) + where.orElse("") + ".cdx.json";
    }

    private static String shortName(ImageReference reference) {
        var repository = reference.name().repository();
        return repository.substring(repository.lastIndexOf('/') + 1);
    }
}
