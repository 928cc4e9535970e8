package ai.vantage6.release.python;

import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** All that can be said of distributions without installing them: every fault of every one, at once. */
record DistributionChecks(SourceTree sources, SourceFiles files, Judge judge, SdistCheck sdists) {

    List<Judgement> check(List<Opened> opened, Findings findings)
            throws ReleaseException, IOException, InterruptedException {
        // Both wait for programs.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var building = threads.submit(() -> sdists.check(
                    opened.stream().filter(file -> !file.built().isWheel()).toList()));
            var version = sources.version().pep440();
            var judgements = judge.judge(opened, version, findings);
            alone(opened, findings);
            SharedFilesCheck.check(judgements, findings);
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
            name(file, findings);
            if (file.built().isWheel()) {
                RecordCheck.check(file, findings);
                data.check(file, findings);
            }
        }
    }

    /** The sources are searched for a package's name, and what is known by that name is released; the metadata must agree. */
    private static void name(Opened file, Findings findings) {
        var searched = ProjectName.normalised(file.built().source().name());
        if (!file.project().equals(searched)) {
            findings.fault(
                    "package-misnamed",
                    file.name(),
                    "it is called " + file.project() + ", and the sources in "
                            + file.built().source().directory() + " seem to say " + searched,
                    "Name the package in plain text, in the call of setup or in the table [project]");
        }
    }
}
