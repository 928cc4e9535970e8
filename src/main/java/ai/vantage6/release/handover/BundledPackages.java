package ai.vantage6.release.handover;

import ai.vantage6.release.handover.BundleManifest.BundledPackage;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.WholeFile;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pypi.MetadataFile;
import ai.vantage6.release.python.GivenDistributions;
import ai.vantage6.release.python.PackageBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The distributions of a release bundle. Nothing of them runs here: the job that built them has tried them out.
 *
 * @param output takes a copy of each, which nobody changes once it was checked
 */
public record BundledPackages(ReleaseBundle bundle, Path output) implements PackageBuilder {

    @Override
    public Built build(SourceTree sources, SourceFiles files) throws ReleaseException {
        var problems = new ArrayList<Problem>();
        var found = new LinkedHashMap<String, Distribution>();
        var tools = new TreeMap<String, String>();
        for (var piece : bundle.pieces()) {
            for (var one : piece.manifest().packages()) {
                var distribution = distribution(piece, one, sources);
                var twin = found.putIfAbsent(distribution.fileName(), distribution);
                if (twin != null && !twin.sha256().equals(distribution.sha256())) {
                    problems.add(ReleaseBundle.differ(distribution.fileName() + " with other bytes"));
                }
                piece.manifest().tools().forEach(tools::putIfAbsent);
            }
        }
        problems.addAll(surplusAndMissing(sources, found));
        problems.addAll(GivenDistributions.problems(List.copyOf(found.values()), sources));
        if (problems.isEmpty()) {
            for (var distribution : found.values()) {
                MetadataFile.of(distribution);
            }
        }
        return new Built(List.copyOf(found.values()), tools, List.of(), problems);
    }

    @Override
    public String done(int distributions) {
        return "took " + distributions + " distributions from the release bundle; none is installed in this job, since"
                + " installing runs their code: build has checked them and tried them out";
    }

    private Distribution distribution(BundlePiece piece, BundledPackage one, SourceTree sources)
            throws ReleaseException {
        var known = piece.known(one.file());
        var name = one.file().substring(BundleManifest.PACKAGES.length());
        var kind = name.endsWith(".whl") ? Kind.WHEEL : Kind.SDIST;
        var file = output.toAbsolutePath().resolve(name);
        var distribution = new Distribution(
                ProjectName.normalised(one.project()), kind, sources.version(), file, known.sha256(), known.size());
        try {
            WholeFile.write(file, Files.readAllBytes(piece.file(one.file())));
            distribution.bytes();
            return distribution;
        } catch (IOException e) {
            throw new ReleaseException(
                    "packages-not-written",
                    "take " + one.file() + " from the release bundle to " + output,
                    "this machine failed with " + e,
                    "Check that the directory can be written and that the disk is not full");
        }
    }

    /** Each package of the tree has one file of each kind. */
    private static List<Problem> surplusAndMissing(SourceTree sources, Map<String, Distribution> found) {
        var problems = new ArrayList<Problem>();
        var left = found.values().stream().collect(Collectors.toCollection(ArrayList::new));
        for (var source : sources.packages()) {
            for (var kind : Kind.values()) {
                var project = ProjectName.normalised(source.name());
                var one = left.stream()
                        .filter(file -> file.project().equals(project) && file.kind() == kind)
                        .findFirst();
                if (one.isPresent()) {
                    left.remove(one.get());
                } else {
                    problems.add(ReleaseBundle.incomplete(
                            (kind == Kind.WHEEL ? "wheel" : "sdist") + " of " + project, "packages"));
                }
            }
        }
        left.forEach(file -> problems.add(ReleaseBundle.tooMuch(file.fileName())));
        return problems;
    }
}
