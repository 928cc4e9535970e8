package ai.vantage6.release.pipeline;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a stage is given: the output of an earlier one, or nothing when that one refused.
 *
 * @param <T> the output's type
 */
public record Given<T>(Optional<T> value) {

    public static <T> Given<T> of(T value) {
        return new Given<>(Optional.of(value));
    }

    public <R> Given<R> map(Function<? super T, ? extends R> function) {
        return new Given<>(value.map(function));
    }

    /** Both together, or nothing when one of them is missing. */
    public <U, R> Given<R> and(Given<U> other, BiFunction<? super T, ? super U, ? extends R> function) {
        return new Given<>(value.flatMap(mine -> other.value.map(theirs -> function.apply(mine, theirs))));
    }
}
