package dev.belay.problem;

/** How much a problem weighs: an error refuses the work, a warning is told and the work goes on. */
public enum Severity {
    ERROR,
    WARNING
}
