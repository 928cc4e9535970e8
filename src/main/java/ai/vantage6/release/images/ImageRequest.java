package ai.vantage6.release.images;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import java.util.List;
import java.util.Map;

/**
 * An image that is to be made.
 *
 * @param files of the version commit
 * @param packages the distributions of this release
 * @param siblings the images of this release that were asked for before, by the names under which a Dockerfile may stand on them
 * @param platforms for which it is made here, in the order of the image's; other jobs may make the rest
 */
public record ImageRequest(
        ImageSpec spec,
        SourceTree sources,
        SourceFiles files,
        List<Distribution> packages,
        Map<ImageName, Sibling> siblings,
        List<Platform> platforms) {

    /** For all platforms of the image. */
    public ImageRequest(
            ImageSpec spec,
            SourceTree sources,
            SourceFiles files,
            List<Distribution> packages,
            Map<ImageName, Sibling> siblings) {
        this(spec, sources, files, packages, siblings, spec.platforms());
    }

    public ImageRequest {
        packages = List.copyOf(packages);
        siblings = Map.copyOf(siblings);
        platforms = List.copyOf(platforms);
    }

    /** The same for some of its platforms only. What it is made from, and so what its labels say, is that of all of them. */
    public ImageRequest on(List<Platform> some) {
        return new ImageRequest(spec, sources, files, packages, siblings, some);
    }

    public Release release() {
        return sources.release();
    }

    /** A build argument or another text with this version in it. */
    public String filled(String text) {
        var version = release().version();
        return text.replace("{version}", version.toString()).replace("{line}", version.line());
    }
}
