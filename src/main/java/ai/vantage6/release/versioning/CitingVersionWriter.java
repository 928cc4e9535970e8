package ai.vantage6.release.versioning;

import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree.Written;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * Writes the version into {@code CITATION.cff} as well, with the day of its release.
 *
 * @param clock tells the day where nobody names one
 */
public record CitingVersionWriter(VersionWriter writer, InstantSource clock) implements VersionWriter {

    private static final String FILE = "CITATION.cff";

    @Override
    public WrittenVersion write(SourceFiles files, Version version) throws ReleaseException {
        return write(files, version, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    @Override
    public WrittenVersion write(SourceFiles files, Version version, LocalDate date) throws ReleaseException {
        var others = writer.write(files, version);
        if (!files.paths().contains(FILE)) {
            throw new ReleaseException(
                    "version-place-missing",
                    "write " + version + " into the sources",
                    "there is no " + FILE,
                    "Add the file, or take write out of citation in .github/vantage6-release.yml");
        }
        var path = files.target(FILE);
        var before = files.read(path);
        var rewrite = Rewrite.of(path, before, new CitationRule(version, date), version);
        var replaced = new TreeMap<>(others.replaced());
        if (rewrite.changes(before)) {
            replaced.put(path, rewrite.content());
        }
        var written = new ArrayList<>(others.written());
        written.add(new Written(path, rewrite.places()));
        written.sort(Comparator.comparing(Written::path));
        return new WrittenVersion(
                others.layout(), others.tags(), replaced, written, others.packages(), others.warnings());
    }
}
