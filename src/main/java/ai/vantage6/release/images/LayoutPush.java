package ai.vantage6.release.images;

import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;

/**
 * Pushes images that lie on this machine to one repository. The tag comes last: until everything is there, nobody sees any of it,
 * and a push that was stopped is carried on by the next one.
 *
 * @param siblings repositories of the same registry that may have some of the layers already, and need not be sent them again
 */
public record LayoutPush(ImageRegistry registry, String repository, List<String> siblings) {

    public LayoutPush {
        siblings = List.copyOf(siblings);
    }

    public LayoutPush(ImageRegistry registry, String repository) {
        this(registry, repository, List.of());
    }

    /** Pushes all platforms and attestations of an image, and then puts it under the tag. */
    public Carried push(Layout layout, String tag) throws ReleaseException, InterruptedException {
        var source = new LayoutSource(layout);
        var root = source.root();
        var carried = new Carriage(source, registry, repository, siblings).bring(ImageTree.of(root, source));
        if (!carried.isComplete()) {
            throw new ReleaseException(
                    "image-unreadable",
                    "push the image in " + layout.directory() + " to " + registry.host() + "/" + repository,
                    "the directory lacks "
                            + Few.of(
                                    carried.missing().stream()
                                            .map(Missing::text)
                                            .toList(),
                                    3),
                    "Run it again: the image is made anew");
        }
        registry.put(repository, tag, root);
        return carried;
    }
}
