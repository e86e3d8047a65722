package dev.belay.cli;

import picocli.CommandLine.Option;

/** How every command can be asked to answer. */
class JsonOptions {

    @Option(names = "--json", description = "Answer with one JSON object on standard output.")
    boolean json;

    @Option(names = "--plain", description = "No colours and nothing redrawn: one line for each thing that happens.")
    // Read by Main, which then lets the command believe that nobody looks.
    boolean plain;
}
