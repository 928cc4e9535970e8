package ai.vantage6.release.model;

/**
 * What a deployed user interface says of itself, in a file beside its pages: they hold the version only in scripts whose names
 * change with each build.
 *
 * @param commit that was tagged
 * @param pages names all of them by their content
 */
public record SiteStamp(Version version, ObjectId commit, Digest pages) {

    /** The file's name, at the root of the site. */
    public static final String FILE = "release.json";

    /** The file's text. Nothing in it needs to be escaped. */
    public String json() {
        return "{\"version\": \"%s\", \"commit\": \"%s\", \"sha256\": \"%s\"}\n"
                .formatted(version, commit.hex(), pages.hex());
    }
}
