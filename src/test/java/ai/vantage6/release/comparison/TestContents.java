package ai.vantage6.release.comparison;

import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.ReleaseContents.ChartContents;
import ai.vantage6.release.model.ReleaseContents.ImageContents;
import ai.vantage6.release.model.ReleaseContents.PackageContents;
import ai.vantage6.release.model.ReleaseContents.PlatformContents;
import ai.vantage6.release.model.ReleaseContents.WheelContents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A release's contents, put together piece by piece. */
record TestContents(
        SortedMap<String, PackageContents> packages,
        SortedMap<String, ImageContents> images,
        SortedMap<String, ChartContents> charts) {

    TestContents() {
        this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /** With sdist and wheel of the size, and nothing in the wheel. */
    TestContents project(String name, long size) {
        return project(name, Map.of(Kind.SDIST, size, Kind.WHEEL, size), Optional.empty());
    }

    TestContents project(String name, int modules, List<String> data, List<String> requirements) {
        var wheel = new WheelContents(modules, new TreeSet<>(data), new TreeSet<>(requirements));
        return project(name, Map.of(Kind.SDIST, 1000L, Kind.WHEEL, 1000L), Optional.of(wheel));
    }

    TestContents project(String name, Map<Kind, Long> sizes, Optional<WheelContents> wheel) {
        packages.put(name, new PackageContents(new TreeMap<>(sizes), wheel));
        return this;
    }

    TestContents image(String name, long size, int layers, Platform... platforms) {
        var all = new TreeMap<Platform, Optional<PlatformContents>>();
        for (var platform : platforms) {
            all.put(platform, Optional.of(new PlatformContents(size, layers)));
        }
        images.put(name, new ImageContents(all));
        return this;
    }

    /** Of which nobody knows more than that it will be there. */
    TestContents plannedImage(String name, Platform... platforms) {
        var all = new TreeMap<Platform, Optional<PlatformContents>>();
        for (var platform : platforms) {
            all.put(platform, Optional.empty());
        }
        images.put(name, new ImageContents(all));
        return this;
    }

    TestContents chart(String name, long size, String... images) {
        charts.put(name, new ChartContents(size, Optional.of(new TreeSet<>(List.of(images)))));
        return this;
    }

    ReleaseContents all() {
        return new ReleaseContents(packages, images, charts);
    }
}
