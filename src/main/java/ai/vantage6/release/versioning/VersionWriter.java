package ai.vantage6.release.versioning;

import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.model.SourceTree.Written;
import ai.vantage6.release.model.TagForm;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Writes a version wherever a source tree declares it. */
public interface VersionWriter {

    /** Recognises the layout, writes, and reads everything back. Files are given back, not written. */
    WrittenVersion write(SourceFiles files, Version version) throws ReleaseException;

    /** The same of a version that is released on a certain day, for a file that names one. */
    default WrittenVersion write(SourceFiles files, Version version, LocalDate date) throws ReleaseException {
        return write(files, version);
    }

    /**
     * What became of the tree.
     *
     * @param layout the name of the profile that was recognised
     * @param tags how that layout writes its release tags
     * @param replaced the new content of those files whose content changes
     * @param written every place that declares the version, changed or not
     * @param warnings what may be wrong: packages that are not released, requirements that do not admit the version
     */
    record WrittenVersion(
            String layout,
            TagForm tags,
            Map<String, byte[]> replaced,
            List<Written> written,
            List<PackageSource> packages,
            List<String> warnings) {}
}
