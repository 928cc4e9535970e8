package ai.vantage6.release.algorithms;

import ai.vantage6.release.model.Algorithm;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.InfrastructureVersion;
import ai.vantage6.release.model.SourceFiles;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file with which an algorithm is submitted to a store.
 *
 * @param path where it lies
 * @param image as it is written there; may have a tag
 * @param madeFor the version of vantage6, as it is written there
 */
public record StoreFile(String path, Optional<String> name, Optional<String> image, Optional<String> madeFor) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 250;

    /** What a tree has of it: nothing, a file that makes no sense, or one that does. */
    public sealed interface Found {

        record Nothing() implements Found {}

        record Broken(String path) implements Found {}

        record Read(StoreFile file) implements Found {}

        /** A clause at the end of a sentence that says why it says nothing; empty when it can be read or is not there. */
        default String unreadable() {
            return this instanceof Broken(var path) ? "; " + path + " is no JSON object that can be read" : "";
        }

        /** The file, when it can be read. */
        default Optional<StoreFile> content() {
            return this instanceof Read(var file) ? Optional.of(file) : Optional.empty();
        }
    }

    /** Reads it from a tree. */
    public static Found in(SourceFiles files, String path) {
        if (!files.paths().contains(path)) {
            return new Found.Nothing();
        }
        try {
            var json = JSON.readTree(files.read(path));
            return json == null || !json.isObject()
                    ? new Found.Broken(path)
                    : new Found.Read(new StoreFile(
                            path,
                            text(json.path("name").asText()),
                            text(json.path("image").asText()),
                            text(json.path("vantage6_version").asText())));
        } catch (IOException e) {
            return new Found.Broken(path);
        }
    }

    private static Optional<String> text(String value) {
        return Optional.of(value.replaceAll("[\\p{Cc}\\p{Cf}]", "?").strip())
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST);
    }

    /** Where it says that the image is, without its tag. */
    public Optional<ImageName> place() {
        return image.flatMap(ImageReference::parse).map(ImageReference::name);
    }

    /** The version of vantage6, where it is one. */
    public Optional<InfrastructureVersion> made() {
        return madeFor.flatMap(InfrastructureVersion::parse);
    }

    /**
     * What in it is not as it is released, with what to write.
     *
     * @param tags that the image has once this version is out
     */
    public List<String> stale(Algorithm released, Set<String> tags) {
        var stale = new ArrayList<String>();
        var reference = image.flatMap(ImageReference::parse);
        if (!place().equals(Optional.of(released.image()))) {
            stale.add(wrong("image", image, released.image().toString()));
        } else if (reference
                .flatMap(ImageReference::tag)
                .filter(tag -> !tags.contains(tag))
                .isPresent()) {
            stale.add(wrong("image", image, released.image().toString()));
        }
        if (made().filter(released.madeFor()::agreesWith).isEmpty()) {
            stale.add(wrong("vantage6_version", madeFor, released.madeFor().text()));
        }
        return stale;
    }

    private String wrong(String field, Optional<String> now, String right) {
        return path + " says "
                + now.map(text -> "\"" + field + "\": \"" + text + "\"").orElse("no " + field)
                + ", which is not what is released: write \"" + field + "\": \"" + right + "\"";
    }
}
