package ai.vantage6.release.action;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The files through which a step gives its runner outputs and a summary; they may be missing. */
public record RunnerFiles(Environment environment, Redactor redactor) {

    /** Gives the outputs to the steps that follow, as they are: a value that was masked would be another value. */
    public void outputs(Map<Output, String> values) throws IOException {
        var delimiter = "ghadelimiter_" + UUID.randomUUID();
        var text = new StringBuilder();
        values.forEach((output, value) -> text.append(entry(output.outputName(), value, delimiter)));
        append("GITHUB_OUTPUT", text.toString());
    }

    /** Gives outputs that were written for another runner. */
    void passOnOutputs(String entries) throws IOException {
        append("GITHUB_OUTPUT", entries);
    }

    /** Shows Markdown on the page of the run. */
    public void summary(String markdown) throws IOException {
        append("GITHUB_STEP_SUMMARY", SummarySize.cut(redactor.redact(markdown)));
    }

    /**
     * One entry of a file command: {@code NAME<<DELIMITER}, the value's lines, {@code DELIMITER}.
     *
     * <p>act answers a blank line with an error or drops it, so a value does not begin with one.
     */
    static String entry(String name, String value, String delimiter) {
        if (name.isEmpty() || name.contains(delimiter) || name.matches("(?s).*[=<\r\n].*")) {
            throw new IllegalArgumentException("not a name for the runner: " + name);
        }
        if (value.contains(delimiter)) {
            throw new IllegalArgumentException("the value of " + name + " holds the delimiter");
        }
        var lines = value.replace("\r", "").replaceAll("^\n+|\n+$", "");
        return name + "<<" + delimiter + "\n" + (lines.isEmpty() ? "" : lines + "\n") + delimiter + "\n";
    }

    private void append(String variable, String text) throws IOException {
        var file = environment.path(variable);
        if (file.isPresent()) {
            if (file.get().getParent() != null) {
                Files.createDirectories(file.get().getParent());
            }
            Files.writeString(
                    file.get(),
                    unfinishedLine(file).map(end -> end + text).orElse(text),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /** The end that the file's last line lacks, when an earlier step left one open. */
    private static Optional<String> unfinishedLine(Optional<Path> file) throws IOException {
        var present = file.filter(Files::isRegularFile);
        if (present.isEmpty()) {
            return Optional.empty();
        }
        try (var channel = Files.newByteChannel(present.get())) {
            if (channel.size() == 0) {
                return Optional.empty();
            }
            var last = ByteBuffer.allocate(1);
            channel.position(channel.size() - 1).read(last);
            return last.get(0) == '\n' ? Optional.empty() : Optional.of("\n");
        }
    }
}
