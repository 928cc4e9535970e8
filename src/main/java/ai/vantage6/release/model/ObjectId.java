package ai.vantage6.release.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** The id of a git commit or tree: 40 lower-case hexadecimal digits. */
public record ObjectId(String hex) {

    private static final Pattern GRAMMAR = Pattern.compile("[0-9a-f]{40}");

    public ObjectId {
        if (!GRAMMAR.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a git object id: " + hex);
        }
    }

    /** Empty unless the text is an id. */
    public static Optional<ObjectId> parse(String text) {
        return Optional.of(text).filter(GRAMMAR.asMatchPredicate()).map(ObjectId::new);
    }

    /** The first nine digits, as git prints them for people. */
    public String abbreviated() {
        return hex.substring(0, 9);
    }

    @Override
    public String toString() {
        return hex;
    }
}
