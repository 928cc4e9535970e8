package ai.vantage6.release.issues;

/**
 * Which board is meant, and what on it.
 *
 * @param owner an organisation, or a user
 * @param number as in the board's address
 * @param field the single-select field that says how far an issue is
 * @param done the option for what is done
 */
public record BoardAddress(String owner, int number, String field, String done) {

    /** {@code vantage6/1}. */
    @Override
    public String toString() {
        return owner + "/" + number;
    }
}
