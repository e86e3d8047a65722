package dev.belay.server.http;

import java.net.InetAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where a server listens.
 *
 * @param address of this machine
 * @param port 0 for any that is free
 * @param tls what it proves itself with; empty where it speaks openly
 */
public record Listening(InetAddress address, int port, Optional<SSLContext> tls) {}
