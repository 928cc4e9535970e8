package ai.vantage6.release.pipeline;

/**
 * Something a person must mend: tried to …, but …, do this.
 *
 * @param code stable, kebab-case, for scripts
 * @param tried a verb phrase that follows "tried to"
 * @param because a clause that follows "but"
 * @param hint an imperative sentence without its full stop
 */
public record Problem(String code, String tried, String because, String hint) {

    private static final String BUG = "bug";

    /** What we say of ourselves when something happened that nobody foresaw. */
    public static Problem bug(String tried, Throwable thrown) {
        return new Problem(
                BUG,
                tried,
                "this program has a bug: " + thrown,
                "Report it with the stack trace at https://github.com/vantage6/release-action/issues");
    }

    public boolean isBug() {
        return code.equals(BUG);
    }

    /** The one message a person reads. */
    public String text() {
        return "Tried to " + tried + ", but " + because + ". " + hint + ".";
    }
}
