package ai.vantage6.release.handover;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.MediaType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a piece of a release bundle says of itself.
 *
 * @param facts of the release that it is a piece of, by name
 * @param packages the distributions, in the order of publishing
 * @param tools what built them, name to version
 * @param files all that lie beside the manifest, by path
 */
record BundleManifest(
        Map<String, String> facts,
        List<BundledPackage> packages,
        List<BundledChart> charts,
        List<BundledImage> images,
        SortedMap<String, String> tools,
        SortedMap<String, BundledFile> files) {

    /** Its name in the folder of the piece. */
    static final String NAME = "release-bundle.json";

    static final String PACKAGES = "packages/";
    static final String CHARTS = "charts/";
    static final String IMAGES = "images/";

    /** A distribution. */
    record BundledPackage(String project, String file) {}

    /** A packaged chart. */
    record BundledChart(String name, String version, String file) {}

    /**
     * An image of some of its platforms or of all.
     *
     * @param name the first of its names
     * @param digest of the index
     * @param size of the index, in bytes
     * @param sources what the release says of what it is made from, by name
     * @param bases the images of others that it stands on, each at its digest; their manifests lie beside it
     * @param tools what made it
     */
    record BundledImage(
            String name,
            Digest digest,
            long size,
            List<Platform> platforms,
            SortedMap<String, String> sources,
            List<ImageReference> bases,
            SortedMap<String, String> tools) {

        BundledImage {
            platforms = List.copyOf(platforms);
            sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
            bases = List.copyOf(bases);
            tools = Collections.unmodifiableSortedMap(new TreeMap<>(tools));
        }

        Descriptor index() {
            return new Descriptor(MediaType.INDEX, digest, size);
        }
    }

    /** A file; its size is in bytes. */
    record BundledFile(long size, Digest sha256) {}

    BundleManifest {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        packages = List.copyOf(packages);
        charts = List.copyOf(charts);
        images = List.copyOf(images);
        tools = Collections.unmodifiableSortedMap(new TreeMap<>(tools));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Where a part of an image lies. */
    static String blob(Digest digest) {
        return IMAGES + "blobs/sha256/" + digest.hex();
    }

    /** What a bundle must have in common with the release that takes it over. */
    static Map<String, String> facts(SourceTree sources) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("version", sources.release().version().toString());
        facts.put("tag", sources.release().tag().name());
        facts.put("tagged_commit", sources.release().tagged().hex());
        facts.put("tree", sources.tree().hex());
        facts.put("layout", sources.layout());
        return facts;
    }
}
