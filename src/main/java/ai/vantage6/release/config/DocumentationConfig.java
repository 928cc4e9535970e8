package ai.vantage6.release.config;

import java.util.Optional;

/**
 * The documentation on Read the Docs.
 *
 * @param project its slug there, instead of the profile's
 */
public record DocumentationConfig(Optional<String> project) {

    public static final DocumentationConfig DEFAULT = new DocumentationConfig(Optional.empty());

    static DocumentationConfig read(Fields part) {
        return new DocumentationConfig(part.text("project"));
    }
}
