package ai.vantage6.release.model;

/** A number of things as a sentence names it: one file, or several files. */
public final class Counted {

    private Counted() {}

    /** Of a thing whose plural ends in s. */
    public static String of(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
