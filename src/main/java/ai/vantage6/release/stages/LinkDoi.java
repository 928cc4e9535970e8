package ai.vantage6.release.stages;

import ai.vantage6.release.citation.Archive;
import ai.vantage6.release.citation.Doi;
import ai.vantage6.release.github.NotesBlock;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.Optional;

/** Links the DOI that the archive has given a final release in its notes, once it has. */
public record LinkDoi(Archive archive, ReleaseHost host) implements Stage<Cited, ReleaseTag> {

    static final StageId ID = new StageId("link-doi", "Link the DOI");

    private static final NotesBlock LINK = new NotesBlock("doi");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ReleaseTag> prepare(Cited cited) throws ReleaseException, InterruptedException {
        var tag = cited.record().release().tag();
        var concept = cited.citation().concept();
        if (concept.isEmpty()) {
            return Plan.nothing(tag, "no DOI of Zenodo is known, so none is linked");
        }
        var page = host.page(tag);
        if (page.flatMap(one -> LINK.in(one.notes())).isPresent()) {
            return Plan.nothing(tag, "the notes link the DOI already");
        }
        var known = page.isPresent() ? archive.doiOf(concept.get(), tag) : Optional.<Doi>empty();
        return known.isPresent()
                ? Plan.of(tag)
                        .change(Change.courtesy(
                                "link the DOI " + known.get() + " in the notes of " + tag,
                                () -> link(cited, known.get())))
                : Plan.of(tag)
                        .change(Change.courtesy(
                                "ask Zenodo for the DOI of " + tag + ", and link it if there is one", () -> ask(cited)))
                        .note(
                                "Zenodo takes minutes or hours to archive a release: where its notes link no DOI afterwards, run"
                                        + " release --version " + tag.version()
                                        + " again, which does nothing else then");
    }

    private void ask(Cited cited) throws ReleaseException, InterruptedException {
        var concept = cited.citation().concept().orElseThrow();
        var doi = archive.awaitDoiOf(concept, cited.record().release().tag());
        if (doi.isPresent()) {
            link(cited, doi.get());
        }
    }

    private void link(Cited cited, Doi doi) throws ReleaseException, InterruptedException {
        host.rewrite(cited.record().release().tag(), page -> page.with(LINK.last(page.notes(), cited.notice(doi))));
    }
}
