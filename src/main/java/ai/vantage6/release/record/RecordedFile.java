package ai.vantage6.release.record;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Version;
import java.nio.file.Path;

/**
 * A package file as a release record names it.
 *
 * @param file a plain name, checked: it leads nowhere else
 * @param size in bytes
 */
public record RecordedFile(String project, Distribution.Kind kind, String file, long size, Digest sha256) {

    static RecordedFile of(Distribution distribution) {
        return new RecordedFile(
                distribution.project(),
                distribution.kind(),
                distribution.fileName(),
                distribution.size(),
                distribution.sha256());
    }

    /** The distribution that it is, once it lies in a directory. */
    public Distribution in(Path directory, Version version) {
        return new Distribution(project, kind, version, directory.resolve(file), sha256, size);
    }
}
