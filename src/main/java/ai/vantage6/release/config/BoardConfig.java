package ai.vantage6.release.config;

import ai.vantage6.release.model.Version;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The project board of GitHub on which issues are followed.
 *
 * @param owner the organisation or user that it belongs to; without one there is no board
 * @param number as in its address: orgs/OWNER/projects/NUMBER
 * @param field the single-select field that says how far an issue is
 * @param done the option for what is released
 * @param milestone what the milestone of a release is called; {@code {version}} stands for the version
 */
public record BoardConfig(Optional<String> owner, int number, String field, String done, String milestone) {

    private static final String VERSION = Placeholders.VERSION;

    public static final BoardConfig DEFAULT = new BoardConfig(Optional.empty(), 1, "Status", "Done", VERSION);

    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,38}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    static BoardConfig read(Fields part) {
        var owner = part.required("owner");
        if (!owner.isEmpty() && !OWNER.matcher(owner).matches()) {
            part.fault("owner", "must be the name of an organisation or a user");
        }
        var number = part.required("number");
        var isNumber = NUMBER.matcher(number).matches();
        if (!number.isEmpty() && !isNumber) {
            part.fault("number", "must be a number from 1");
        }
        var milestone = text(part, "milestone", DEFAULT.milestone);
        Placeholders.unknown(milestone)
                .ifPresent(unknown -> part.fault(
                        "milestone", "holds " + unknown + ", for which nothing stands; {version} is known here"));
        return new BoardConfig(
                Optional.of(owner),
                isNumber ? Integer.parseInt(number) : DEFAULT.number,
                text(part, "field", DEFAULT.field),
                text(part, "done", DEFAULT.done),
                milestone);
    }

    private static String text(Fields part, String name, String missing) {
        var text = part.text(name).orElse(missing);
        if (text.isBlank()) {
            part.fault(name, "must not be empty");
        }
        return text;
    }

    /** What the milestone of this release may be called. */
    public List<String> milestonesOf(Version version) {
        var named = milestone.replace(VERSION, version.toString());
        return milestone.equals(VERSION) ? List.of(named, "v" + named) : List.of(named);
    }
}
