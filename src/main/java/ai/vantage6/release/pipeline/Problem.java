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

    /** The one message a person reads. */
    public String text() {
        return "Tried to " + tried + ", but " + because + ". " + hint + ".";
    }
}
