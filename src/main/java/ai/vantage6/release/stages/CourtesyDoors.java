package ai.vantage6.release.stages;

import ai.vantage6.release.algorithms.AlgorithmStore;
import ai.vantage6.release.citation.Archive;
import ai.vantage6.release.coverage.CoverageHost;
import ai.vantage6.release.discord.Announcements;
import ai.vantage6.release.discord.Webhook;
import ai.vantage6.release.docs.Documentation;
import ai.vantage6.release.issues.ProjectBoard;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.pipeline.StageId;
import java.util.List;
import java.util.Optional;

/** The services that a release does without when they do not open, or when nobody has given a key. */
public final class CourtesyDoors {

    private static final StageId COVERALLS = new StageId("coveralls", "send coverage to Coveralls");
    private static final StageId READTHEDOCS = new StageId("readthedocs", "build documentation on Read the Docs");
    private static final StageId BOARD = new StageId("board", "write the project board");
    private static final StageId DISCORD = new StageId("discord", "announce on Discord");
    private static final StageId MAINTAINERS = new StageId("maintainers", "tell the maintainers of a failed release");
    private static final StageId ZENODO = new StageId("zenodo", "find the DOI on Zenodo");

    private static final StageId STORE = new StageId("store", "tell the algorithm store");

    private CourtesyDoors() {}

    /** Whether Coveralls knows the repository. */
    public static Door coveralls(Optional<CoverageHost> coverage) {
        return new Door(
                COVERALLS,
                List.of(SendCoverage.ID),
                () -> coverage.isPresent() ? coverage.get().tryLock() : Optional.empty());
    }

    /** Whether the token shows us the project. */
    public static Door readthedocs(Optional<Documentation> documentation) {
        return new Door(
                READTHEDOCS,
                List.of(BuildDocumentation.ID),
                () -> documentation.isPresent() ? documentation.get().tryLock() : Optional.empty());
    }

    /** Whether issues can be moved on the board. */
    public static Door board(Optional<ProjectBoard> board) {
        return new Door(
                BOARD,
                List.of(FinishIssues.ID),
                () -> board.isPresent() ? board.get().tryLock() : Optional.empty());
    }

    /** Whether the bot may post. */
    public static Door discord(Optional<Announcements> announcements) {
        return new Door(
                DISCORD,
                List.of(AnnounceRelease.ID, AnnounceWithdrawal.ID),
                () -> announcements.isPresent() ? announcements.get().tryLock() : Optional.empty());
    }

    /** Whether what is given for the maintainers' channel can be one. */
    public static Door maintainers(String name, Secret address) {
        return new Door(MAINTAINERS, List.of(), () -> {
            Webhook.of(name, address);
            return Optional.empty();
        });
    }

    /** Whether the store shows us what nobody else sees. */
    public static Door store(Optional<AlgorithmStore> store) {
        return new Door(
                STORE,
                List.of(OfferAlgorithm.ID),
                () -> store.isPresent() ? store.get().tryLock() : Optional.empty());
    }

    /** Whether the archive of releases answers; nobody needs a key to ask it. */
    public static Door zenodo(Archive archive) {
        return new Door(ZENODO, List.of(LinkDoi.ID), archive::tryLock);
    }
}
