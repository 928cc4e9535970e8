package ai.vantage6.release.python;

import ai.vantage6.release.model.Version;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a distribution needs: {@code vantage6-common==4.14.0; extra == "dev"}.
 *
 * @param project the normalised name
 * @param specifier what follows the name and the extras, without blanks: {@code ==4.14.0}, or an address after {@code @}
 */
record Requirement(String project, String specifier) {

    private static final Pattern GRAMMAR = Pattern.compile("([A-Za-z0-9._-]+)\\s*(?:\\[[^\\]]*\\])?\\s*([^;]*).*");

    static Requirement parse(String text) {
        var matcher = GRAMMAR.matcher(text.strip());
        if (!matcher.matches()) {
            return new Requirement(text, "");
        }
        // Metadata up to 2.0 put the specifier into parentheses.
        var specifier = matcher.group(2).replaceAll("[\\s()]", "");
        return new Requirement(ProjectName.normalised(matcher.group(1)), specifier);
    }

    boolean isAddress() {
        return specifier.startsWith("@");
    }

    /** The one version that is allowed, when there is but one. */
    Optional<String> pin() {
        return specifier.startsWith("==") && !specifier.contains(",") && !specifier.endsWith("*")
                ? Optional.of(specifier.replaceFirst("^={2,3}", ""))
                : Optional.empty();
    }

    boolean isPinnedToAnythingBut(Version version) {
        return pin().filter(pinned -> !pinned.equals(version.pep440())).isPresent();
    }
}
