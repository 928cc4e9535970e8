package ai.vantage6.release.python;

import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** All that can be said of distributions without installing them: every fault of every one, at once. */
record DistributionChecks(SourceTree sources, SourceFiles files, Judge judge, SdistCheck sdists) {

    List<Judgement> check(List<Opened> opened, Findings findings)
            throws ReleaseException, IOException, InterruptedException {
        // Both wait for programs.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var building = threads.submit(() -> sdists.check(
                    opened.stream().filter(file -> !file.built().isWheel()).toList()));
            var version = sources.release().version().pep440();
            var judgements = judge.judge(opened, version, findings);
            alone(opened, findings);
            SharedFilesCheck.check(judgements, findings);
            names(judgements, findings);
            findings.add(building.get());
            return judgements;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case ReleaseException failure -> throw failure;
                case IOException failure -> throw failure;
                case InterruptedException failure -> throw failure;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private void alone(List<Opened> opened, Findings findings) {
        FormCheck.check(opened, findings);
        var data = new PackageDataCheck(files, sources.written());
        for (var file : opened) {
            if (file.built().isWheel()) {
                RecordCheck.check(file, findings);
                data.check(file, findings);
            }
        }
    }

    /** The names that were built, of which the sources themselves are but a hint. */
    private void names(List<Judgement> judgements, Findings findings) {
        if (sources.published().isEmpty()) {
            return;
        }
        var built = judgements.stream().map(Judgement::project).collect(Collectors.toCollection(TreeSet::new));
        for (var name : built) {
            if (!sources.published().contains(name)) {
                findings.problem(
                        "unknown-package",
                        "publish " + name,
                        "the configuration does not know this package",
                        "Name it under packages in .github/vantage6-release.yml, as own or its directory as ignored");
            }
        }
        var missing = new TreeSet<>(sources.published());
        missing.removeAll(built);
        if (!missing.isEmpty()) {
            findings.warning("this release does not hold " + String.join(", ", missing)
                    + ", which the configuration names as published");
        }
    }
}
