package ai.vantage6.release.bundle;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.images.Attachment;
import ai.vantage6.release.images.ImageRepository;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.sigstore.FoundStatement;
import ai.vantage6.release.sigstore.Signed;
import ai.vantage6.release.sigstore.Statement.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that is attested as a whole: a file, or an image under all its names.
 *
 * @param places where an image is; none for a file
 * @param descriptor of an image
 */
public record AttestedSubject(
        String text, Digest sha256, List<String> names, List<ImageRepository> places, Optional<Descriptor> descriptor) {

    public AttestedSubject {
        names = List.copyOf(names);
        places = List.copyOf(places);
    }

    public static AttestedSubject of(Asset asset) {
        return new AttestedSubject(asset.name(), asset.sha256(), List.of(asset.name()), List.of(), Optional.empty());
    }

    /** Those that are made here or by an earlier run; what is copied was built by others. */
    public static List<AttestedSubject> of(ProvidedImages images) {
        return images.images().stream()
                .filter(image -> !(image.spec().recipe() instanceof ImageRecipe.Copy))
                .flatMap(image -> image.content().manifest().stream().map(index -> of(images, image, index)))
                .toList();
    }

    private static AttestedSubject of(ProvidedImages images, ProvidedImage image, Manifest index) {
        var places = new ArrayList<ImageRepository>();
        var names = new ArrayList<String>();
        for (var destination : images.destinations()) {
            for (var name : image.spec().names().keySet()) {
                places.add(new ImageRepository(destination.registry(), destination.repository(name)));
                names.add(destination.name(name).toString());
            }
        }
        var text = image.spec().name() + ":" + images.tag();
        return new AttestedSubject(text, index.digest(), names, places, Optional.of(index.descriptor()));
    }

    public List<Subject> subjects() {
        return names.stream().map(name -> new Subject(name, sha256)).toList();
    }

    /** What is attached of it in a registry, as far as it claims to tell how it was built. */
    private List<byte[]> attached(ImageRepository place) throws ReleaseException, InterruptedException {
        return Attachment.of(place.registry(), place.path(), sha256, Signed.BUNDLE).stream()
                .map(Attachment::content)
                .filter(this::isClaimedBy)
                .toList();
    }

    /** The same of every place, in their order. */
    public List<List<byte[]>> attached() throws ReleaseException, InterruptedException {
        return Parallel.each(places, this::attached);
    }

    /** Whether a bundle claims to tell how it was built, which anybody can. */
    boolean isClaimedBy(byte[] bundle) {
        return FoundStatement.claimsHowItWasBuilt(bundle, sha256);
    }

    public void attach(ImageRepository place, byte[] bundle) throws ReleaseException, InterruptedException {
        new Attachment(Signed.BUNDLE, bundle, Map.of())
                .attach(place.registry(), place.path(), descriptor.orElseThrow());
    }
}
