package ai.vantage6.release.model;

/** What a destination holds under a name, told by hash or digest. Not being able to tell is a failure, never an entry. */
public sealed interface Entry {

    /** Nothing is there. */
    record Absent() implements Entry {}

    /** The very same bytes are there. */
    record Identical() implements Entry {}

    /** Something else is there. */
    record Different(String digest) implements Entry {}

    /** The same thing is there under another spelling of its name, and the destination takes it once. */
    record Renamed(String name) implements Entry {}

    /** The same bytes are there, but were withdrawn (PyPI: yanked); nobody gets them unasked. */
    record Withdrawn(String reason) implements Entry {}
}
