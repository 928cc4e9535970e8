package ai.vantage6.release.versioning;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Pattern;

/**
 * JSON as npm saves it: JavaScript's {@code JSON.stringify} with the indentation and line ends that the file had, and one
 * of these at the end; a file on one line gets none.
 */
final class NpmJson {

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    // json-parse-even-better-errors, from which npm takes it.
    private static final Pattern FORMAT = Pattern.compile("^\\s*[{\\[]((?:\\r?\\n)+)([\\s]+)");

    private static final Separators SEPARATORS = Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");

    private NpmJson() {}

    static String of(JsonNode root, String before) throws JsonProcessingException {
        var format = FORMAT.matcher(before);
        if (!format.find()) {
            return MAPPER.writeValueAsString(root);
        }
        var newline = format.group(1);
        var indenter = new DefaultIndenter(format.group(2), newline);
        var printer = new DefaultPrettyPrinter(SEPARATORS)
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        return MAPPER.writer(printer).writeValueAsString(root) + newline;
    }
}
