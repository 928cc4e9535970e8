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
import java.util.stream.Stream;

/**
 * {@code npm ci && npm run build}, in a clean export of the released tree: in a sandbox with the network, since npm downloads the
 * packages and Angular the fonts.
 *
 * @param node the program, as somebody has named it
 * @param limit how long each of both may take
 */
public record NpmBuild(String node, ChildEnvironment environment, Duration limit, Progress progress)
        implements SiteBuilder {

    public static final Duration LIMIT = Duration.ofMinutes(20);

    /** In bytes; as much as is taken out of an image. */
    private static final long MOST = 256L << 20;

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
        for (var words : List.of(List.of("ci"), List.of("run", "build"))) {
            run(build, directory, sandbox, variables, words);
        }
        var pages = pages(directory.resolve(ui.build()), build.tree());
        return new Built(Site.of(pages, "what npm built", ui.build()), sandbox.gaps());
    }

    private void run(
            Build build, Path directory, Sandbox sandbox, Map<String, String> variables, List<String> words)
            throws IOException, ReleaseException, InterruptedException {
        var text = "npm " + String.join(" ", words);
        progress.say(text);
        var command = new ArrayList<>(List.of(build.node().npm().toString()));
        command.addAll(words);
        var result = new Child(command, directory, variables)
                .in(sandbox)
                .within(limit)
                .run();
        if (!result.succeeded()) {
            throw new ReleaseException(
                    "npm-failed",
                    "build the user interface with " + text,
                    "it ended with " + result.exitCode() + ":\n" + result.tail() + "\n",
                    "Mend what it names; the same two commands in a clean clone show it as well");
        }
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
