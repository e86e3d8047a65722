package dev.belay.cli;

/** The program's way in. */
public final class Main {
    private Main() {}

    /** Prints the version. */
    public static void main(String[] arguments) {
        System.out.println("belay " + Version.text());
    }
}
