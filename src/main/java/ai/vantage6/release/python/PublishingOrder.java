package ai.vantage6.release.python;

import ai.vantage6.release.model.Distribution;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** In the order of publishing, the wheel of a project first: whoever comes in between should not have to build. */
    static List<Distribution> sorted(List<Distribution> distributions, List<Judgement> judgements) {
        var places = places(judgements);
        return distributions.stream()
                .sorted(Comparator.comparing((Distribution each) -> places.getOrDefault(each.project(), places.size()))
                        .thenComparing(Distribution::kind, Comparator.reverseOrder()))
                .toList();
    }

    /** The place of each project. */
    static Map<String, Integer> places(List<Judgement> judgements) {
        var needs = new TreeMap<String, Set<String>>();
        for (var judgement : judgements) {
            needs.computeIfAbsent(judgement.project(), _ -> new HashSet<>()).addAll(judgement.needs());
        }
        var places = new HashMap<String, Integer>();
        for (var project : sort(needs)) {
            places.put(project, places.size());
        }
        return places;
    }

    /** The projects, each with what it needs. Those that need each other in a circle come in the order of their names. */
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
}
