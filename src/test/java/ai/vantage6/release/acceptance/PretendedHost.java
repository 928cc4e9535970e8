package ai.vantage6.release.acceptance;

import ai.vantage6.release.containers.ContainerHost;
import ai.vantage6.release.containers.ContainerPlan;
import ai.vantage6.release.containers.RunningContainer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An engine whose containers are not there: each answers where the test says. */
final class PretendedHost implements ContainerHost {

    final List<ContainerPlan> started = new ArrayList<>();
    final List<String> provided = new ArrayList<>();
    final Map<String, String> ended = new HashMap<>();
    final Map<String, String> said = new HashMap<>();
    List<String> left = List.of();
    boolean closed;
    private final URI address;

    PretendedHost(URI address) {
        this.address = address;
    }

    @Override
    public boolean has(String image) {
        return provided.contains(image);
    }

    @Override
    public void provide(String image) {
        provided.add(image);
    }

    @Override
    public RunningContainer start(ContainerPlan plan) {
        started.add(plan);
        return new RunningContainer() {
            @Override
            public URI address() {
                return address;
            }

            @Override
            public Optional<String> ended() {
                return of(ended, plan);
            }

            @Override
            public String lastWords() {
                return of(said, plan).orElse("the last words of " + plan.name());
            }
        };
    }

    private static Optional<String> of(Map<String, String> texts, ContainerPlan plan) {
        return texts.entrySet().stream()
                .filter(one -> plan.name().contains(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    ContainerPlan named(String part) {
        return started.stream()
                .filter(plan -> plan.name().contains(part))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<String> clear() {
        return left;
    }

    @Override
    public void close() {
        closed = true;
    }
}
