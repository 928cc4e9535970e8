package ai.vantage6.release.action;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Errors, warnings and notices. The runner keeps ten of each kind a step, so what is beyond nine is summed up in one. */
final class Annotations {

    private static final int SHOWN = 9;

    /** What the runner has a colour for. */
    enum Kind {
        ERROR,
        WARNING,
        NOTICE
    }

    private record Annotation(String title, String message) {}

    private final Console console;
    private final Map<Kind, Integer> shown = new EnumMap<>(Kind.class);
    private final Map<Kind, List<Annotation>> held = new EnumMap<>(Kind.class);

    Annotations(Console console) {
        this.console = console;
    }

    void add(Kind kind, String title, String message) {
        if (!console.onRunner()) {
            var text = word(kind) + ": " + message;
            if (kind == Kind.NOTICE) {
                console.print(text);
            } else {
                console.complain(text);
            }
            return;
        }
        if (shown.merge(kind, 1, Integer::sum) <= SHOWN) {
            issue(kind, title, message);
        } else {
            console.print(word(kind) + ": " + message);
            held.computeIfAbsent(kind, key -> new ArrayList<>()).add(new Annotation(title, message));
        }
    }

    /** Shows what was held back. */
    void sumUp() {
        held.forEach((kind, annotations) -> {
            if (annotations.size() == 1) {
                var only = annotations.getFirst();
                issue(kind, only.title(), only.message());
            } else {
                var messages = annotations.stream().map(Annotation::message).collect(Collectors.joining("\n"));
                issue(kind, "And " + annotations.size() + " more", messages);
            }
        });
        held.clear();
    }

    private void issue(Kind kind, String title, String message) {
        console.issue(WorkflowCommand.annotation(word(kind), title, message));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
