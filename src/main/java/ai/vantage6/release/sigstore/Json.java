package ai.vantage6.release.sigstore;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;

/** Reads and writes what is exchanged here; what comes from outside is checked for its form. */
final class Json {

    /** Takes no field twice and nothing behind the document. */
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    static JsonNode read(byte[] bytes) throws IOException {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new IOException("no JSON", e);
        }
    }

    /** Of maps, lists, texts and numbers, without blanks. */
    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(JsonNode json, String field) throws IOException {
        var value = json.path(field);
        if (!value.isTextual() || value.asText().isEmpty()) {
            throw new IOException("no " + field + " in it");
        }
        return value.asText();
    }

    static byte[] decoded(JsonNode json, String field) throws IOException {
        return decoded(text(json, field), field);
    }

    static byte[] decoded(String base64, String what) throws IOException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException("its " + what + " is no base64", e);
        }
    }

    static long number(JsonNode json, String field) throws IOException {
        var value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw new IOException("no " + field + " in it");
        }
        return value.asLong();
    }

    /** A number that is written as a text, as it is in bundles. */
    static long numeral(JsonNode json, String field) throws IOException {
        var text = text(json, field);
        if (!text.matches("[0-9]{1,18}")) {
            throw new IOException("its " + field + " is no number");
        }
        return Long.parseLong(text);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
