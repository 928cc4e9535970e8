package ai.vantage6.release.stages;

import ai.vantage6.release.algorithms.AlgorithmStore;
import ai.vantage6.release.algorithms.Offer;
import ai.vantage6.release.algorithms.Standing;
import ai.vantage6.release.model.Algorithm;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleasedImage;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.List;
import java.util.Optional;

/**
 * Leads the algorithm in its store to the new image, as far as nobody has reviewed it there.
 *
 * @param store empty when none is named, or no token for it was given
 */
public record OfferAlgorithm(Optional<AlgorithmStore> store) implements Stage<Offer, Offer> {

    static final StageId ID = new StageId("store", "Tell the algorithm store");

    /** Only of an algorithm: of all others nobody need hear of it. */
    static List<Given<?>> ask(
            PlanBuilder plan, Given<ReleaseRecord> record, Given<Scope> scope, Optional<AlgorithmStore> store)
            throws InterruptedException {
        var algorithm = scope.value().flatMap(Scope::algorithm);
        if (algorithm.isEmpty()) {
            return List.of();
        }
        var offer = record.map(known -> offer(known, algorithm.get()));
        return List.of(plan.courtesy(new OfferAlgorithm(store), offer.unless(scope, Scope::notOffered)));
    }

    private static Offer offer(ReleaseRecord record, Algorithm algorithm) {
        var digest = record.artifacts().images().stream().findFirst().flatMap(ReleasedImage::digest);
        return new Offer(algorithm.name(), algorithm.image(), record.release().version(), algorithm.madeFor(), digest);
    }

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<Offer> prepare(Offer offer) throws ReleaseException, InterruptedException {
        if (store.isEmpty()) {
            return Plan.nothing(
                    offer,
                    "no algorithm store is told: that needs its address (services: {store: …} in the configuration) and"
                            + " ALGORITHM_STORE_TOKEN");
        }
        var known = store.get();
        return switch (known.standing(offer)) {
            case Standing.Offered() -> Plan.nothing(offer, "the store shows " + offer.image() + " already");
            case Standing.Open open ->
                Plan.of(offer)
                        .change(Change.courtesy(
                                "lead " + offer.name() + " in the store from " + open.image() + " to " + offer.image(),
                                () -> known.tell(offer, open)));
            case Standing.Approved(var image) ->
                Plan.of(offer)
                        .warn("the store has approved " + offer.name() + " as " + image
                                + ", and lets nobody change what is approved: submit it anew, as " + offer.image());
            case Standing.Unknown() ->
                Plan.of(offer)
                        .warn("the store knows no algorithm \"" + offer.name() + "\": submit it, as " + offer.image());
        };
    }
}
