package ai.vantage6.release.stages;

import ai.vantage6.release.citation.Citation;
import ai.vantage6.release.citation.Doi;
import ai.vantage6.release.model.ReleaseRecord;

/** A release, and how it is cited. */
public record Cited(ReleaseRecord record, Citation citation) {

    /** As the notes of the release say it: the archive takes the tree of the tag, which may declare the version before. */
    String notice(Doi doi) {
        var release = record.release();
        var tree = "The archive holds the tree of the tag `" + release.tag() + "`";
        var built = record.versionCommit().equals(release.tagged())
                ? tree + "."
                : tree + "; the version commit " + record.versionCommit().hex()
                        + ", which the packages are built from, comes after it and is not in the archive.";
        return "[![DOI](https://zenodo.org/badge/DOI/" + doi + ".svg)](" + doi.address() + ")\n\nTo cite "
                + release.version() + ": " + doi.address() + ". " + built;
    }
}
