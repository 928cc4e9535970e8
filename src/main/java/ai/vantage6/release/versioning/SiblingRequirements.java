package ai.vantage6.release.versioning;

import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What our packages require of one another, after the version was written.
 *
 * @param own the normalised names of ours
 */
record SiblingRequirements(Set<String> own, Version version) {

    /** Each requirement that does not admit the version: only {@code ==} and {@code >=} follow it. */
    List<String> unmet(SourceFiles files, Map<String, byte[]> replaced, List<String> paths) {
        var unmet = new ArrayList<String>();
        for (var path : paths) {
            try {
                var content = replaced.containsKey(path) ? replaced.get(path) : files.read(path);
                for (var string : TomlStrings.of(Rewrite.decoded(content))) {
                    if (PyProject.isRequirement(string) && !admitted(string.value())) {
                        unmet.add(path + " requires \"" + string.value() + "\", which does not admit " + version);
                    }
                }
            } catch (NotUnderstood e) {
                throw new IllegalStateException("written a moment ago: " + path, e);
            }
        }
        return unmet;
    }

    private boolean admitted(String requirement) {
        var clauses = PyProject.clausesOnOurs(requirement, own);
        return clauses.isEmpty()
                || Specifier.all(clauses.get()).stream()
                        .allMatch(clause -> clause.admits(version).orElse(true));
    }
}
