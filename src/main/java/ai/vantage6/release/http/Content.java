package ai.vantage6.release.http;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What a call sends.
 *
 * @param body made anew for each attempt
 */
public record Content(String type, Supplier<BodyPublisher> body) {

    public static Content json(String json) {
        return new Content("application/json", () -> BodyPublishers.ofString(json, StandardCharsets.UTF_8));
    }

    public static Content bytes(String type, byte[] bytes) {
        return new Content(type, () -> BodyPublishers.ofByteArray(bytes));
    }

    /** A file, which is streamed from the disk. */
    public static Content file(String type, Path file) {
        return new Content(type, () -> stream(file));
    }

    private static BodyPublisher stream(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }
}
