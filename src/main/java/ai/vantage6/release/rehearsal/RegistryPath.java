package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.ImageName;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request to a registry is about.
 *
 * @param reference the tag, digest or upload; empty for a list and for a new upload
 */
record RegistryPath(String repository, Kind kind, String reference) {

    /** The parts of a repository. */
    enum Kind {
        MANIFEST("manifests"),
        TAGS("tags"),
        REFERRERS("referrers"),
        UPLOAD("blobs/uploads"),
        BLOB("blobs");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        private static Kind of(String word) {
            for (var kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException(word);
        }
    }

    private static final Pattern PATH =
            Pattern.compile("/v2/(.+)/(manifests|tags|referrers|blobs/uploads|blobs)/([^/]*)");

    /** Empty unless the path, still percent-encoded, is one of the specification's. */
    static Optional<RegistryPath> parse(String path) {
        var matcher = PATH.matcher(path.replaceAll("%3[Aa]", ":"));
        return matcher.matches()
                ? Optional.of(new RegistryPath(matcher.group(1), Kind.of(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }

    boolean hasGoodName() {
        return ImageName.isRepository(repository);
    }

    /** The path of something else in the same repository. */
    String beside(Kind kind, String reference) {
        return "/v2/" + repository + "/" + kind.word + "/" + reference;
    }
}
