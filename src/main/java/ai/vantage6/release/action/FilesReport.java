package ai.vantage6.release.action;

import ai.vantage6.release.model.Version;
import java.util.List;

/** Files of the working tree in which a version was written. */
public record FilesReport(Version version, List<WrittenFile> files, List<String> warnings) implements TaskReport {

    /**
     * One file.
     *
     * @param places how many places of it declare the version
     */
    public record WrittenFile(String path, int places, boolean changed) {}

    public FilesReport {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.DONE;
    }
}
