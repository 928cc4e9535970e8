package ai.vantage6.release.ui;

import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.model.UserInterface;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.python.Child;
import ai.vantage6.release.python.ChildEnvironment;
import ai.vantage6.release.python.SourceExport;
import ai.vantage6.release.sandbox.Sandbox;
import ai.vantage6.release.sandbox.Temporary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code npm ci && npm run build}, in a clean export of the released tree: in a sandbox with the network, since npm downloads the
 * packages and Angular the fonts. A lock that does not fit is no reason to fail: the Dockerfiles of vantage6 take none.
 *
 * @param node the program, as somebody has named it
 * @param limit how long each of both may take
 */
public record NpmBuild(String node, ChildEnvironment environment, Duration limit, Progress progress)
        implements SiteBuilder {

    public static final Duration LIMIT = Duration.ofMinutes(20);

    /** In bytes; as much as is taken out of an image. */
    private static final long MOST = 256L << 20;

    /** Of the error EUSAGE, which npm gives for many a reason. */
    private static final String UNFIT_LOCK = "are in sync";

    /** Lines; npm names the cause first and explains itself afterwards. */
    private static final int FIRST_WORDS = 8;

    private static final int LONGEST_LINE = 400;

    /** Where Angular puts the pages since version 17, below the folder that a project names. */
    private static final String BROWSER = "browser";

    @Override
    public Built build(SourceFiles files, UserInterface ui, Instant date)
            throws ReleaseException, InterruptedException {
        var program = NodeJs.find(node, environment.ours().getOrDefault("PATH", ""));
        try {
            var root = Temporary.create("vantage6-ui-");
            try {
                return built(new Build(program, root, date), files, ui);
            } finally {
                Temporary.remove(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One build, in a folder of its own. */
    private record Build(NodeJs node, Path root, Instant date) {

        Path tree() {
            return root.resolve("tree");
        }

        Path home() {
            return root.resolve("home");
        }
    }

    private Built built(Build build, SourceFiles files, UserInterface ui)
            throws IOException, ReleaseException, InterruptedException {
        Files.createDirectories(build.home());
        new SourceExport(files, List.of(new PackageSource(ui.image(), ui.directory())), build.date())
                .write(build.tree());
        var directory = build.tree().resolve(ui.directory());
        var readable = new ArrayList<>(build.node().roots());
        var variables = environment.forNode(build.home(), build.node().folder(), build.date());
        Stream.of("SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS", "NPM_CONFIG_CAFILE", "npm_config_cafile")
                .filter(variables::containsKey)
                .forEach(name -> readable.add(Path.of(variables.get(name))));
        var sandbox =
                Sandbox.around(List.of(build.tree(), build.home()), readable).withNetwork();
        var warnings = new ArrayList<>(sandbox.gaps());
        var npm = new Npm(build.node(), directory, sandbox, variables);
        var installed = run(npm, "ci");
        if (!installed.succeeded() && installed.errors().contains(UNFIT_LOCK)) {
            warnings.add(
                    "package-lock.json does not fit package.json, so npm has chosen versions anew: run npm install and"
                            + " commit what it writes");
            installed = run(npm, "install");
        }
        if (!installed.succeeded()) {
            throw failed("ci", installed, installed.errors().lines().limit(FIRST_WORDS));
        }
        var built = run(npm, "run", "build");
        if (!built.succeeded()) {
            throw failed("run build", built, built.tail().lines());
        }
        var pages = pages(directory.resolve(ui.build()), build.tree());
        return new Built(Site.of(pages, "what npm built", ui.build()), warnings);
    }

    /** How npm is started. */
    private record Npm(NodeJs node, Path directory, Sandbox sandbox, Map<String, String> variables) {}

    private Child.Result run(Npm npm, String... words) throws IOException, InterruptedException {
        progress.say("npm " + String.join(" ", words));
        var command = new ArrayList<>(List.of(npm.node().npm().toString()));
        command.addAll(List.of(words));
        try (var _ = progress.waiting("npm", limit)) {
            return new Child(command, npm.directory(), npm.variables())
                    .in(npm.sandbox())
                    .within(limit)
                    .run();
        }
    }

    private static ReleaseException failed(String words, Child.Result result, Stream<String> said) {
        return new ReleaseException(
                "npm-failed",
                "build the user interface with npm " + words,
                "it ended with " + result.exitCode() + ":\n"
                        + said.map(line -> line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…")
                                .collect(Collectors.joining("\n"))
                        + "\n",
                "Mend what it names; the same commands in a clean clone show it as well");
    }

    private static SortedMap<String, byte[]> pages(Path named, Path tree) throws IOException, ReleaseException {
        var inner = named.resolve(BROWSER);
        var folder = Files.isRegularFile(inner.resolve(Site.FIRST_PAGE), LinkOption.NOFOLLOW_LINKS) ? inner : named;
        var pages = new TreeMap<String, byte[]>();
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return pages;
        }
        if (!folder.toRealPath().startsWith(tree.toRealPath())) {
            throw unfit("a link leads out of the tree");
        }
        var size = 0L;
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw unfit("it holds a link or something else that is no file");
                }
                size += Files.size(file);
                if (size > MOST) {
                    throw unfit("it has more than " + MOST + " bytes");
                }
                pages.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return pages;
    }

    private static ReleaseException unfit(String because) {
        return new ReleaseException(
                "user-interface-unreadable", "read what npm built", because, "Look at the configuration of its build");
    }
}
