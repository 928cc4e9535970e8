package ai.vantage6.release.verification;

import ai.vantage6.release.config.AcceptedWarnings;
import ai.vantage6.release.pipeline.Check;
import ai.vantage6.release.pipeline.StageId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Every side of a version that is looked at, in the order in which it is told.
 *
 * @param former tells what other versions consist of
 * @param scratch takes what has to be downloaded to be looked into
 */
public record ReleaseChecks(
        Sought sought, Outside outside, CheckLost.Former former, AcceptedWarnings accepted, Path scratch) {

    /** None of them needs another one. */
    public List<Check> all() {
        var known = new Known(sought, outside, scratch);
        var scope = sought.scope();
        var packages = scope.imagesOnly()
                .or(() -> sought.names().projects().isEmpty()
                        ? Optional.of("this layout brings no package to the index")
                        : Optional.empty());
        var images = sought.names().images().isEmpty() || outside.registries().isEmpty()
                ? Optional.of("this version has no images")
                : Optional.<String>empty();
        return List.of(
                new Check(CheckNames.ID, new CheckNames(sought, known)),
                check(CheckPackages.ID, packages, new CheckPackages(sought, outside, known)),
                check(CheckAttestations.ID, packages, new CheckAttestations(sought, outside, known, scratch)),
                check(CheckImages.ID, images, new CheckImages(sought, outside, known)),
                check(CheckMovingTags.ID, images, new CheckMovingTags(sought, outside, known)),
                check(CheckCharts.ID, charts(), new CheckCharts(sought, outside, known)),
                check(CheckRelease.ID, scope.imagesOnly(), new CheckRelease(sought, outside, known)),
                outside.server()
                        .map(server -> new Check(CheckServer.ID, new CheckServer(sought, server, known)))
                        .orElseGet(() -> leftOut(CheckServer.ID, CheckServer.leftOut(outside))),
                outside.userInterface()
                        .filter(_ -> scope.userInterface().isPresent())
                        .map(page -> new Check(CheckUserInterface.ID, new CheckUserInterface(sought, page, known)))
                        .orElseGet(() -> leftOut(CheckUserInterface.ID, CheckUserInterface.leftOut(sought, outside))),
                outside.documentation()
                        .filter(_ -> scope.notDocumented().isEmpty())
                        .map(docs -> new Check(CheckDocumentation.ID, new CheckDocumentation(sought, docs)))
                        .orElseGet(() -> leftOut(CheckDocumentation.ID, scope.notDocumented())),
                check(
                        CheckLost.ID,
                        scope.imagesOnly(),
                        new CheckLost(sought, outside, known, former, accepted, scratch)),
                check(CheckPostDue.ID, postDue(images), new CheckPostDue(sought, outside, known, scratch)));
    }

    private Optional<String> charts() {
        if (sought.scope().imagesOnly().isPresent()) {
            return sought.scope().imagesOnly();
        }
        return sought.names().charts().isEmpty() || outside.charts().isEmpty()
                ? Optional.of("this version has no charts")
                : Optional.empty();
    }

    private Optional<String> postDue(Optional<String> noImages) {
        return noImages.isEmpty() && !sought.version().isFinal()
                ? Optional.of("the images of a pre-release are not rebuilt")
                : noImages;
    }

    private static Check check(StageId id, Optional<String> leftOut, Check.Look look) {
        return leftOut.isPresent() ? leftOut(id, leftOut) : new Check(id, look);
    }

    private static Check leftOut(StageId id, Optional<String> reason) {
        return Check.leftOut(id, reason.orElse("there is nothing to look at"));
    }
}
