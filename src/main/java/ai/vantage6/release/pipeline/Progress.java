package ai.vantage6.release.pipeline;

/** Takes one line for each long step, so that a person sees that something moves. Safe for use by several threads. */
@FunctionalInterface
public interface Progress {

    void say(String line);
}
