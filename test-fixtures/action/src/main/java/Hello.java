/** Greets whom the input names. */
public final class Hello {

    private Hello() {}

    public static void main(String[] arguments) {
        System.out.println("Hello " + System.getenv().getOrDefault("INPUT_NAME", "world"));
    }
}
