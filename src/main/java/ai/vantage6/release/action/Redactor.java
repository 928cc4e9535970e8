package ai.vantage6.release.action;

import ai.vantage6.release.model.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes every form of every secret out of a text; whatever leaves this program goes through it. */
public final class Redactor {

    private static final String HIDDEN = "***";
    private static final String BEFORE_CUT = "…[";
    private static final String AFTER_CUT = "…]";

    private volatile List<String> forms;

    public Redactor(Collection<Secret> secrets) {
        forms = sorted(secrets.stream().flatMap(secret -> SecretForms.of(secret).stream()));
    }

    /** From now on hides this secret too. */
    synchronized void learn(Secret secret) {
        forms = sorted(Stream.concat(forms.stream(), SecretForms.of(secret).stream()));
    }

    private static List<String> sorted(Stream<String> forms) {
        return forms.distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Longest first, so that no form leaves the rest of another one behind. */
    List<String> forms() {
        return forms;
    }

    public String redact(String text) {
        var redacted = text;
        for (var form : forms) {
            redacted = redacted.replace(form, HIDDEN);
        }
        return withoutPieces(redacted);
    }

    /**
     * Takes out what a cut has left of a secret: texts of others are cut where they are read, and nobody knows their secrets there.
     * Every cut is marked, by an ellipsis or by brackets.
     */
    private String withoutPieces(String text) {
        var whole = new StringBuilder(text);
        for (var at = whole.length() - 1; at >= 0; at = Math.min(at, whole.length()) - 1) {
            if (AFTER_CUT.indexOf(whole.charAt(at)) >= 0) {
                hideAfter(whole, at + 1);
            }
            if (BEFORE_CUT.indexOf(whole.charAt(at)) >= 0) {
                hideBefore(whole, at);
            }
        }
        return whole.toString();
    }

    /** The beginning of a secret that ends at the mark. */
    private void hideBefore(StringBuilder text, int mark) {
        var end = mark > 0 && Character.isWhitespace(text.charAt(mark - 1)) ? mark - 1 : mark;
        var window = text.substring(Math.max(0, end - longest()), end);
        var length =
                forms.stream().mapToInt(form -> beginning(form, window)).max().orElse(0);
        if (length > 0) {
            text.replace(end - length, end, HIDDEN);
        }
    }

    /** The end of a secret that begins behind the mark. */
    private void hideAfter(StringBuilder text, int mark) {
        var begin = mark < text.length() && Character.isWhitespace(text.charAt(mark)) ? mark + 1 : mark;
        var window = text.substring(begin, Math.min(text.length(), begin + longest()));
        var length = forms.stream().mapToInt(form -> end(form, window)).max().orElse(0);
        if (length > 0) {
            text.replace(begin, begin + length, HIDDEN);
        }
    }

    private int longest() {
        return forms.isEmpty() ? 0 : forms.getFirst().length();
    }

    /** How long the beginning of the form is with which the window ends. */
    private static int beginning(String form, String window) {
        var first = form.substring(0, SecretForms.SHORTEST);
        for (var at = window.indexOf(first); at >= 0; at = window.indexOf(first, at + 1)) {
            if (form.startsWith(window.substring(at))) {
                return window.length() - at;
            }
        }
        return 0;
    }

    /** How long the end of the form is with which the window begins. */
    private static int end(String form, String window) {
        var last = form.substring(form.length() - SecretForms.SHORTEST);
        for (var at = window.lastIndexOf(last); at >= 0; at = window.lastIndexOf(last, at - 1)) {
            if (form.endsWith(window.substring(0, at + last.length()))) {
                return at + last.length();
            }
        }
        return 0;
    }
}
