package ai.vantage6.release.python;

import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Asks the libraries that the index and pip use themselves, before the index is asked: what it refuses once the first packages
 * are out cannot be mended any more. All distributions are judged together, in one run of Python.
 */
record Judge(Interpreter interpreter, List<Path> paths, WorkArea area) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** In the order of the files; faults and warnings are findings. */
    List<Judgement> judge(List<Opened> files, String version, Findings findings)
            throws ReleaseException, IOException, InterruptedException {
        if (files.isEmpty()) {
            return List.of();
        }
        var judgements = new ArrayList<Judgement>();
        for (var answer : answers(files, version)) {
            var file = files.get(answer.path("id").asInt());
            for (var fault : answer.path("faults")) {
                findings.fault(text(fault, "code"), file.name(), text(fault, "because"), text(fault, "hint"));
            }
            strings(answer, "warnings").forEach(warning -> findings.doubt(file.name(), warning));
            judgements.add(new Judgement(
                    file,
                    Set.copyOf(strings(answer, "needs")),
                    strings(answer, "strangers"),
                    answer.path("supported").asBoolean()));
        }
        strangers(judgements, findings);
        return judgements;
    }

    /** Whoever imports {@code tests} gets that of the package that was installed last. */
    private static void strangers(List<Judgement> judgements, Findings findings) {
        var owners = new TreeMap<String, List<String>>();
        for (var judgement : judgements) {
            judgement
                    .strangers()
                    .forEach(name ->
                            owners.computeIfAbsent(name, _ -> new ArrayList<>()).add(judgement.project()));
        }
        if (!owners.isEmpty()) {
            var told = owners.entrySet().stream()
                    .map(each -> each.getKey() + " (" + String.join(", ", each.getValue()) + ")")
                    .toList();
            findings.warning(
                    "wheels put names into everybody's environment that are not their own: " + Excerpt.few(told));
        }
    }

    private List<JsonNode> answers(List<Opened> files, String version)
            throws ReleaseException, IOException, InterruptedException {
        area.script("wheel_contents.py");
        var command = new ArrayList<>(List.of(interpreter.executable().toString(), "-S", "-s"));
        command.add(area.script("judge_distributions.py").toString());
        paths.forEach(path -> command.add(path.toString()));
        var home = area.directory("home");
        var result = new Child(command, home, ChildEnvironment.ofThisProcess().forRunning(home))
                .run(order(files, version).toString());
        var answers = new ArrayList<JsonNode>();
        if (result.succeeded()) {
            for (var line : result.output().lines().toList()) {
                answers.add(JSON.readTree(line));
            }
        }
        if (answers.size() != files.size()) {
            throw new ReleaseException(
                    "judge-broken",
                    "judge the distributions with " + interpreter.executable(),
                    "it ended with " + result.exitCode() + ": " + result.tail(),
                    "Check that this is a complete Python");
        }
        return answers;
    }

    private static ObjectNode order(List<Opened> files, String version) {
        var order = JSON.createObjectNode().put("version", version);
        var distributions = order.putArray("distributions");
        for (var file : files) {
            var metadata = file.metadataPath().flatMap(file.contents()::bytes).orElse(new byte[0]);
            distributions
                    .addObject()
                    .put("id", distributions.size() - 1)
                    .put("file", file.built().file().toAbsolutePath().toString())
                    .put("metadata", Base64.getEncoder().encodeToString(metadata));
        }
        return order;
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText();
    }

    private static List<String> strings(JsonNode node, String name) {
        return node.path(name).valueStream().map(JsonNode::asText).toList();
    }
}
