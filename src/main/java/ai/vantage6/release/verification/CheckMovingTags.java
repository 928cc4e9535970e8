package ai.vantage6.release.verification;

import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.VersionsOut;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.MovingTags;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleasedImage;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Check;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the moving tags of the version should point today, given everything that is out, and where they point. */
record CheckMovingTags(Sought sought, Outside outside, Known known) implements Check.Look {

    static final StageId ID = new StageId("moving-tags", "Look where the moving tags point");

    /** One image under one name. */
    private record Named(ImageSpec spec, String name) {}

    @Override
    public List<Finding> look() throws ReleaseException, InterruptedException {
        var out = known.out();
        var named = sought.names().images().stream()
                .flatMap(spec -> spec.names().keySet().stream().map(name -> new Named(spec, name)))
                .toList();
        var findings = new ArrayList<Finding>();
        for (var place : outside.registries()) {
            findings.addAll(Each.of(
                    place.registry().host(),
                    named,
                    image -> place.name(image.name()).toString(),
                    image -> at(place, image, out)));
        }
        return findings;
    }

    private List<Finding> at(Destination place, Named image, Out out) throws ReleaseException, InterruptedException {
        var all = VersionsOut.of(release(out), place, image.name(), image.spec().when());
        var majorName = sought.scope().majorName();
        var texts = new MovingTags(sought.version(), majorName, all);
        var findings = new ArrayList<Finding>();
        for (var kind : image.spec().names().getOrDefault(image.name(), List.of())) {
            var owner = out.owner(kind, sought.version(), majorName, all);
            var text = texts.text(kind);
            if (owner.isPresent() && text.isPresent()) {
                findings.add(tag(place, image.name(), text.get(), owner.get()));
            }
        }
        return findings;
    }

    /** The record's word goes before that of the registry, where somebody may have pushed something else. */
    private Finding tag(Destination place, String image, String tag, Version owner)
            throws ReleaseException, InterruptedException {
        var repository = place.repository(image);
        var reference = place.name(image) + ":" + tag;
        var recorded = owner.equals(sought.version()) ? recorded(place, image) : Optional.<Digest>empty();
        var expected = recorded.isPresent() ? recorded : place.registry().digest(repository, owner.toString());
        if (expected.isEmpty()) {
            return new Finding.NotCompared(reference, "it belongs to " + owner + ", which the registry does not have");
        }
        var now = place.registry().digest(repository, tag);
        return now.equals(expected)
                ? new Finding.Good(reference, "names " + owner)
                : Each.wrong(
                        "tag-astray",
                        reference,
                        "it names " + now.map(Digest::oci).orElse("nothing") + " and should name " + owner + ", "
                                + expected.get().oci(),
                        "Lead it there: run the command promote for " + owner);
    }

    private Optional<Digest> recorded(Destination place, String image) throws InterruptedException {
        return known.recorded().artifacts().stream()
                .flatMap(artifacts -> artifacts.images().stream())
                .filter(one -> one.name().equals(image) && one.places().contains(place.name(image)))
                .findFirst()
                .flatMap(ReleasedImage::digest);
    }

    private Release release(Out out) {
        return Release.lookedAt(sought.tag(), Set.of(), out.released());
    }
}
