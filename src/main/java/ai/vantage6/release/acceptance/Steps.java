package ai.vantage6.release.acceptance;

import ai.vantage6.release.pipeline.Check;
import ai.vantage6.release.pipeline.CheckListener;
import ai.vantage6.release.pipeline.CheckResult;
import ai.vantage6.release.pipeline.StageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the steps one after the other; one whose predecessor has left nothing behind is left out, and says why. */
final class Steps {

    private final CheckListener listener;
    private final List<CheckResult> results = new ArrayList<>();

    Steps(CheckListener listener) {
        this.listener = listener;
    }

    <I, O> Reached<O> take(Step<I, O> step, Reached<I> input) throws InterruptedException {
        return switch (input) {
            case Reached.Missing<I>(var because) -> leaveOut(step.id(), because);
            case Reached.There<I>(var value) -> take(step, value);
        };
    }

    /** Nothing has to be looked at. */
    <O> Reached<O> leaveOut(StageId step, String because) {
        listener.checking(step);
        tell(CheckResult.leftOut(step, because));
        return new Reached.Missing<>(because);
    }

    /** Takes a step that stands on what was there before. */
    <I, O> Reached<O> take(Step<I, O> step, I input) throws InterruptedException {
        listener.checking(step.id());
        var output = new ArrayList<O>();
        var result = CheckResult.of(new Check(step.id(), () -> {
            var seen = step.take(input);
            seen.output().ifPresent(output::add);
            return seen.findings();
        }));
        tell(result);
        return Optional.of(output)
                .filter(list -> !list.isEmpty())
                .<Reached<O>>map(list -> new Reached.There<>(list.getFirst()))
                .orElseGet(() -> new Reached.Missing<>("\"" + step.id().title() + "\" did not get through"));
    }

    private void tell(CheckResult result) {
        listener.checked(result);
        results.add(result);
    }

    List<CheckResult> results() {
        return List.copyOf(results);
    }
}
