package ai.vantage6.release.rehearsal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a {@code multipart/form-data} request carries.
 *
 * @param fields by name, in the order in which they came
 * @param fileField the field of the one file; empty when there was none
 * @param fileName of the one file; empty when there was none
 */
record UploadedForm(
        Map<String, List<String>> fields, Optional<String> fileField, Optional<String> fileName, byte[] file) {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("[; ]filename=\"([^\"]*)\"");

    static UploadedForm of(Request request) throws IOException {
        var boundary = BOUNDARY.matcher(request.header("content-type").orElse(""));
        if (!boundary.find()) {
            throw new IOException("no form");
        }
        // One character a byte, so that places in the text are places in the body.
        var body = new String(request.body(), StandardCharsets.ISO_8859_1);
        var fields = new HashMap<String, List<String>>();
        var fileField = Optional.<String>empty();
        var fileName = Optional.<String>empty();
        var file = new byte[0];
        for (var part : body.split(Pattern.quote("--" + boundary.group(1)), -1)) {
            var blank = part.indexOf("\r\n\r\n");
            if (blank < 0 || !part.endsWith("\r\n")) {
                continue;
            }
            var head = part.substring(0, blank);
            var value = part.substring(blank + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1);
            var name = FILE_NAME.matcher(head);
            if (name.find()) {
                fileField = Optional.of(nameIn(head));
                fileName = Optional.of(name.group(1));
                file = value;
            } else {
                fields.computeIfAbsent(nameIn(head), _ -> new ArrayList<>())
                        .add(new String(value, StandardCharsets.UTF_8));
            }
        }
        return new UploadedForm(fields, fileField, fileName, file);
    }

    /** The first value of a field, or an empty text. */
    String field(String name) {
        return fields.getOrDefault(name, List.of("")).getFirst();
    }

    /** Every value of a field that says something. */
    List<String> all(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .toList();
    }

    private static String nameIn(String head) throws IOException {
        var name = NAME.matcher(head);
        if (!name.find()) {
            throw new IOException("a field without a name");
        }
        return name.group(1);
    }
}
