package ai.vantage6.release.action;

import ai.vantage6.release.model.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
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
        longest(
                        form -> Math.min(form.length(), end),
                        (form, length) -> text.substring(end - length, end).equals(form.substring(0, length)))
                .ifPresent(length -> text.replace(end - length, end, HIDDEN));
    }

    /** The end of a secret that begins behind the mark. */
    private void hideAfter(StringBuilder text, int mark) {
        var begin = mark < text.length() && Character.isWhitespace(text.charAt(mark)) ? mark + 1 : mark;
        longest(
                        form -> Math.min(form.length(), text.length() - begin),
                        (form, length) ->
                                text.substring(begin, begin + length).equals(form.substring(form.length() - length)))
                .ifPresent(length -> text.replace(begin, begin + length, HIDDEN));
    }

    private Optional<Integer> longest(ToIntFunction<String> most, BiPredicate<String, Integer> matches) {
        return forms.stream()
                .flatMap(form -> IntStream.rangeClosed(SecretForms.SHORTEST, most.applyAsInt(form))
                        .boxed()
                        .filter(length -> matches.test(form, length)))
                .max(Comparator.naturalOrder());
    }
}
