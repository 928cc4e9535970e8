package ai.vantage6.release.python;

import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Lets the packages' own build back-ends build, without network and without a word of what this program knows.
 *
 * @param paths where the pinned back-ends lie
 */
record BackEnds(Interpreter interpreter, List<Path> paths, WorkArea area, Instant date) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One package in one form, in the exported tree that belongs to the form. */
    record Job(PackageSource source, Kind kind, Path directory) {

        String title() {
            return (kind == Kind.WHEEL ? "wheel" : "sdist") + " of " + source.name();
        }
    }

    /** In the order of the jobs; a job that failed becomes a problem. */
    List<BuiltFile> build(List<Job> jobs, Findings findings)
            throws ReleaseException, IOException, InterruptedException {
        var answers = new TreeMap<>(run(jobs, all(jobs), paths));
        var unpinned = answers.entrySet().stream()
                .filter(each -> isFault(each.getValue(), "requirements"))
                .map(java.util.Map.Entry::getKey)
                .toList();
        if (!unpinned.isEmpty()) {
            // What we do not pin, the person may have put into the interpreter.
            answers.putAll(run(jobs, unpinned, interpreter.paths()));
        }
        var built = new ArrayList<BuiltFile>();
        for (var each : answers.entrySet()) {
            var job = jobs.get(each.getKey());
            if (each.getValue().has("fault")) {
                report(job, each.getValue(), Files.readString(log(each.getKey())), findings);
            } else {
                built.add(file(job, each.getValue()));
            }
        }
        return built;
    }

    private static List<Integer> all(List<Job> jobs) {
        return java.util.stream.IntStream.range(0, jobs.size()).boxed().toList();
    }

    private java.util.Map<Integer, JsonNode> run(List<Job> jobs, List<Integer> numbers, List<Path> paths)
            throws ReleaseException, IOException, InterruptedException {
        var order = JSON.createObjectNode().put("parallel", Runtime.getRuntime().availableProcessors());
        paths.forEach(path -> order.withArray("paths").add(path.toString()));
        for (var number : numbers) {
            var job = jobs.get(number);
            order.withArray("jobs")
                    .addObject()
                    .put("id", number)
                    .put("kind", job.kind().name())
                    .put("directory", job.directory().toString())
                    .put("output", output().toString())
                    .put("log", Files.writeString(log(number), "").toString());
        }
        var script = area.script("build_packages.py").toString();
        // -S and -s: nothing that happens to be installed in the interpreter may have a part in the build.
        var command = List.of(interpreter.executable().toString(), "-S", "-s", script);
        var home = area.directory("home");
        var result = new Child(command, home, ChildEnvironment.ofThisProcess().forBuilding(home, date))
                .run(order.toString());
        var answers = new TreeMap<Integer, JsonNode>();
        for (var line : result.output().lines().toList()) {
            var answer = JSON.readTree(line);
            answers.put(answer.path("id").asInt(), answer);
        }
        if (!result.succeeded() || answers.size() != numbers.size()) {
            throw new ReleaseException(
                    "build-broken",
                    "build the packages with " + interpreter.executable(),
                    "it ended with " + result.exitCode() + ": " + result.tail(),
                    "Check that this is a complete Python");
        }
        return answers;
    }

    private BuiltFile file(Job job, JsonNode answer) throws IOException {
        return new BuiltFile(
                job.source(),
                job.kind(),
                output().resolve(answer.path("file").asText()),
                answer.path("declared").valueStream().map(JsonNode::asText).toList(),
                answer.path("unmatched").valueStream().map(JsonNode::asText).toList());
    }

    private static void report(Job job, JsonNode answer, String log, Findings findings) {
        var detail = answer.path("detail").asText();
        var tried = "build the " + job.title();
        switch (answer.path("fault").asText()) {
            case "no-metadata", "unreadable" ->
                findings.problem(
                        "package-without-metadata",
                        "build the " + job.title() + " from the directory "
                                + job.source().directory(),
                        detail,
                        "Give the package its metadata, or remove it from the packages of the repository");
            case "requirements" ->
                findings.problem(
                        "unknown-build-requirement",
                        tried,
                        "its build requirements are not among the pinned ones: " + detail,
                        "Require versions that include the pinned ones, or install yours into the interpreter");
            default ->
                findings.problem(
                        log.contains("No space left on device") ? "disk-full" : "build-failed",
                        tried,
                        "its back-end failed with " + detail + "\n" + Excerpt.tail(log) + "\n",
                        log.contains("No space left on device")
                                ? "Free space in " + System.getProperty("java.io.tmpdir")
                                : "Mend the package and tag again");
        }
    }

    private static boolean isFault(JsonNode answer, String kind) {
        return answer.path("fault").asText().equals(kind);
    }

    private Path output() throws IOException {
        return area.directory("built");
    }

    private Path log(int number) throws IOException {
        return area.directory("logs").resolve(number + ".log");
    }
}
