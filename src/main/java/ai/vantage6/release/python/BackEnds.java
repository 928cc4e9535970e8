package ai.vantage6.release.python;

import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.sandbox.Sandbox;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lets the packages' own build back-ends build, in a sandbox: without network and without a word of what this program knows.
 *
 * @param paths where the pinned back-ends lie
 * @param limit how long one job may take
 */
record BackEnds(Interpreter interpreter, List<Path> paths, WorkArea area, Instant date, Duration limit) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEND = "Mend the package and tag again";
    private static final String FULL = "No space left on device";

    BackEnds(Interpreter interpreter, List<Path> paths, WorkArea area, Instant date) {
        this(interpreter, paths, area, date, BuildSettings.JOB_LIMIT);
    }

    BackEnds within(Duration jobLimit) {
        return new BackEnds(interpreter, paths, area, date, jobLimit);
    }

    /** One package in one form, in the exported tree that belongs to the form. */
    record Job(PackageSource source, Kind kind, Path directory) {

        String title() {
            return (kind == Kind.WHEEL ? "wheel" : "sdist") + " of " + source.name();
        }
    }

    /** In the order of the jobs; a job that failed becomes a problem. When this returns, nothing of them runs any more. */
    List<BuiltFile> build(List<Job> jobs, Findings findings)
            throws ReleaseException, IOException, InterruptedException {
        var answers = new TreeMap<>(run(jobs, all(jobs), paths, findings));
        var unpinned = answers.entrySet().stream()
                .filter(each -> isFault(each.getValue(), "requirements"))
                .map(Map.Entry::getKey)
                .toList();
        if (!unpinned.isEmpty()) {
            // What we do not pin, the person may have put into the interpreter.
            answers.putAll(run(jobs, unpinned, interpreter.paths(), findings));
        }
        if (answers.values().stream()
                .anyMatch(answer -> answer.path("unconfined").asBoolean())) {
            findings.warning("this Python has no ctypes: code of one package could change the files of another one");
        }
        var built = new ArrayList<BuiltFile>();
        for (var each : answers.entrySet()) {
            var job = jobs.get(each.getKey());
            var file = file(each.getValue(), output(each.getKey()));
            if (each.getValue().has("fault")) {
                report(job, each.getValue(), findings);
            } else if (file.isPresent()) {
                built.add(built(job, file.get(), each.getValue()));
            } else {
                findings.problem(
                        "build-failed",
                        "build the " + job.title(),
                        "its back-end left no file with the name that it gave: "
                                + each.getValue().path("file").asText(),
                        MEND);
            }
        }
        return built;
    }

    private static List<Integer> all(List<Job> jobs) {
        return java.util.stream.IntStream.range(0, jobs.size()).boxed().toList();
    }

    private Map<Integer, JsonNode> run(List<Job> jobs, List<Integer> numbers, List<Path> paths, Findings findings)
            throws ReleaseException, IOException, InterruptedException {
        var order = JSON.createObjectNode()
                .put("parallel", Runtime.getRuntime().availableProcessors())
                .put("seconds", limit.toSeconds())
                .put("confined", !Sandbox.OFF);
        paths.forEach(path -> order.withArray("paths").add(path.toString()));
        for (var number : numbers) {
            var job = jobs.get(number);
            order.withArray("jobs")
                    .addObject()
                    .put("id", number)
                    .put("kind", job.kind().name())
                    .put("directory", job.directory().toString())
                    .put("output", output(number).toString())
                    .put("home", area.exposed("home-" + number).toString());
        }
        // -S and -s: nothing that happens to be installed in the interpreter may have a part in the build.
        var sandbox = sandbox(jobs, paths);
        sandbox.gaps().stream()
                .filter(gap -> !findings.warnings().contains(gap))
                .forEach(findings::warning);
        var command = List.of(
                interpreter.executable().toString(),
                "-S",
                "-s",
                area.script("build_packages.py").toString());
        var home = area.exposed("home");
        var result = new Child(command, home, ChildEnvironment.ofThisProcess().forBuilding(home, date))
                .in(sandbox)
                .within(limit.multipliedBy(numbers.size() + 1L))
                .run(order.toString());
        var answers = answers(result);
        if (!result.succeeded() || !answers.keySet().equals(new TreeSet<>(numbers))) {
            throw new ReleaseException(
                    "build-broken",
                    "build the packages with " + interpreter.executable(),
                    "it ended with " + result.exitCode() + ": " + result.tail(),
                    "Check that this is a complete Python");
        }
        return answers;
    }

    private Sandbox sandbox(List<Job> jobs, List<Path> paths) throws IOException, InterruptedException {
        var own = new ArrayList<>(List.of(area.exposed()));
        jobs.stream()
                .map(Job::directory)
                .filter(directory -> !directory.startsWith(own.getFirst()))
                .forEach(own::add);
        var readable = new ArrayList<>(paths);
        readable.addAll(interpreter.roots());
        readable.add(area.directory("scripts"));
        return Sandbox.around(own, readable);
    }

    /** By the number of the job; what is no answer is passed over. */
    private static TreeMap<Integer, JsonNode> answers(Child.Result result) {
        var answers = new TreeMap<Integer, JsonNode>();
        Answer.each(result.output(), answer -> answers.put(answer.path("id").asInt(-1), answer));
        return answers;
    }

    /** A plain file in our directory: a link or a pipe would lead to where the back-end could not go itself. */
    private static Optional<Path> file(JsonNode answer, Path output) {
        var name = answer.path("file").asText();
        try {
            var file = output.resolve(name);
            var inside = !name.isEmpty() && output.equals(file.getParent());
            return Optional.of(file).filter(_ -> inside && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static BuiltFile built(Job job, Path file, JsonNode answer) {
        return new BuiltFile(
                job.source(), job.kind(), file, strings(answer.path("declared")), strings(answer.path("unmatched")));
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static void report(Job job, JsonNode answer, Findings findings) {
        var detail = answer.path("detail").asText();
        var tried = "build the " + job.title();
        var said = Excerpt.tail(answer.path("log").asText());
        switch (answer.path("fault").asText()) {
            case "no-metadata", "unreadable" ->
                findings.problem(
                        "package-without-metadata",
                        tried + " from the directory " + job.source().directory(),
                        detail,
                        "Give the package its metadata, or remove it from the packages of the repository");
            case "requirements" ->
                findings.problem(
                        "unknown-build-requirement",
                        tried,
                        "its build requirements are not among the pinned ones: " + detail,
                        "Require versions that include the pinned ones, or install yours into the interpreter");
            case "timeout" ->
                findings.problem(
                        "build-timeout",
                        tried,
                        detail + (said.isEmpty() ? " and said nothing" : "; its last words:\n" + said + "\n"),
                        MEND);
            default ->
                findings.problem(
                        said.contains(FULL) || detail.contains(FULL) ? "disk-full" : "build-failed",
                        tried,
                        "its back-end failed with " + detail + "\n" + said + "\n",
                        said.contains(FULL) || detail.contains(FULL)
                                ? "Free space in " + System.getProperty("java.io.tmpdir")
                                : MEND);
        }
    }

    private static boolean isFault(JsonNode answer, String kind) {
        return answer.path("fault").asText().equals(kind);
    }

    /** Each job has its own, since two packages of one name would write the same file at once. */
    private Path output(int number) throws IOException {
        return area.exposed("built-" + number);
    }
}
