package ai.vantage6.release.python;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.ProgramVersion;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Builds the packages on this machine, with the back-ends that they ask for. */
public record PackagesBuiltHere(BuildSettings settings, Progress progress) implements PackageBuilder {

    /** In bytes. All distributions of a release are held in memory unpacked; those of vantage6 have three million. */
    static final long UNPACKED = 512L << 20;

    @Override
    public Built build(SourceTree sources, SourceFiles files) throws ReleaseException, InterruptedException {
        try (var area = WorkArea.create()) {
            var requirements = BuildRequirements.shipped();
            var interpreter = Interpreter.find(settings.python(), requirements.names(), area);
            var paths = requirements.install(interpreter, settings, progress);
            var date = sources.release().date();
            var backEnds = new BackEnds(interpreter, paths, area, date).within(settings.jobLimit());
            var findings = new Findings();
            var opened = open(backEnds.build(jobs(sources, files, area), findings), sources, findings);
            // Hashed before anything of them runs, so that nothing which runs can change what is published.
            var sealed = distributions(opened, sources);
            var sdists = new BackEnds(interpreter, paths, new WorkArea(area.directory("sdists")), date);
            var judgements = new DistributionChecks(
                            sources,
                            files,
                            new Judge(interpreter, paths, area),
                            new SdistCheck(sdists.within(settings.jobLimit()), sources.layout()))
                    .check(opened, findings);
            if (settings.smokeTest() != SmokeTest.METADATA
                    && findings.problems().isEmpty()) {
                new Installation(interpreter, paths, settings, area)
                        .check(wheels(opened), unsupported(judgements), findings, progress);
            }
            sealed.forEach(distribution -> checkSeal(distribution, findings));
            var tools = new TreeMap<>(requirements.versions());
            tools.put("python", interpreter.version());
            tools.put("release-action", ProgramVersion.TEXT);
            return new Built(
                    PublishingOrder.sorted(sealed, judgements), tools, findings.warnings(), findings.problems());
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /**
     * Asks the interpreter what it is.
     *
     * @throws ReleaseException when it is not there, or too old to build with
     */
    public void checkInterpreter() throws ReleaseException, InterruptedException {
        try (var area = WorkArea.create()) {
            Interpreter.find(settings.python(), List.of(), area);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private ReleaseException notWritten(IOException cause) {
        return new ReleaseException(
                new Problem(
                        "packages-not-written",
                        "build the packages into " + settings.output(),
                        "this machine failed with " + cause,
                        "Check that the directory can be written and that the disk is not full; should it be that of the"
                                + " cache, name another one with the environment variable XDG_CACHE_HOME"),
                cause);
    }

    /** Wheel and sdist have a tree each, since back-ends leave things behind that would go into the other. */
    private List<BackEnds.Job> jobs(SourceTree sources, SourceFiles files, WorkArea area)
            throws IOException, ReleaseException {
        progress.say("build wheel and sdist of " + sources.packages().size() + " packages");
        var export =
                new SourceExport(files, sources.packages(), sources.release().date());
        var jobs = new ArrayList<BackEnds.Job>();
        var trees = new EnumMap<Kind, Path>(Kind.class);
        for (var kind : Kind.values()) {
            trees.put(kind, area.exposed("tree-" + kind.name().toLowerCase(java.util.Locale.ROOT)));
        }
        export.write(trees.values().toArray(Path[]::new));
        for (var tree : trees.entrySet()) {
            for (var source : sources.packages()) {
                var directory = Files.createDirectories(tree.getValue().resolve(source.directory()));
                jobs.add(new BackEnds.Job(source, tree.getKey(), directory));
            }
        }
        return jobs;
    }

    private List<Opened> open(List<BuiltFile> built, SourceTree sources, Findings findings)
            throws IOException, ReleaseException, InterruptedException {
        var output = Files.createDirectories(settings.output().toAbsolutePath());
        var opened = new ArrayList<Opened>();
        var left = UNPACKED;
        for (var file : built) {
            var read = Opened.read(file, left, findings);
            if (read.isPresent()) {
                left -= read.get().contents().size();
                opened.add(read.get());
            }
        }
        // two directories may declare one package, which is refused later: its files are written one after the other
        var byName = List.copyOf(opened.stream()
                .collect(Collectors.groupingBy(Opened::name, LinkedHashMap::new, Collectors.toList()))
                .values());
        var date = sources.release().date();
        return Parallel.each(byName, alike -> repacked(alike, output, date)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Opened> repacked(List<Opened> alike, Path output, Instant date) throws ReleaseException {
        try {
            var repacked = new ArrayList<Opened>();
            for (var one : alike) {
                repacked.add(one.repacked(output, date));
            }
            return repacked;
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private static List<Opened> wheels(List<Opened> opened) {
        return opened.stream().filter(file -> file.built().isWheel()).toList();
    }

    private static List<String> unsupported(List<Judgement> judgements) {
        return judgements.stream()
                .filter(judgement -> !judgement.supported())
                .map(Judgement::project)
                .distinct()
                .toList();
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
        var distributions = new ArrayList<Distribution>();
        for (var file : opened) {
            distributions.add(new Distribution(
                    file.project(),
                    file.built().kind(),
                    sources.version(),
                    file.built().file(),
                    Digest.of(Files.readAllBytes(file.built().file())),
                    file.size()));
        }
        return distributions;
    }
}
