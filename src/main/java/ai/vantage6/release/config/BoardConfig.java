package ai.vantage6.release.config;

import java.util.Optional;

/**
 * The project board of GitHub on which issues are followed.
 *
 * @param owner the organisation that it belongs to; without one there is no board
 * @param number as in its address: orgs/OWNER/projects/NUMBER
 * @param field the single-select field that says how far an issue is
 * @param done the option for what is released
 */
public record BoardConfig(Optional<String> owner, int number, String field, String done) {

    public static final BoardConfig DEFAULT = new BoardConfig(Optional.empty(), 1, "Status", "Done");

    static BoardConfig read(Fields part) {
        return DEFAULT;
    }
}
