package ai.vantage6.release.action;

import ai.vantage6.release.model.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Every form in which a secret may turn up in a text: plain, hexadecimal, base64, URL-, JSON- and XML-escaped. */
final class SecretForms {

    /** A shorter text occurs in ordinary words; no token is that short. */
    static final int SHORTEST = 6;

    /** Whom basic authentication names beside the secret: PyPI's and GitHub's conventions. */
    private static final List<String> USERS = List.of("", "__token__:", "x-access-token:");

    private SecretForms() {}

    static Set<String> of(Secret secret) {
        var value = secret.reveal();
        var forms = new LinkedHashSet<String>();
        forms.add(value);
        value.lines().map(String::strip).forEach(forms::add);
        var hexadecimal = HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
        forms.addAll(List.of(hexadecimal, hexadecimal.toUpperCase(Locale.ROOT)));
        for (var user : USERS) {
            forms.addAll(base64(user + value));
        }
        for (var shift = 0; shift < 3; shift++) {
            forms.addAll(insideBase64(value.getBytes(StandardCharsets.UTF_8), shift));
        }
        var url = URLEncoder.encode(value, StandardCharsets.UTF_8);
        forms.addAll(
                List.of(url, url.replace("+", "%20"), url.replace("+", "%20").replace("*", "%2A")));
        forms.add(lowerCaseHex(url.replace("+", "%20")));
        forms.addAll(List.of(json(value), json(value).replace("/", "\\/"), xml(value)));
        for (var apostrophe : List.of("&#39;", "&#x27;", "&apos;")) {
            forms.add(xml(value).replace("'", apostrophe));
        }
        forms.removeIf(form -> form.length() < SHORTEST);
        return forms;
    }

    private static List<String> base64(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var plain = Base64.getEncoder().encodeToString(bytes);
        var url = Base64.getUrlEncoder().encodeToString(bytes);
        return List.of(plain, url, plain.replaceAll("=+$", ""), url.replaceAll("=+$", ""));
    }

    /** What stays the same of a secret's base64 whatever stands before and behind it. */
    private static List<String> insideBase64(byte[] bytes, int shift) {
        var length = Math.max(0, bytes.length - shift) / 3 * 3;
        var whole = length == 0 ? new byte[0] : Arrays.copyOfRange(bytes, shift, shift + length);
        return List.of(
                Base64.getEncoder().encodeToString(whole),
                Base64.getUrlEncoder().encodeToString(whole));
    }

    private static String lowerCaseHex(String url) {
        var text = new StringBuilder(url);
        for (var at = text.indexOf("%"); at >= 0; at = text.indexOf("%", at + 1)) {
            var end = Math.min(at + 3, text.length());
            text.replace(at, end, text.substring(at, end).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    private static String json(String value) {
        return value.chars().mapToObj(SecretForms::jsonCharacter).collect(Collectors.joining());
    }

    private static String jsonCharacter(int character) {
        return switch (character) {
            case '"', '\\' -> "\\" + (char) character;
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> character < ' ' ? "\\u%04X".formatted(character) : String.valueOf((char) character);
        };
    }

    private static String xml(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
