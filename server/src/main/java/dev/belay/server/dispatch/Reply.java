package dev.belay.server.dispatch;

import dev.belay.server.access.Principal;
import dev.belay.server.route.Answer;
import java.util.function.BooleanSupplier;

/**
 * What a request is answered with.
 *
 * @param route the id of its route; empty where there is none
 * @param principal who asked, as far as that was found out
 * @param stands whether who asked may still stay, to be asked again while a stream lasts
 * @param answer the answer
 */
public record Reply(String route, Principal principal, BooleanSupplier stands, Answer answer) {}
