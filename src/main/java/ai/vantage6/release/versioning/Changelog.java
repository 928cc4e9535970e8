package ai.vantage6.release.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.Version;
import java.util.Optional;
import java.util.regex.Pattern;

/** The file in which people read what a version brings them: one heading a version, in Markdown. */
record Changelog(String path) {

    /** Advice; a candidate may stand under the heading of the version that it is one of. */
    Optional<String> missing(SourceFiles files, Version version) {
        if (!files.paths().contains(path)) {
            return Optional.of("there is no " + path + " that says what " + version + " brings");
        }
        var numbers = Pattern.quote(version.toString()) + "|" + Pattern.quote(version.base());
        var heading = Pattern.compile("(?m)^#{1,6}[ \\t][^\\r\\n]{0,40}?(?<![\\w.])v?(" + numbers + ")(?![\\w.])");
        return heading.matcher(new String(files.read(path), UTF_8)).find()
                ? Optional.empty()
                : Optional.of(path + " has no heading for " + version);
    }
}
