package ai.vantage6.release.pypi;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Map;
import java.util.Optional;

/**
 * What an index says of one project.
 *
 * @param status PEP 792: active, deprecated, archived or quarantined
 * @param files by file name
 */
record ProjectPage(String status, Map<String, IndexFile> files) {

    /** The page of a project that the index does not know. */
    static final ProjectPage NONE = new ProjectPage("active", Map.of());

    /**
     * A file as the index lists it.
     *
     * @param yanked the reason, when it was withdrawn; may be an empty text
     */
    record IndexFile(Optional<String> sha256, Optional<String> yanked) {}

    ProjectPage {
        files = Map.copyOf(files);
    }

    Entry entryOf(Distribution distribution) throws ReleaseException {
        var file = files.get(distribution.fileName());
        if (file == null) {
            return missing(distribution);
        }
        var digest = file.sha256()
                .orElseThrow(() -> cannotTell(
                        distribution,
                        "the index lists it without its SHA-256",
                        "Use an index that names hashes (pypiserver: --hash-algo sha256)"));
        if (!digest.equals(distribution.sha256().hex())) {
            return new Entry.Different(digest);
        }
        return file.yanked()
                .<Entry>map(reason -> new Entry.Withdrawn(reason.isEmpty() ? "no reason given" : reason))
                .orElseGet(Entry.Identical::new);
    }

    private Entry missing(Distribution distribution) throws ReleaseException {
        if (status.equals("archived") || status.equals("quarantined")) {
            throw cannotTell(
                    distribution,
                    "the index has " + status + " the project " + distribution.project() + " and takes no file for it",
                    "Have an owner of the project lift that on the index");
        }
        // vantage6-common-4.0.0.tar.gz became vantage6_common-4.0.0.tar.gz with PEP 625; the index takes one of them.
        var wanted = ProjectName.normalised(distribution.fileName());
        return files.keySet().stream()
                .filter(name -> ProjectName.normalised(name).equals(wanted))
                .findFirst()
                .<Entry>map(name -> new Entry.Different("of " + name))
                .orElseGet(Entry.Absent::new);
    }

    private static ReleaseException cannotTell(Distribution distribution, String because, String hint) {
        return new ReleaseException("index-cannot-tell", "look up " + distribution.fileName(), because, hint);
    }
}
