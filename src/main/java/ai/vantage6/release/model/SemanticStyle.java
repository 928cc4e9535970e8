package ai.vantage6.release.model;

/** How a pre-release is written where semantic versioning rules. */
public enum SemanticStyle {
    /** {@code 4.14.0-rc1}, as vantage6 always wrote it; rc10 sorts before rc2. */
    PLAIN(""),
    /** {@code 4.14.0-rc.1}, which sorts as people count. */
    SORTABLE(".");

    private final String separator;

    SemanticStyle(String separator) {
        this.separator = separator;
    }

    String separator() {
        return separator;
    }
}
