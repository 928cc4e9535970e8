package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.SecretCheck;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.model.Registry;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.pipeline.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The doors of a release: those that there is a key for are tried; what becomes of the others depends on what it is for. */
final class DoorList {

    /** What is to be known. */
    enum Purpose {
        /** A plan needs no key. */
        PLAN,
        /** A release has been refused already when a key is missing that it cannot do without. */
        RELEASE,
        /** A missing key is a shut door. */
        PREFLIGHT;

        static Purpose of(boolean preflight, boolean writes) {
            return preflight ? PREFLIGHT : writes ? RELEASE : PLAN;
        }
    }

    private final Environment environment;
    private final Purpose purpose;
    private final List<Door> doors = new ArrayList<>();

    DoorList(Environment environment, Purpose purpose) {
        this.environment = environment;
        this.purpose = purpose;
    }

    /** One that the release cannot do without, and the secrets of which one must be there. */
    void needed(Door door, SecretName... keys) {
        if (isSet(keys)) {
            add(door, keys);
        } else if (purpose == Purpose.PREFLIGHT) {
            doors.add(door.shut(missing(door, names(keys))));
        }
    }

    /** One that the release does without when none of the secrets is there. */
    void optional(Door door, SecretName... keys) {
        if (isSet(keys)) {
            add(door, keys);
        } else {
            leftOut(door, names(keys));
        }
    }

    /** One for which none of these variables is there. */
    void leftOut(Door door, List<String> keys) {
        if (purpose != Purpose.PLAN) {
            doors.add(door.leftOut(
                    keys.size() == 1
                            ? keys.getFirst() + " is not set"
                            : "none of its secrets is set; looked for " + String.join(", ", keys)));
        }
    }

    /** One of a registry, whose key any variable may hold. */
    void needed(Door door, Registry registry) {
        var missing = registry.login().map(Registry.Login::needed).orElse(List.of()).stream()
                .filter(name -> environment.variable(name).isEmpty())
                .toList();
        if (missing.isEmpty()) {
            doors.add(door);
        } else if (purpose == Purpose.PREFLIGHT) {
            doors.add(door.shut(missing(door, missing)));
        }
    }

    /** Ones that need no key, or have looked for theirs. */
    void addAll(List<Door> more) {
        doors.addAll(more);
    }

    List<Door> doors() {
        return List.copyOf(doors);
    }

    /** The first key that is there is the one that is used. */
    private void add(Door door, SecretName... keys) {
        var malformed =
                Arrays.stream(keys).filter(this::isSet).findFirst().flatMap(key -> SecretCheck.of(environment, key));
        doors.add(malformed.map(door::shut).orElse(door));
    }

    private boolean isSet(SecretName... keys) {
        return Arrays.stream(keys).anyMatch(this::isSet);
    }

    private boolean isSet(SecretName key) {
        return environment.variable(key.name()).isPresent();
    }

    static Problem missing(Door door, List<String> keys) {
        var first = keys.getFirst();
        return new Problem(
                "missing-secret",
                door.id().title(),
                (keys.size() == 1 ? first + " is not set" : "none of its secrets is set") + "; looked for "
                        + String.join(", ", keys),
                "Pass it to the step: env: " + first + ": ${{ secrets." + first + " }}");
    }

    private static List<String> names(SecretName... keys) {
        return Arrays.stream(keys).map(SecretName::name).toList();
    }
}
