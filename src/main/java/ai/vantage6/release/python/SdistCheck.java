package ai.vantage6.release.python;

import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who cannot take a wheel builds one from the sdist, so that must hold what building takes.
 *
 * @param layout of the sources
 */
record SdistCheck(BackEnds backEnds, String layout) {

    /** Their packages have read ../README.md from the beginning: none of their sdists could ever be built. */
    private static final Set<String> NEVER_BUILT = Set.of("v4", "between");

    /** Builds a wheel of each, which nobody gets, from nothing but what the sdist holds. */
    Findings check(List<Opened> sdists) throws ReleaseException, IOException, InterruptedException {
        if (sdists.isEmpty()) {
            return new Findings();
        }
        var jobs = new ArrayList<BackEnds.Job>();
        for (var sdist : sdists) {
            jobs.add(new BackEnds.Job(sdist.built().source(), Kind.WHEEL, unpacked(sdist)));
        }
        var failures = new Findings();
        backEnds.build(jobs, failures);
        var findings = new Findings();
        if (!failures.problems().isEmpty()) {
            report(failures.problems(), sdists.size(), findings);
        }
        return findings;
    }

    private void report(List<Problem> failures, int sdists, Findings findings) {
        var first = failures.getFirst();
        var because = failures.size() + " of " + sdists + " sdists lack what their build needs: tried to "
                + first.tried() + ", but "
                + first.because().lines().findFirst().orElse("").replaceAll("/\\S*/from-[^/\\s]+/", "../");
        if (NEVER_BUILT.contains(layout)) {
            findings.warning(because);
        } else {
            findings.problem(
                    "sdist-unbuildable",
                    "build the wheels anew from the sdists",
                    because,
                    "Let the sdists hold what the build reads");
        }
    }

    private Path unpacked(Opened sdist) throws IOException {
        var directory = backEnds.area().exposed("from-" + sdist.project());
        // A back-end that looks for ignore files in the directories above stops where a repository begins.
        Files.createDirectories(directory.resolve(".git"));
        for (var member : sdist.contents().members().entrySet()) {
            var file = directory.resolve(member.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, member.getValue().bytes());
            var mode = member.getValue().executable() ? "rwxr-xr-x" : "rw-r--r--";
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        }
        return Files.createDirectories(directory.resolve(sdist.root()));
    }
}
