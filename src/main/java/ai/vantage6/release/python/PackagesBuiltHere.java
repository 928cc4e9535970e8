package ai.vantage6.release.python;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Builds the packages on this machine, with the back-ends that they ask for. */
public record PackagesBuiltHere(BuildSettings settings, Progress progress) implements PackageBuilder {

    @Override
    public Built build(SourceTree sources, SourceFiles files) throws ReleaseException, InterruptedException {
        try (var area = WorkArea.create()) {
            var requirements = BuildRequirements.shipped();
            var interpreter = Interpreter.find(settings.python(), requirements.names(), area);
            var paths = requirements.install(interpreter, settings, progress);
            var backEnds =
                    new BackEnds(interpreter, paths, area, sources.release().date()).within(settings.jobLimit());
            var findings = new Findings();
            var opened = open(backEnds.build(jobs(sources, files, area), findings), sources);
            // Hashed before anything of them runs, so that nothing which runs can change what is published.
            var sealed = distributions(opened, sources);
            check(opened, new Bench(sources, files, interpreter, paths, area), findings);
            sealed.forEach(distribution -> checkSeal(distribution, findings));
            return new Built(sealed, findings.warnings(), findings.problems());
        } catch (IOException e) {
            throw new ReleaseException(
                    new Problem(
                            "packages-not-written",
                            "build the packages into " + settings.output(),
                            "this machine failed with " + e,
                            "Check that the directory can be written and that the disk is not full"),
                    e);
        }
    }

    /** What the checks work with. */
    private record Bench(
            SourceTree sources, SourceFiles files, Interpreter interpreter, List<Path> paths, WorkArea area) {}

    /** Wheel and sdist have a tree each, since back-ends leave things behind that would go into the other. */
    private List<BackEnds.Job> jobs(SourceTree sources, SourceFiles files, WorkArea area) throws IOException {
        progress.say("build wheel and sdist of " + sources.packages().size() + " packages");
        var export =
                new SourceExport(files, sources.packages(), sources.release().date());
        var jobs = new ArrayList<BackEnds.Job>();
        for (var kind : Kind.values()) {
            var tree = area.exposed("tree-" + kind.name().toLowerCase(java.util.Locale.ROOT));
            export.write(tree);
            for (var source : sources.packages()) {
                jobs.add(new BackEnds.Job(source, kind, Files.createDirectories(tree.resolve(source.directory()))));
            }
        }
        return jobs;
    }

    private List<Opened> open(List<BuiltFile> built, SourceTree sources) throws IOException {
        var output = Files.createDirectories(settings.output().toAbsolutePath());
        var opened = new ArrayList<Opened>();
        for (var file : built) {
            opened.add(Opened.repacked(file, output, sources.release().date()));
        }
        return opened;
    }

    private void check(List<Opened> opened, Bench bench, Findings findings) throws IOException, InterruptedException {
        var version = bench.sources().release().version();
        var form = new FormCheck(version);
        var metadata =
                new MetadataCheck(version, opened.stream().map(Opened::project).collect(Collectors.toSet()));
        var data = new PackageDataCheck(bench.files(), bench.sources().written());
        var wheels = opened.stream().filter(file -> file.built().isWheel()).toList();
        for (var file : opened) {
            form.check(file, findings);
            metadata.check(file, findings);
        }
        for (var wheel : wheels) {
            RecordCheck.check(wheel, findings);
            data.check(wheel, findings);
        }
        SharedFilesCheck.check(wheels, findings);
        var unsupported = new EntryPoints(bench.interpreter(), bench.paths(), bench.area()).check(wheels, findings);
        if (settings.smokeTest() != SmokeTest.METADATA && findings.problems().isEmpty()) {
            new Installation(bench.interpreter(), bench.paths(), settings, bench.area())
                    .check(wheels, unsupported, findings, progress);
        }
    }

    private static void checkSeal(Distribution distribution, Findings findings) {
        try {
            distribution.bytes();
        } catch (IOException e) {
            findings.fault(
                    "distribution-changed",
                    distribution.fileName(),
                    String.valueOf(e.getMessage()),
                    "Look for what changed it: a package that was tried out, or another program of this machine");
        }
    }

    private static List<Distribution> distributions(List<Opened> opened, SourceTree sources) throws IOException {
        var places = PublishingOrder.places(opened);
        var sorted = opened.stream()
                .sorted(Comparator.comparing((Opened file) -> places.get(file.project()))
                        // The wheel first: whoever comes in between should not have to build.
                        .thenComparing(file -> file.built().kind(), Comparator.reverseOrder()))
                .toList();
        var distributions = new ArrayList<Distribution>();
        for (var file : sorted) {
            distributions.add(new Distribution(
                    file.project(),
                    file.built().kind(),
                    sources.release().version(),
                    file.built().file(),
                    Digest.of(Files.readAllBytes(file.built().file())),
                    file.size()));
        }
        return distributions;
    }
}
