package ai.vantage6.release.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The documentation on Read the Docs.
 *
 * @param project its slug there, instead of the profile's
 * @param limit how long a release waits for it to be built
 */
public record DocumentationConfig(Optional<String> project, Duration limit) {

    public static final DocumentationConfig DEFAULT = new DocumentationConfig(Optional.empty(), Duration.ofMinutes(15));

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final Pattern MINUTES = Pattern.compile("[1-9][0-9]?|1[01][0-9]|120");

    static DocumentationConfig read(Fields part) {
        var project = part.text("project");
        if (project.isPresent() && !SLUG.matcher(project.get()).matches()) {
            part.fault("project", "must be the slug of a project, as in its address: small letters, digits, - and _");
        }
        var minutes = part.text("minutes");
        if (minutes.isPresent() && !MINUTES.matcher(minutes.get()).matches()) {
            part.fault("minutes", "must be a number from 1 to 120");
            return new DocumentationConfig(project, DEFAULT.limit());
        }
        return new DocumentationConfig(
                project,
                minutes.map(text -> Duration.ofMinutes(Integer.parseInt(text))).orElse(DEFAULT.limit()));
    }
}
