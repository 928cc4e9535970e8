package ai.vantage6.release.algorithms;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vantage6.release.model.InfrastructureVersion;
import ai.vantage6.release.model.SourceFiles;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The version of vantage6 that the sources of an algorithm are made for.
 *
 * @param source where it stands
 */
public record MadeFor(InfrastructureVersion version, String source) {

    private static final String PACKAGE = "vantage6-(?:common|algorithm-tools|client)";

    /** uv.lock: what the image holds, so it tells before all others. */
    private static final Pattern LOCKED =
            Pattern.compile("(?m)^name = \"" + PACKAGE + "\"\\Rversion = \"([0-9a-z.]{1,40})\"");

    /** {@code "vantage6-algorithm-tools==4.13.0"}, in any file of requirements. */
    private static final Pattern PINNED =
            Pattern.compile("\\b" + PACKAGE + "(?:\\[[a-z, -]{0,40}\\])?\\s{0,4}==\\s{0,4}([0-9a-z.]{1,40})");

    private static final Pattern BASE =
            Pattern.compile("(?m)^FROM[^\\n]{0,200}/algorithm-(?:ohdsi-|omop-)?base:(\\S{1,60})");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]{0,40})\\}?");

    /** The first of: the lock of what is installed, a requirement of exactly one version, the base of the image. */
    public static Optional<MadeFor> in(SourceFiles files, String dockerfile) {
        return found(files, "uv.lock", LOCKED)
                .or(() -> Stream.of("pyproject.toml", "setup.py", "requirements.txt")
                        .flatMap(path -> found(files, path, PINNED).stream())
                        .findFirst())
                .or(() -> base(files, dockerfile));
    }

    private static Optional<MadeFor> found(SourceFiles files, String path, Pattern pattern) {
        return text(files, path)
                .flatMap(text -> pattern.matcher(text)
                        .results()
                        .flatMap(one -> InfrastructureVersion.parse(one.group(1)).stream())
                        .findFirst())
                .map(version -> new MadeFor(version, path));
    }

    private static Optional<MadeFor> base(SourceFiles files, String dockerfile) {
        return text(files, dockerfile)
                .flatMap(text -> BASE.matcher(text)
                        .results()
                        .flatMap(one -> InfrastructureVersion.parse(filled(one.group(1), text)).stream())
                        .reduce((_, last) -> last)
                        .map(version -> new MadeFor(version, dockerfile)));
    }

    /** {@code ${BASE}} with what {@code ARG BASE=} says. */
    private static String filled(String tag, String text) {
        var variable = VARIABLE.matcher(tag);
        if (!variable.matches()) {
            return tag;
        }
        var argument = Pattern.compile("(?m)^ARG\\s+" + variable.group(1) + "=[\"']?([^\"'\\s]{1,60})")
                .matcher(text);
        return argument.find() ? argument.group(1) : tag;
    }

    private static Optional<String> text(SourceFiles files, String path) {
        return files.paths().contains(path) ? Optional.of(new String(files.read(path), UTF_8)) : Optional.empty();
    }
}
