package ai.vantage6.release.citation;

import ai.vantage6.release.model.SourceFiles;
import java.util.ArrayList;

/** What a tree holds about its citation. */
public record CitationFiles(SourceFiles files) {

    /** Whether there is any file to read. */
    public boolean isEmpty() {
        return !has(CitationFile.NAME) && !has(ZenodoFile.NAME);
    }

    public boolean zenodoFileWins() {
        return has(ZenodoFile.NAME);
    }

    /** Both files read. */
    public Citation read() {
        var citation = has(CitationFile.NAME) ? CitationFile.read(files.read(CitationFile.NAME)) : Citation.NONE;
        var warnings = new ArrayList<>(citation.warnings());
        if (has(ZenodoFile.NAME)) {
            warnings.addAll(ZenodoFile.faults(files.read(ZenodoFile.NAME)));
        }
        return new Citation(citation.concept(), warnings);
    }

    private boolean has(String name) {
        return files.paths().contains(name);
    }
}
