package ai.vantage6.release.verification;

import ai.vantage6.release.charts.ChartsInRegistry;
import ai.vantage6.release.comparison.PublishedContents;
import ai.vantage6.release.comparison.ReleaseComparison;
import ai.vantage6.release.config.AcceptedWarnings;
import ai.vantage6.release.images.Destination;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.ReleaseContents.ChartContents;
import ai.vantage6.release.model.ReleaseContents.ImageContents;
import ai.vantage6.release.model.ReleaseContents.PackageContents;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Check;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.record.RecordedRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the version before has and this one has not: whoever updates would miss it.
 *
 * @param former the names of other versions, as far as the clone tells
 * @param accepted losses that the maintainers know
 * @param scratch takes what is downloaded to be compared
 */
record CheckLost(Sought sought, Outside outside, Known known, Former former, AcceptedWarnings accepted, Path scratch)
        implements Check.Look {

    static final StageId ID = new StageId("lost", "Compare with the version before");

    /** Tells what another version consists of; empty where the clone does not have it. */
    @FunctionalInterface
    public interface Former {
        Optional<Names> of(ReleaseTag tag) throws ReleaseException;
    }

    /** What can be compared even where the rest cannot be told. */
    private enum Part {
        PACKAGES("its packages"),
        IMAGES("its images"),
        CHARTS("its charts");

        private final String text;

        Part(String text) {
            this.text = text;
        }
    }

    @Override
    public List<Finding> look() throws ReleaseException, InterruptedException {
        var before = previous();
        if (before.isEmpty()) {
            return List.of(new Finding.NotCompared("the version", "there is no version before this one"));
        }
        var recorded = known.recorded().record().flatMap(RecordedRelease::contents);
        var like = like(recorded, before.get());
        var parts = Stream.of(Part.values())
                .filter(part -> !only(part, like).equals(ReleaseContents.NONE))
                .toList();
        var version = before.get().version();
        return Each.of("all of it", parts, part -> part.text, part -> compared(part, version, recorded, like));
    }

    private Optional<ReleaseTag> previous() throws ReleaseException, InterruptedException {
        var others = known.onIndex().stream().map(ReleaseTag::new).collect(Collectors.toCollection(HashSet::new));
        others.addAll(sought.tags());
        var out = known.onIndex().isEmpty() ? ReleasedVersions.UNTOLD : ReleasedVersions.of(known.onIndex(), Set.of());
        return Release.lookedAt(sought.tag(), others, out).previous();
    }

    private List<Finding> compared(Part part, Version before, Optional<ReleaseContents> recorded, ReleaseContents like)
            throws ReleaseException, InterruptedException {
        var then = published(part, before, like);
        var now = recorded.isPresent() ? only(part, recorded.get()) : published(part, sought.version(), like);
        if (then.equals(ReleaseContents.NONE)) {
            return List.of(new Finding.NotCompared(part.text, "nothing of " + before + " is to be found"));
        }
        if (now.equals(ReleaseContents.NONE)) {
            return List.of(new Finding.NotCompared(part.text, "nothing of " + sought.version() + " is to be found"));
        }
        var onPurpose = new HashSet<>(sought.scope().images().sometimes());
        onPurpose.removeAll(now.images().keySet());
        var lost = ReleaseComparison.of(before, then.withoutImages(onPurpose), now)
                .findings()
                .warnings();
        var findings = new ArrayList<Finding>();
        for (var loss : lost) {
            findings.add(
                    accepted.accept(loss)
                            ? new Finding.Good(part.text, "accepted: " + loss)
                            : Each.wrong(
                                    "lost",
                                    part.text,
                                    loss,
                                    "If that is meant, name it in the configuration under accepted-warnings"));
        }
        return findings.isEmpty() ? List.of(new Finding.Good(part.text, "all that " + before + " has")) : findings;
    }

    private ReleaseContents published(Part part, Version version, ReleaseContents like)
            throws ReleaseException, InterruptedException {
        try {
            var folder = Files.createDirectories(scratch.resolve(version + "-" + part.name()));
            var images = outside.registries().stream().findFirst();
            return new PublishedContents(outside.index(), images, chartsAt(), folder).of(version, only(part, like));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A ChartMuseum does not tell what is in a chart. */
    private Optional<Destination> chartsAt() {
        return outside.charts().stream()
                .filter(ChartsInRegistry.class::isInstance)
                .map(repository -> ((ChartsInRegistry) repository).destination())
                .findFirst();
    }

    /** All names of either version; only the names count. */
    private ReleaseContents like(Optional<ReleaseContents> recorded, ReleaseTag before) throws ReleaseException {
        var packages = new TreeMap<String, PackageContents>();
        var images = new TreeMap<String, ImageContents>();
        var charts = new TreeMap<String, ChartContents>();
        for (var names : Stream.concat(Stream.of(sought.names()), former.of(before).stream())
                .toList()) {
            names.projects()
                    .forEach(name -> packages.put(name, new PackageContents(new TreeMap<>(), Optional.empty())));
            names.images().stream()
                    .flatMap(spec -> spec.names().keySet().stream())
                    .forEach(name -> images.put(name, new ImageContents(new TreeMap<>())));
            if (chartsAt().isPresent()) {
                names.charts().forEach(name -> charts.put(name, new ChartContents(0, Optional.empty())));
            }
        }
        recorded.ifPresent(contents -> {
            packages.putAll(contents.packages());
            images.putAll(contents.images());
        });
        return new ReleaseContents(packages, images, charts);
    }

    private static ReleaseContents only(Part part, ReleaseContents all) {
        var none = ReleaseContents.NONE;
        return switch (part) {
            case PACKAGES -> new ReleaseContents(all.packages(), none.images(), none.charts());
            case IMAGES -> new ReleaseContents(none.packages(), all.images(), none.charts());
            case CHARTS -> new ReleaseContents(none.packages(), none.images(), all.charts());
        };
    }
}
