package ai.vantage6.release.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the versions of an image are: {@code ghcr.io/vantage6/infrastructure/node}.
 *
 * @param registry the host, with the port where it is not the usual one
 * @param repository the path there, in the grammar of the OCI distribution specification 1.1
 */
public record ImageName(String registry, String repository) implements Comparable<ImageName> {

    private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern REPOSITORY = Pattern.compile(PART + "(?:/" + PART + ")*");
    private static final Pattern REGISTRY =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9a-fA-F:]+])(?::[0-9]{1,5})?");

    public ImageName {
        if (!isRepository(repository) || !REGISTRY.matcher(registry).matches()) {
            throw new IllegalArgumentException("not the name of an image: " + registry + "/" + repository);
        }
    }

    /** Whether registries take it as the path of a repository. */
    public static boolean isRepository(String text) {
        return text.length() <= 255 && REPOSITORY.matcher(text).matches();
    }

    /** The same as {@link ImageReference#parse}, for a text without tag and digest. */
    public static Optional<ImageName> parse(String text) {
        return ImageReference.parse(text)
                .filter(reference ->
                        reference.tag().isEmpty() && reference.digest().isEmpty())
                .map(ImageReference::name);
    }

    static boolean isRegistry(String text) {
        return REGISTRY.matcher(text).matches();
    }

    @Override
    public int compareTo(ImageName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return registry + "/" + repository;
    }
}
