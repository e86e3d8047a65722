package dev.belay.server.route;

/** How something is asked for. */
public enum Method {
    GET,
    POST,
    PUT,
    DELETE
}
