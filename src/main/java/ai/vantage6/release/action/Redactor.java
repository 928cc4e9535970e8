package ai.vantage6.release.action;

import ai.vantage6.release.model.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes every form of every secret out of a text; whatever leaves this program goes through it. */
public final class Redactor {

    private static final String HIDDEN = "***";

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
        return redacted;
    }
}
