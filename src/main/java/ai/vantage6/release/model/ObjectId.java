package ai.vantage6.release.model;

import java.util.regex.Pattern;

/** The id of a git commit or tree: 40 lower-case hexadecimal digits. */
public record ObjectId(String hex) {

    private static final Pattern GRAMMAR = Pattern.compile("[0-9a-f]{40}");

    public ObjectId {
        if (!GRAMMAR.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a git object id: " + hex);
        }
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
