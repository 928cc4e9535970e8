package ai.vantage6.release.verification;

import ai.vantage6.release.github.HostedRelease;
import ai.vantage6.release.model.MovingTag;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Check;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at the page of the release on GitHub, at how it is marked there, and at its files. */
record CheckRelease(Sought sought, Outside outside, Known known) implements Check.Look {

    static final StageId ID = new StageId("release", "Look at the GitHub release");

    @Override
    public List<Finding> look() throws ReleaseException, InterruptedException {
        var hosted = known.hosted();
        if (hosted.isEmpty()) {
            return List.of(Each.wrong(
                    "not-out",
                    page(),
                    "GitHub shows no release of this tag",
                    "If there was one, look into the repository's audit log; else make one of the tag by hand"));
        }
        if (hosted.get().isDraft()) {
            return List.of(Each.wrong(
                    "not-out",
                    page(),
                    "it is a draft, which nobody sees",
                    "Run the release again, which publishes it"));
        }
        var findings = new ArrayList<Finding>();
        findings.add(marked(hosted.get()));
        findings.add(latest());
        findings.addAll(new ReleaseFiles(outside.attestations(), hosted.get(), known.recorded()).findings());
        return findings;
    }

    private String page() {
        return "the GitHub release " + sought.tag();
    }

    private Finding marked(HostedRelease hosted) {
        var preRelease = !sought.version().isFinal();
        if (hosted.preRelease() != preRelease) {
            return Each.wrong(
                    "release-marked",
                    page(),
                    preRelease ? "it is not marked as a pre-release" : "it is marked as a pre-release",
                    "Correct that on its page");
        }
        return new Finding.Good(
                page(),
                hosted.withdrawn()
                        ? "withdrawn: its title tells people not to use this version"
                        : "published" + (preRelease ? " as a pre-release" : ""));
    }

    /** What people get who ask for the newest. */
    private Finding latest() throws ReleaseException, InterruptedException {
        var subject = "the latest release on GitHub";
        var shown = outside.host().latest();
        var out = known.out();
        var onHost = out.released().told().orElse(Set.of());
        var expected = out.owner(MovingTag.LATEST, sought.version(), Optional.empty(), onHost)
                .map(Version::withoutPost)
                .map(ReleaseTag::new);
        if (expected.isEmpty()) {
            return new Finding.NotCompared(subject, "no final that people should use is out");
        }
        var concerned = shown.equals(Optional.of(sought.tag())) || expected.equals(Optional.of(sought.tag()));
        if (!concerned || shown.equals(expected)) {
            return new Finding.Good(
                    subject, shown.map(tag -> "is " + tag.version()).orElse("is none of ours"));
        }
        return Each.wrong(
                "release-marked",
                subject,
                "it is " + shown.map(tag -> tag.version().toString()).orElse("none") + " and should be "
                        + expected.get().version(),
                "Set it as the latest release on the page of that version");
    }
}
