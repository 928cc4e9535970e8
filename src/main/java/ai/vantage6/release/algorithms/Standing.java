package ai.vantage6.release.algorithms;

/** How an offer stands in a store. */
public sealed interface Standing {

    /** The store shows this very image. */
    record Offered() implements Standing {}

    /** The algorithm was submitted and nobody has reviewed it yet, so that it can be led to this image. */
    record Open(long id, String image) implements Standing {}

    /** The algorithm is approved with another image, and whoever wants another one submits it anew. */
    record Approved(String image) implements Standing {}

    /** Nobody has submitted it. */
    record Unknown() implements Standing {}
}
