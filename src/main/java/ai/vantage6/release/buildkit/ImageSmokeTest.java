package ai.vantage6.release.buildkit;

import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ImageTester;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Findings;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.util.ArrayList;

/**
 * Starts an image in the engine, once for each of its platforms, and asks it who it is.
 *
 * @param run names this run of the program; it marks what is started
 * @param limit on a server's first answer, under an emulator as well
 */
public record ImageSmokeTest(EngineAddress engine, String run, Duration limit, Progress progress)
        implements ImageTester {

    /** The usual limit. */
    public static final Duration LIMIT = Duration.ofMinutes(5);

    @Override
    public Findings tryOut(ProvidedImage image, Version packages) throws ReleaseException, InterruptedException {
        if (!(image.content() instanceof ImageContent.Made(var layout, var index, var _))
                || image.spec().smokeTest().isEmpty()) {
            return Findings.NONE;
        }
        var notes = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        var problems = new ArrayList<Problem>();
        try (var opened = DockerEngine.open(engine, run)) {
            for (var platform : index.platforms()) {
                var text = image.spec().name() + " on " + platform;
                progress.say("try " + text + " out");
                var started = new StartedImage(
                        opened, layout, platform, image.spec().smokeTest().get());
                try (var _ = progress.waiting(text + " to answer", limit)) {
                    switch (started.tryOut(run, packages, limit)) {
                        case Trial.Good(var said) -> notes.add(text + ": " + said);
                        case Trial.NotHere(var because) -> warnings.add(text + " was not tried out: " + because);
                        case Trial.Bad(var because) -> problems.add(bad(text, because));
                    }
                }
            }
        } catch (ReleaseException e) {
            if (!e.problem().code().equals("engine-unreachable")) {
                throw e;
            }
            warnings.add(
                    image.spec().name() + " was not tried out: " + e.problem().text());
        }
        return new Findings(notes, warnings, problems);
    }

    private static Problem bad(String text, String because) {
        return new Problem(
                "image-broken", "try " + text + " out", because, "Mend the image; it has not been published");
    }

    /** What came of it on one platform. */
    sealed interface Trial {

        record Good(String said) implements Trial {}

        record NotHere(String because) implements Trial {}

        record Bad(String because) implements Trial {}
    }
}
