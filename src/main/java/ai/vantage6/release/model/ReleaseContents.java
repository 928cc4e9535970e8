package ai.vantage6.release.model;

import ai.vantage6.release.model.Distribution.Kind;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How large a release is and what is in it, as far as that is worth comparing with another one.
 *
 * @param packages by their normalised names
 * @param images by their names: node
 * @param charts by their names
 */
public record ReleaseContents(
        SortedMap<String, PackageContents> packages,
        SortedMap<String, ImageContents> images,
        SortedMap<String, ChartContents> charts) {

    public static final ReleaseContents NONE = new ReleaseContents(
            Collections.emptySortedMap(), Collections.emptySortedMap(), Collections.emptySortedMap());

    /**
     * A Python package.
     *
     * @param sizes in bytes, of each file that is published of it
     * @param wheel empty where nobody looked into it
     */
    public record PackageContents(SortedMap<Kind, Long> sizes, Optional<WheelContents> wheel) {

        public PackageContents {
            sizes = Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
        }
    }

    /**
     * What is in a wheel beside its metadata.
     *
     * @param modules how many files of code
     * @param data the paths of all other files
     * @param requirements each "Requires-Dist" as it stands there
     */
    public record WheelContents(int modules, SortedSet<String> data, SortedSet<String> requirements) {

        public WheelContents {
            data = Collections.unmodifiableSortedSet(new TreeSet<>(data));
            requirements = Collections.unmodifiableSortedSet(new TreeSet<>(requirements));
        }
    }

    /**
     * An image.
     *
     * @param platforms attestations are none; empty of which nobody knows more than that it is there
     */
    public record ImageContents(SortedMap<Platform, Optional<PlatformContents>> platforms) {

        public ImageContents {
            platforms = Collections.unmodifiableSortedMap(new TreeMap<>(platforms));
        }
    }

    /**
     * An image of one platform.
     *
     * @param size in bytes, of all its layers as they are downloaded
     */
    public record PlatformContents(long size, int layers) {}

    /**
     * A Helm chart.
     *
     * @param size in bytes, packed
     * @param images that it names, without tags and digests; empty where nobody looked into it
     */
    public record ChartContents(long size, Optional<SortedSet<String>> images) {

        public ChartContents {
            images = images.map(TreeSet::new);
        }
    }

    public ReleaseContents {
        packages = Collections.unmodifiableSortedMap(new TreeMap<>(packages));
        images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
        charts = Collections.unmodifiableSortedMap(new TreeMap<>(charts));
    }

    /** The same without the images of these names: they are made for some versions only, and are missing in others on purpose. */
    public ReleaseContents withoutImages(Set<String> names) {
        var left = new TreeMap<>(images);
        left.keySet().removeAll(names);
        return new ReleaseContents(packages, left, charts);
    }
}
