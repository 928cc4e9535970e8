package ai.vantage6.release.rehearsal;

import ai.vantage6.release.action.Output;
import ai.vantage6.release.action.RehearsalReport.Told;
import ai.vantage6.release.action.Verdict;
import ai.vantage6.release.pipeline.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a rehearsed release has told of itself, in files.
 *
 * @param results holds {@code report.json}, {@code summary.md} and {@code outputs}
 */
record ToldRelease(Path results) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DELIMITER = "ghadelimiter_rehearsal";

    /** The release itself ended well: what else was found makes a failure of it, wherever somebody looks. */
    Told with(List<Problem> problems) throws IOException {
        var told = new Told(text("summary.md"), text("outputs"), text("report.json"));
        return problems.isEmpty()
                ? told
                : new Told(
                        summary(problems) + told.summary(),
                        told.outputs() + outputs(problems),
                        told.json().isEmpty() ? "" : json(told.json(), problems));
    }

    private static String summary(List<Problem> problems) {
        return problems.stream()
                .map(problem -> "- " + problem.text() + "\n")
                .collect(Collectors.joining("", "## The rehearsal failed\n\n", "\nThe rehearsed release told:\n\n"));
    }

    /** The runner takes the last value of a name. */
    private static String outputs(List<Problem> problems) {
        return output(Output.OUTCOME, Verdict.FAILED.name())
                + output(Output.PROBLEMS, fields(problems).toString());
    }

    private static String output(Output output, String value) {
        return output.outputName() + "<<" + DELIMITER + "\n" + value + "\n" + DELIMITER + "\n";
    }

    private static String json(String report, List<Problem> problems) throws JsonProcessingException {
        var fields = (ObjectNode) JSON.readTree(report);
        fields.put("outcome", Verdict.FAILED.name());
        fields.set("problems", fields(problems));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields) + "\n";
    }

    private static ArrayNode fields(List<Problem> problems) {
        var all = JSON.createArrayNode();
        problems.forEach(problem -> all.addObject()
                .put("code", problem.code())
                .put("tried", problem.tried())
                .put("because", problem.because())
                .put("hint", problem.hint()));
        return all;
    }

    private String text(String name) throws IOException {
        var file = results.resolve(name);
        return Files.isRegularFile(file) ? Files.readString(file) : "";
    }
}
