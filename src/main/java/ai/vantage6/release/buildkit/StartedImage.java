package ai.vantage6.release.buildkit;

import ai.vantage6.release.buildkit.ImageSmokeTest.Trial;
import ai.vantage6.release.model.ImageSpec.SmokeTest;
import ai.vantage6.release.model.InstalledVersions;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One platform of an image, in a container that has no network and waits until it is asked; container and image are gone
 * afterwards.
 */
record StartedImage(DockerEngine engine, Layout layout, Platform platform, SmokeTest test) {

    private static final Duration SHORT = Duration.ofMinutes(2);
    private static final int LAST_LINES = 15;

    /** What the engine or its kernel say of a program of another architecture. */
    private static final String OTHER_MACHINE = "exec format error";

    private static final String WAIT = "import sys; sys.stdin.read()";

    /** Any answer will do that is no error. */
    private static final String ASK = """
            import sys, urllib.request
            print(urllib.request.urlopen(sys.argv[1], timeout=10).read(400).decode("utf-8", "replace"))
            """;

    Trial tryOut(String run, Version packages, Duration limit) throws ReleaseException, InterruptedException {
        var name = "vantage6-release-trial/" + platform.toString().replace('/', '-') + ":"
                + run.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "");
        load(name);
        try (var container = engine.hold(name, List.of("python3", "-c", WAIT), DockerEngine.alone())) {
            return asked(container, packages, limit);
        } catch (ReleaseException e) {
            if (e.problem().text().toLowerCase(Locale.ROOT).contains(OTHER_MACHINE)) {
                return notHere();
            }
            if (e.problem().code().equals("engine-refuses")) {
                return new Trial.Bad(e.problem().because());
            }
            throw e;
        } finally {
            engine.removeImage(name);
        }
    }

    private Trial notHere() {
        return new Trial.NotHere("neither this machine nor an emulator on it runs " + platform);
    }

    private void load(String name) throws ReleaseException, InterruptedException {
        try (var archive = new TarPipe(DockerArchive.of(layout, platform, name))) {
            engine.load(archive.stream());
            archive.check();
        } catch (IOException e) {
            throw new ReleaseException(
                    "image-unreadable",
                    "read the image in " + layout.directory(),
                    String.valueOf(e.getMessage()),
                    "Run it again: the image is made anew");
        }
    }

    private Trial asked(HeldContainer container, Version packages, Duration limit)
            throws ReleaseException, InterruptedException {
        var errors = new ArrayList<String>();
        var command = Stream.concat(Stream.of("python3", "-c", InstalledVersions.PROGRAM), test.packages().stream())
                .toList();
        var versions = run(container, command, errors);
        var said = String.join("\n", errors) + (versions.succeeded() ? "" : container.saidAtItsEnd());
        if (said.toLowerCase(Locale.ROOT).contains(OTHER_MACHINE)) {
            return notHere();
        }
        if (!versions.succeeded()) {
            return new Trial.Bad("its Python failed:" + new LastLines(LAST_LINES).after(said));
        }
        var wrong = Line.all(versions.output()).stream()
                .filter(line -> !line.endsWith(" " + packages))
                .toList();
        if (!wrong.isEmpty()) {
            return new Trial.Bad("inside are " + String.join(", ", wrong) + " instead of " + packages);
        }
        var good = test.packages().isEmpty() ? "it starts" : "it starts, and its packages are " + packages;
        return test.command().isEmpty() ? new Trial.Good(good) : served(container, good, limit);
    }

    private static Ran run(HeldContainer container, List<String> command, List<String> errors)
            throws ReleaseException, InterruptedException {
        try {
            return container.run(command, SHORT, errors::add);
        } catch (ReleaseException e) {
            if (!e.problem().code().equals("engine-refuses")) {
                throw e;
            }
            // The container has ended already, and what it said tells why.
            errors.add(e.problem().because());
            return new Ran(1, "");
        }
    }

    private Trial served(HeldContainer container, String good, Duration limit)
            throws ReleaseException, InterruptedException {
        var server = new LastLines(LAST_LINES);
        var running = container.begin(test.command(), server::add);
        var address = "http://127.0.0.1:" + test.port() + test.path();
        var end = System.nanoTime() + limit.toNanos();
        var last = "";
        while (System.nanoTime() < end) {
            var errors = new ArrayList<String>();
            var answer = container.run(List.of("python3", "-c", ASK, address), SHORT, errors::add);
            if (answer.succeeded()) {
                return new Trial.Good(good + "; " + test.path() + " says " + Line.of(answer.output()));
            }
            last = errors.isEmpty() ? last : Line.of(errors.getLast());
            if (running.spoken().awaitEnd(Duration.ofSeconds(1))) {
                return new Trial.Bad("its server ended by itself:"
                        + server.after(running.spoken().output()));
            }
        }
        return new Trial.Bad("its server did not answer at " + address + " within " + limit.toSeconds() + " seconds ("
                + last + "):" + server.after(running.spoken().output()));
    }
}
