package ai.vantage6.release.stages;

import ai.vantage6.release.citation.Citation;
import ai.vantage6.release.citation.CitationFiles;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;

/** Reads how the release is cited. Whatever is wrong there is told, and stops nothing. */
public record CheckCitation(SourceRepository repository) implements Stage<SourceTree, Citation> {

    static final StageId ID = new StageId("check-citation", "Check the citation");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<Citation> prepare(SourceTree sources) throws ReleaseException, InterruptedException {
        var files = new CitationFiles(repository.files(sources.versionCommit()));
        if (files.isEmpty()) {
            return Plan.nothing(Citation.NONE, "there is no CITATION.cff");
        }
        var citation = files.read();
        var plan = Plan.of(citation).warn(citation.warnings());
        if (files.zenodoFileWins()) {
            plan = plan.note(".zenodo.json is there, so that Zenodo takes nothing from CITATION.cff");
        }
        return plan.note(citation.concept()
                .map(doi -> "all versions together are cited by " + doi.address())
                .orElse("no DOI of Zenodo is named in CITATION.cff"));
    }
}
