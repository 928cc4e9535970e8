package ai.vantage6.release.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The report as JSON, and the JSON in outputs. */
final class JsonReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    /** Writes the whole report into a file. */
    static void write(Map<String, Object> fields, Path file) throws IOException {
        makeFolder(file);
        Files.writeString(file, text(fields));
    }

    /** Passes on a report that was written for somebody else. */
    static void passOn(String report, Path file) throws IOException {
        makeFolder(file);
        Files.writeString(file, report);
    }

    static void makeFolder(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
    }

    static String text(Map<String, Object> fields) {
        return write(JSON.writerWithDefaultPrettyPrinter(), fields) + "\n";
    }

    /** On one line. */
    static String compact(Object value) {
        return write(JSON.writer(), value);
    }

    private static String write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
