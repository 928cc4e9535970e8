package ai.vantage6.release.record;

import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Release records of two small distributions, for the tests of stages. */
public final class Records {

    public static final String WHEEL = "vantage6-4.14.0-py3-none-any.whl";
    public static final String SDIST = "vantage6-4.14.0.tar.gz";

    private Records() {}

    public static ReleaseRecord in(Path directory) throws IOException {
        return in(directory, "the wheel");
    }

    /** With the same sdist and another wheel, as another back-end would make it. */
    public static ReleaseRecord rebuilt(Path directory) throws IOException {
        return in(directory, "a wheel of another back-end");
    }

    private static ReleaseRecord in(Path directory, String wheel) throws IOException {
        var release = TestGitHub.release("4.14.0", "4.13.7");
        var id = new ObjectId("b".repeat(40));
        var sources = new SourceTree(release, id, id, "v4", List.of(), List.of());
        return new ReleaseRecord(
                sources,
                List.of(
                        distribution(directory.resolve(SDIST), Distribution.Kind.SDIST, "the sdist"),
                        distribution(directory.resolve(WHEEL), Distribution.Kind.WHEEL, wheel)));
    }

    public static void apply(Plan<?> plan) throws ReleaseException, InterruptedException {
        for (var change : plan.changes()) {
            change.effect().apply();
        }
    }

    private static Distribution distribution(Path file, Distribution.Kind kind, String content) throws IOException {
        Files.writeString(file, content);
        var bytes = Files.readAllBytes(file);
        return new Distribution(
                "vantage6", kind, TestGitHub.release("4.14.0").version(), file, Digest.of(bytes), bytes.length);
    }
}
