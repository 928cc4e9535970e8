package ai.vantage6.release.pipeline;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a stage is given: the output of an earlier one, or nothing.
 *
 * @param <T> the output's type
 * @param from the stage that was asked for it
 * @param value nothing when a stage refused, or when it is left out
 * @param leftOut why this release does not need it
 */
public record Given<T>(Optional<StageId> from, Optional<T> value, Optional<String> leftOut) {

    public static <T> Given<T> of(T value) {
        return new Given<>(Optional.empty(), Optional.of(value), Optional.empty());
    }

    static <T> Given<T> by(StageId stage, Optional<T> output) {
        return new Given<>(Optional.of(stage), output, Optional.empty());
    }

    public <R> Given<R> map(Function<? super T, ? extends R> function) {
        return new Given<>(Optional.empty(), value.map(function), leftOut);
    }

    /** Both together, or nothing when one of them is missing. */
    public <U, R> Given<R> and(Given<U> other, BiFunction<? super T, ? super U, ? extends R> function) {
        return new Given<>(
                Optional.empty(),
                value.flatMap(mine -> other.value.map(theirs -> function.apply(mine, theirs))),
                leftOut.or(other::leftOut));
    }

    /** The same, or this where the release leaves it out. */
    public Given<T> orElse(T without) {
        return leftOut.isEmpty() ? this : new Given<>(from, Optional.of(without), Optional.empty());
    }

    /** All three, or nothing when one of them is missing. */
    public static <A, B, C, R> Given<R> all(Given<A> a, Given<B> b, Given<C> c, Combination<A, B, C, R> combination) {
        return a.and(b, Pair::new).and(c, (pair, third) -> combination.of(pair.first(), pair.second(), third));
    }

    /** Makes one of three. */
    @FunctionalInterface
    public interface Combination<A, B, C, R> {
        R of(A a, B b, C c);
    }

    private record Pair<A, B>(A first, B second) {}

    /**
     * The same, unless the scope of the release leaves it out.
     *
     * @param reason why it is left out; empty when it is not
     */
    public <S> Given<T> unless(Given<S> scope, Function<? super S, Optional<String>> reason) {
        var without = scope.value.flatMap(reason);
        return without.isEmpty() ? this : new Given<>(Optional.empty(), Optional.empty(), without);
    }
}
