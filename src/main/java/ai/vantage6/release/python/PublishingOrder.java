package ai.vantage6.release.python;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What others need comes first, so that whatever can be found can be installed; the project that people ask for comes last. */
final class PublishingOrder {

    /** People install this one; as long as it is missing, nobody notices the others. */
    private static final String LAST = "vantage6";

    private PublishingOrder() {}

    /** The projects of the wheels. Those that need each other in a circle come in the order of their names. */
    static List<String> of(List<Opened> wheels) {
        var needs = new TreeMap<String, Set<String>>();
        for (var wheel : wheels) {
            needs.computeIfAbsent(wheel.project(), any -> new HashSet<>())
                    .addAll(wheel.metadata().requirements().stream()
                            .map(Requirement::project)
                            .toList());
        }
        return sort(needs);
    }

    static List<String> sort(Map<String, Set<String>> needs) {
        var waiting = new TreeMap<String, Set<String>>();
        needs.forEach((project, needed) -> {
            var siblings = new HashSet<>(needed);
            siblings.retainAll(needs.keySet());
            siblings.removeAll(List.of(project, LAST));
            waiting.put(project, siblings);
        });
        var last = waiting.remove(LAST);
        var order = new ArrayList<String>();
        while (!waiting.isEmpty()) {
            var next = waiting.entrySet().stream()
                    .filter(each -> order.containsAll(each.getValue()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(waiting.firstKey());
            waiting.remove(next);
            order.add(next);
        }
        if (last != null) {
            order.add(LAST);
        }
        return order;
    }

    /** The place of each project. */
    static Map<String, Integer> places(List<Opened> wheels) {
        var places = new HashMap<String, Integer>();
        for (var project : of(wheels)) {
            places.put(project, places.size());
        }
        return places;
    }
}
