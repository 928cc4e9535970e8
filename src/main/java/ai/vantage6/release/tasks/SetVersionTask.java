package ai.vantage6.release.tasks;

import ai.vantage6.release.action.FilesReport;
import ai.vantage6.release.action.FilesReport.WrittenFile;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.versioning.CitingVersionWriter;
import ai.vantage6.release.versioning.ProfileVersionWriter;
import ai.vantage6.release.versioning.SetVersion;
import ai.vantage6.release.versioning.VersionWriter;
import java.nio.file.Path;
import java.time.InstantSource;

/** Writes a version into the working tree. */
public record SetVersionTask(ReleaseConfig config, Path directory, Version version) implements Task {

    @Override
    public FilesReport run() throws ReleaseException {
        var written = new SetVersion(writer(config)).write(directory, version);
        var files = written.written().stream()
                .map(file -> new WrittenFile(
                        file.path(), file.places(), written.replaced().containsKey(file.path())))
                .toList();
        return new FilesReport(version, files, written.warnings());
    }

    /** Writes the version wherever the configuration says. */
    static VersionWriter writer(ReleaseConfig config) {
        var writer = new ProfileVersionWriter(config.layout().profiles(), config.semanticStyle());
        return config.courtesies().citation().write()
                ? new CitingVersionWriter(writer, InstantSource.system())
                : writer;
    }
}
