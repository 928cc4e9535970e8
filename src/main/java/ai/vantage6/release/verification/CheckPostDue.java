package ai.vantage6.release.verification;

import ai.vantage6.release.github.HostedRelease;
import ai.vantage6.release.images.VersionsOut;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.MovingTag;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Check;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.record.RecordedRelease;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the images should be rebuilt as a post release: a base that they stand on has moved since, or a dependency that is in
 * them has a newer version that our own requirements let in.
 *
 * @param scratch takes the bills of materials
 */
record CheckPostDue(Sought sought, Outside outside, Known known, Path scratch) implements Check.Look {

    static final StageId ID = new StageId("post-due", "See whether the images should be rebuilt");

    private static final String IMAGES = "the images";

    /** A project, and what all of our packages together let in. */
    private record Dependency(String project, List<Admission> admissions) {}

    @Override
    public List<Finding> look() throws ReleaseException, InterruptedException {
        var artifacts = known.recorded().artifacts().filter(one -> !one.images().isEmpty());
        if (artifacts.isEmpty()) {
            var lacking = known.recorded().lacking();
            return List.of(new Finding.NotCompared(
                    "what the images stand on", lacking.isEmpty() ? "its release record names no image" : lacking));
        }
        var instead = insteadOf();
        if (instead.isPresent()) {
            return List.of(
                    new Finding.NotCompared(IMAGES, instead.get() + " takes their place, so nobody rebuilds them"));
        }
        var bases = bases(artifacts.get());
        var findings = new ArrayList<>(Each.of("the base images", bases, ImageReference::toString, this::base));
        findings.addAll(dependencies());
        return findings;
    }

    /** What people have in its place; a rebuild that is out already stands on newer bases. */
    private Optional<Version> insteadOf() throws ReleaseException, InterruptedException {
        var out = known.out();
        var release = Release.lookedAt(sought.tag(), Set.of(), out.released());
        var image =
                known.recorded().artifacts().orElseThrow().images().getFirst().name();
        var place = outside.registries().getFirst();
        var all = VersionsOut.of(release, place, image, ImageSpec.When.ALWAYS);
        return out.owner(MovingTag.LINE, sought.version(), sought.scope().majorName(), all)
                .filter(owner -> !owner.equals(sought.version()));
    }

    private static List<ImageReference> bases(ReleasedArtifacts artifacts) {
        return artifacts.images().stream()
                .flatMap(image -> image.bases().stream())
                .distinct()
                .sorted()
                .flatMap(text -> ImageReference.parse(text).stream())
                .toList();
    }

    private List<Finding> base(ImageReference base) throws ReleaseException, InterruptedException {
        var tagged = new ImageReference(base.name(), base.tag(), Optional.empty());
        if (base.tag().isEmpty() || base.digest().isEmpty()) {
            return List.of(new Finding.NotCompared(base.toString(), "the images name it by its digest alone"));
        }
        var now = outside.bases().resolve(tagged).index().digest();
        return List.of(
                base.digest().get().equals(now)
                        ? new Finding.Good(tagged.toString(), "is still the one on which the images stand")
                        : due(
                                tagged.toString(),
                                "it is " + now.oci() + " now, and the images stand on "
                                        + base.digest().get().oci()));
    }

    private List<Finding> dependencies() throws ReleaseException, InterruptedException {
        var hosted = known.hosted().orElse(HostedRelease.EMPTY);
        var installed = Installed.in(hosted, outside.host(), scratch).versions();
        if (installed.isEmpty()) {
            return List.of(new Finding.NotCompared(
                    "what is installed in the images",
                    "the release has no bill of materials that names Python packages"));
        }
        var asked = requirements().stream()
                .filter(one -> installed.containsKey(one.project()))
                .toList();
        return Each.of("the index", asked, Dependency::project, one -> dependency(one, installed));
    }

    private List<Finding> dependency(Dependency one, Map<String, PlainVersion> installed)
            throws ReleaseException, InterruptedException {
        var has = Optional.ofNullable(installed.get(one.project())).orElseThrow();
        var newest = outside.index().offered(one.project()).stream()
                .flatMap(text -> PlainVersion.parse(text).stream())
                .filter(version -> one.admissions().stream().allMatch(admission -> admission.admits(version)))
                .max(PlainVersion::compareTo);
        return List.of(
                newest.isPresent() && newest.get().compareTo(has) > 0
                        ? due(one.project(), newest.get() + " is out, and the images hold " + has)
                        : new Finding.Good(one.project(), has + " is the newest that is let in"));
    }

    /** Of our packages; ours among them follow the version. */
    private List<Dependency> requirements() throws InterruptedException {
        var contents =
                known.recorded().record().flatMap(RecordedRelease::contents).orElse(ReleaseContents.NONE);
        var all = new HashMap<String, List<Admission>>();
        contents.packages().values().stream()
                .flatMap(one -> one.wheel().stream())
                .flatMap(wheel -> wheel.requirements().stream())
                .flatMap(line -> Admission.read(line).stream())
                .filter(one -> !contents.packages().containsKey(one.project()))
                .forEach(one -> all.computeIfAbsent(one.project(), _ -> new ArrayList<>())
                        .add(one));
        return all.entrySet().stream()
                .map(one -> new Dependency(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(Dependency::project))
                .toList();
    }

    private Finding due(String subject, String because) {
        var tag = sought.tag().name().replaceFirst("\\.post[0-9]+$", "") + ".post1";
        return Each.wrong(
                "post-due",
                subject,
                because,
                "Rebuild the images when it matters: push the tag " + tag + " of the same commit");
    }
}
