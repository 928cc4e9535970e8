package ai.vantage6.release.ui;

import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.UserInterface;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the pages of a user interface come from: from the release's own image of it, else from npm, where somebody has named a
 * Node.js for that.
 *
 * @param builder empty when nobody has
 * @param plan whether nothing is built
 * @param scratch takes what is downloaded
 */
public record Sites(Optional<SiteBuilder> builder, boolean plan, Path scratch) {

    /** Of a rehearsal that builds no images. */
    private static final String PLACEHOLDER = "placeholder";

    /** What became of the question. */
    public sealed interface Provided {

        record Ready(Site site, List<String> warnings) implements Provided {}

        /** It would be there in a release. */
        record Planned() implements Provided {}

        /** These sources have no user interface, as older ones. */
        record None(String why) implements Provided {}

        /** @param why and what gives it */
        record Missing(String why) implements Provided {}
    }

    /** @param images of the release; empty when it has none */
    public Provided provide(SourceTree sources, SourceFiles files, Optional<ProvidedImages> images, UserInterface ui)
            throws ReleaseException, InterruptedException {
        var found = images.stream()
                .flatMap(all -> all.images().stream())
                .filter(one -> one.spec().names().containsKey(ui.image()))
                .findFirst();
        if (found.isPresent() && (builder.isEmpty() || !isPlaceholder(found.get()))) {
            return new SiteInImage(images.orElseThrow(), found.get(), scratch)
                    .read(ui.files())
                    .<Provided>map(site -> new Provided.Ready(site, List.of()))
                    .orElseGet(Provided.Planned::new);
        }
        if (!files.paths().contains(ui.packageFile())) {
            return new Provided.None("this version has no " + ui.packageFile());
        }
        if (builder.isEmpty()) {
            return new Provided.Missing(
                    "there is no image " + ui.image()
                            + " to take it from; release that image as well, or name a Node.js with the input node, and npm builds it");
        }
        if (plan) {
            return new Provided.Planned();
        }
        var built = builder.get().build(files, ui, sources.release().date());
        return new Provided.Ready(built.site(), built.warnings());
    }

    private static boolean isPlaceholder(ProvidedImage image) {
        return image.inputs().tools().containsKey(PLACEHOLDER);
    }
}
