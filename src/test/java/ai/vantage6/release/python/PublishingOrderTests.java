package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class PublishingOrderTests {

    @Test
    void theOrderFollowsTheNeedsOfTheRealPackages() {
        var order = PublishingOrder.sort(Map.of(
                "vantage6", Set.of("vantage6-common", "vantage6-client", "click"),
                "vantage6-client", Set.of("vantage6-common"),
                "vantage6-common", Set.of("click"),
                "vantage6-node", Set.of("vantage6", "vantage6-client", "vantage6-algorithm-tools"),
                "vantage6-algorithm-tools", Set.of("vantage6-common")));

        assertThat(order)
                .containsExactly(
                        "vantage6-common", "vantage6-algorithm-tools", "vantage6-client", "vantage6-node", "vantage6");
    }

    @Test
    void whatEitherFormNeedsComesBefore() {
        var places = PublishingOrder.places(List.of(
                new Judgement(ScriptedPackage.wheel("a"), Set.of(), List.of(), true),
                new Judgement(ScriptedPackage.wheel("a"), Set.of("z"), List.of(), true),
                new Judgement(ScriptedPackage.wheel("z"), Set.of("click"), List.of(), true)));

        assertThat(places).isEqualTo(Map.of("z", 0, "a", 1));
    }

    @Property(tries = 200)
    void everyProjectHasOnePlaceEvenInACircle(@ForAll @Size(max = 6) Map<Character, Set<Character>> needs) {
        var named = new java.util.TreeMap<String, Set<String>>();
        needs.forEach((project, needed) -> named.put(
                "p" + (project % 6),
                needed.stream().map(each -> "p" + (each % 6)).collect(java.util.stream.Collectors.toSet())));

        assertThat(PublishingOrder.sort(named)).containsExactlyInAnyOrderElementsOf(List.copyOf(named.keySet()));
    }

    @Test
    void packagesToImportLieBelowNamespacesAndAreNoTests() {
        var wheel = ScriptedPackage.wheel("node");
        ScriptedPackage.put(wheel.contents(), "vantage6/node/docker/__init__.py", "");
        ScriptedPackage.put(wheel.contents(), "vantage6/algorithm/tools/__init__.py", "");
        ScriptedPackage.put(wheel.contents(), "tests_node/__init__.py", "");

        assertThat(ImportedPackages.of(List.of(wheel))).containsExactly("vantage6.algorithm.tools", "vantage6.node");
    }
}
