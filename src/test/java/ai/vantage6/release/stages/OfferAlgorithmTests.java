package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.algorithms.Offer;
import ai.vantage6.release.algorithms.StoreApi;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.InfrastructureVersion;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.AlgorithmStoreStandIn;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OfferAlgorithmTests {

    private static final Digest DIGEST = Digest.of(new byte[] {1});
    private static final Offer OFFER = new Offer(
            "Average",
            ImageName.parse("ghcr.io/vantage6/algorithm/average").orElseThrow(),
            Version.parse("1.2.0").orElseThrow(),
            InfrastructureVersion.parse("4.13").orElseThrow(),
            Optional.of(DIGEST));

    private final Journal journal = new Journal(_ -> {});
    private final HttpCaller caller = TestCallers.hurried();
    private Optional<String> pulled = Optional.of(DIGEST.oci());
    private final AlgorithmStoreStandIn standIn = new AlgorithmStoreStandIn((_, _) -> pulled);
    private final java.util.ArrayList<StandInServer> servers = new java.util.ArrayList<>();

    @AfterEach
    void stop() {
        caller.close();
        servers.forEach(StandInServer::close);
    }

    private StoreApi store(String token, Optional<String> server, String... faults) throws Exception {
        var struck = List.of(faults).stream()
                .map(fault -> Fault.parse("store:" + fault).orElseThrow())
                .toList();
        servers.add(new StandInServer(standIn, journal, struck));
        var root = URI.create(servers.getLast().address() + "/api");
        return new StoreApi(caller, root, new Secret(token), server);
    }

    private Plan<Offer> prepared(String... faults) throws Exception {
        return new OfferAlgorithm(Optional.of(store("good-token", Optional.empty(), faults))).prepare(OFFER);
    }

    private static void carryOut(Plan<Offer> plan) throws Exception {
        for (var change : plan.changes()) {
            change.effect().apply();
        }
    }

    private List<String> changes() {
        return journal.entries().stream().map(Journal.Entry::summary).toList();
    }

    @Test
    void anAlgorithmThatNobodyHasReviewedIsLedToTheImage() throws Exception {
        var plan = prepared();
        carryOut(plan);

        assertThat(plan.changes())
                .singleElement()
                .extracting(change -> change.summary())
                .isEqualTo("lead Average in the store from harbor2.vantage6.ai/algorithms/long-ago:0.0.1 to"
                        + " ghcr.io/vantage6/algorithm/average:1.2.0");
        assertThat(changes()).containsExactly("leads Average to ghcr.io/vantage6/algorithm/average:1.2.0");
        assertThat(standIn.state().toString()).contains(DIGEST.oci(), "vantage6_version=4.13");
    }

    @Test
    void aSecondRunFindsNothingToDo() throws Exception {
        carryOut(prepared());

        var again = prepared();

        assertThat(again.changes()).isEmpty();
        assertThat(again.notes()).containsExactly("the store shows ghcr.io/vantage6/algorithm/average:1.2.0 already");
    }

    @Test
    void aLostReplyIsLookedUpAndNotRepeated() throws Exception {
        carryOut(prepared("lost-reply"));

        assertThat(changes()).hasSize(1);
    }

    @Test
    void theSameTagWithAnotherDigestIsNoOffer() throws Exception {
        pulled = Optional.of(Digest.of(new byte[] {2}).oci());
        var plan = prepared();

        var problem = catchThrowableOfType(ReleaseException.class, () -> carryOut(plan))
                .problem();

        assertThat(problem.code()).isEqualTo("store-other-digest");
        pulled = Optional.of(DIGEST.oci());
        assertThat(prepared().changes()).hasSize(1);
    }

    @Test
    void anImageThatNobodyCanPullIsToldByTheStoresWords() throws Exception {
        pulled = Optional.empty();
        var plan = prepared();

        var problem = catchThrowableOfType(ReleaseException.class, () -> carryOut(plan))
                .problem();

        assertThat(problem.code()).isEqualTo("store-refuses");
        assertThat(problem.because()).contains("Image digest could not be determined");
    }

    @Test
    void whatIsApprovedIsLeftAloneAndSomebodyHasToSubmitItAnew() throws Exception {
        standIn.approve();

        var plan = prepared();

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.warnings())
                .singleElement()
                .asString()
                .startsWith("the store has approved Average as harbor2.vantage6.ai/algorithms/long-ago:0.0.1");
    }

    @Test
    void whatWasApprovedAsItIsReleasedIsThere() throws Exception {
        carryOut(prepared());
        standIn.approve();

        assertThat(prepared().notes()).singleElement().asString().contains("already");
    }

    @Test
    void whatNobodyHasSubmittedIsToldSo() throws Exception {
        standIn.clear();

        assertThat(prepared().warnings())
                .containsExactly("the store knows no algorithm \"Average\": submit it, as"
                        + " ghcr.io/vantage6/algorithm/average:1.2.0");
    }

    @Test
    void withoutAStoreNothingIsTold() throws Exception {
        var plan = new OfferAlgorithm(Optional.empty()).prepare(OFFER);

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.notes()).singleElement().asString().contains("ALGORITHM_STORE_TOKEN");
    }

    @Test
    void aTokenThatIsOverIsAShutDoor() throws Exception {
        var store = store("bad-token", Optional.empty());

        var problem =
                catchThrowableOfType(ReleaseException.class, store::tryLock).problem();

        assertThat(problem.code()).isIn("store-refuses", "access-denied");
        assertThat(problem.hint()).contains("ALGORITHM_STORE_TOKEN");
    }

    @Test
    void aStoreOf4xWantsToKnowWhoseUserComes() throws Exception {
        standIn.becomeOld();
        var unknown = store("good-token", Optional.empty());

        assertThat(catchThrowableOfType(ReleaseException.class, unknown::tryLock)
                        .problem()
                        .because())
                .contains("Missing Server-Url header");
        assertThat(store("good-token", Optional.of("https://cotopaxi.vantage6.ai/api"))
                        .tryLock())
                .isEmpty();
    }
}
