package ai.vantage6.release.http;

import ai.vantage6.release.model.Digest;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A {@code multipart/form-data} body of text fields and one file, which is streamed from the disk. */
public final class Multipart {

    /** A text field; names may repeat. */
    public record Field(String name, String value) {}

    private Multipart() {}

    /** The file goes last, as {@code field}. */
    public static Content of(List<Field> fields, String field, Path file) {
        var boundary = boundary(fields, file);
        return new Content("multipart/form-data; boundary=" + boundary, () -> body(boundary, fields, field, file));
    }

    /**
     * A file alone, from memory.
     *
     * @param type what it is: application/json
     */
    public static Content of(String field, String fileName, String type, byte[] file) {
        var boundary = boundary(Digest.of(file).hex());
        var head = start(boundary, field) + "; filename=\"" + quoted(fileName) + "\"\r\nContent-Type: " + type
                + "\r\n\r\n";
        return new Content(
                "multipart/form-data; boundary=" + boundary,
                () -> BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofByteArray(file),
                        BodyPublishers.ofString(end(boundary))));
    }

    /** Depends on the content, so that neither a field nor a repeated call can meet it by chance. */
    private static String boundary(List<Field> fields, Path file) {
        return boundary(fields + "\n" + file);
    }

    private static String boundary(String content) {
        return "----release-action-"
                + Digest.of(content.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 40);
    }

    private static BodyPublisher body(String boundary, List<Field> fields, String field, Path file) {
        var text = new StringBuilder();
        for (var each : fields) {
            text.append(start(boundary, each.name())).append("\r\n\r\n");
            text.append(each.value()).append("\r\n");
        }
        text.append(start(boundary, field));
        text.append("; filename=\"").append(quoted(String.valueOf(file.getFileName())));
        text.append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        try {
            return BodyPublishers.concat(
                    BodyPublishers.ofString(text.toString()),
                    BodyPublishers.ofFile(file),
                    BodyPublishers.ofString(end(boundary)));
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String end(String boundary) {
        return "\r\n--" + boundary + "--\r\n";
    }

    private static String start(String boundary, String name) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(name) + "\"";
    }

    /** As browsers do it. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
