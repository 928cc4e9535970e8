package ai.vantage6.release.versioning;

import ai.vantage6.release.model.ProjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A {@code pyproject.toml}: the project's version, and the pins {@code ==} and {@code >=} on our own packages. */
record PyProject(String version, Set<String> own) implements Rule {

    private static final Pattern REQUIREMENTS = Pattern.compile(
            "project\\.dependencies|project\\.optional-dependencies\\.[^.]+|dependency-groups\\.[^.]+|build-system\\.requires");
    private static final Pattern REQUIREMENT = Pattern.compile("\\s*([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(?:\\[[^\\]]*])?");
    private static final Pattern PIN =
            Pattern.compile("\\G\\s*[,(]?\\s*(?:(?:==|>=)\\s*(?<ours>[^\\s,;=()]+)|[<>=!~]+\\s*[^\\s,;]+)");

    @Override
    public List<Place> places(String text) throws NotUnderstood {
        var places = new ArrayList<Place>();
        var declared = false;
        for (var string : TomlStrings.of(text)) {
            if (string.at("project", "version") || string.at("tool", "poetry", "version")) {
                declared = true;
                places.add(new Place(string.start(), string.end(), version));
            } else if (isRequirement(string)) {
                pins(string, places);
            }
        }
        if (!declared) {
            throw NotUnderstood.undeclared("its table [project] has no version");
        }
        return places;
    }

    static boolean isRequirement(TomlStrings.Text string) {
        return REQUIREMENTS.matcher(String.join(".", string.keys())).matches();
    }

    /** What stands behind the name and before the marker, when the requirement is on a package of ours. */
    static Optional<String> clausesOnOurs(String requirement, Set<String> own) {
        var name = REQUIREMENT.matcher(requirement);
        return name.lookingAt() && own.contains(ProjectName.normalised(name.group(1)))
                ? Optional.of(requirement.substring(name.end()).replaceFirst(";.*", ""))
                : Optional.empty();
    }

    private void pins(TomlStrings.Text string, List<Place> places) {
        var name = REQUIREMENT.matcher(string.value());
        if (!name.lookingAt() || !own.contains(ProjectName.normalised(name.group(1)))) {
            return;
        }
        var pin = PIN.matcher(string.value()).region(name.end(), string.value().length());
        while (pin.find()) {
            if (pin.group("ours") != null) {
                places.add(new Place(string.start() + pin.start("ours"), string.start() + pin.end("ours"), version));
            }
        }
    }
}
