package ai.vantage6.release.versioning;

import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;

/**
 * The image in an {@code action.yml}, named by digest: whoever uses the action at this commit pulls it and builds nothing.
 *
 * @param image as an action names it: {@code docker://ghcr.io/vantage6/release-action@sha256:…}
 */
public record ActionImage(String image) implements Rule {

    private static final String PLACE = "runs.image";

    public static ActionImage of(ImageReference reference) {
        return new ActionImage("docker://" + reference);
    }

    /** The file's new content, once it has been read back. */
    public byte[] writtenInto(SourceFiles files, String path, Version version) throws ReleaseException {
        if (!files.paths().contains(path)) {
            throw new ReleaseException(
                    "version-place-missing",
                    "name the image of " + version + " in " + path,
                    "there is no such file",
                    "Add the file, or name another profile in .github/vantage6-release.yml");
        }
        return Rewrite.of(path, files.read(path), this, version).content();
    }

    @Override
    public List<Place> places(String text) throws NotUnderstood {
        var places = Yaml.scalars(text).stream()
                .filter(scalar -> scalar.path().equals(PLACE))
                .map(scalar -> place(scalar, text))
                .toList();
        if (places.size() != 1) {
            throw NotUnderstood.undeclared("it has no " + PLACE);
        }
        return places;
    }

    private Place place(Yaml.Scalar scalar, String text) {
        var quote = text.charAt(scalar.start());
        var quoted = quote == '"' || quote == '\'';
        return new Place(scalar.start(), scalar.end(), quoted ? quote + image + quote : image);
    }
}
