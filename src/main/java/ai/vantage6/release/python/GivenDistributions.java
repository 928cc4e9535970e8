package ai.vantage6.release.python;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.pipeline.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Looks at distributions that somebody else has built, and runs nothing of them: what the index refuses is refused here. */
public final class GivenDistributions {

    private static final String HINT = "Build it again with this action, and hand it over unchanged";

    private GivenDistributions() {}

    /** What is wrong with them. */
    public static List<Problem> problems(List<Distribution> distributions, SourceTree sources) {
        var findings = new Findings();
        for (var distribution : distributions) {
            sources.packages().stream()
                    .filter(source -> ProjectName.normalised(source.name()).equals(distribution.project()))
                    .findFirst()
                    .ifPresent(source -> check(distribution, source, findings));
        }
        return findings.problems();
    }

    private static void check(Distribution distribution, PackageSource source, Findings findings) {
        var built = new BuiltFile(source, distribution.kind(), distribution.file(), List.of(), List.of());
        var opened = Opened.read(built, PackagesBuiltHere.UNPACKED, findings);
        if (opened.isEmpty()) {
            return;
        }
        if (!isNamed(opened.get(), distribution)) {
            findings.fault(
                    "distribution-layout",
                    distribution.fileName(),
                    "its name is not that of " + distribution.project() + " " + distribution.version()
                            + ", or not that of what its WHEEL says it is for",
                    HINT);
            return;
        }
        FormCheck.check(List.of(opened.get()), findings);
        if (built.isWheel()) {
            RecordCheck.check(opened.get(), findings);
        }
    }

    /** As PEP 625 and PEP 427 have it; we build no two wheels of one version, so no number tells them apart. */
    private static boolean isNamed(Opened file, Distribution distribution) {
        var stem = distribution.project().replace('-', '_') + "-"
                + distribution.version().pep440();
        if (!file.built().isWheel()) {
            return file.name().equals(stem + ".tar.gz");
        }
        var name = Pattern.compile(Pattern.quote(stem) + "-([^-]+)-([^-]+)-([^-]+)\\.whl")
                .matcher(file.name());
        return name.matches()
                && tags(name.group(1), name.group(2), name.group(3)).equals(tags(file));
    }

    /** All that a name such as py2.py3-none-any stands for. */
    private static Set<String> tags(String pythons, String abis, String platforms) {
        var tags = new TreeSet<String>();
        for (var python : pythons.split("\\.", -1)) {
            for (var abi : abis.split("\\.", -1)) {
                for (var platform : platforms.split("\\.", -1)) {
                    tags.add(python + "-" + abi + "-" + platform);
                }
            }
        }
        return tags;
    }

    private static Set<String> tags(Opened wheel) {
        var tags = new TreeSet<String>();
        wheel.contents()
                .inTopDirectory(".dist-info", "WHEEL")
                .flatMap(wheel.contents()::text)
                .orElse("")
                .lines()
                .filter(line -> line.startsWith("Tag:"))
                .forEach(line -> tags.add(line.substring("Tag:".length()).strip()));
        return tags;
    }
}
