package dev.belay.step.http;

import java.nio.charset.StandardCharsets;

/** A request as it goes over the wire. */
final class RequestText {

    private static final String END = "\r\n";

    private RequestText() {}

    static byte[] of(Call call, String idempotencyKey) {
        byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
        byte[] head = head(call, idempotencyKey, body.length).getBytes(StandardCharsets.US_ASCII);
        var request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    private static String head(Call call, String idempotencyKey, int length) {
        var head = new StringBuilder();
        head.append(call.method())
                .append(' ')
                .append(call.target().resource())
                .append(" HTTP/1.1")
                .append(END);
        header(head, "Host", call.target().authority());
        header(head, "Connection", "close");
        header(head, "Accept-Encoding", "identity");
        unlessSaid(call, head, "User-Agent", "Belay");
        unlessSaid(call, head, "Accept", "*/*");
        if (!call.isSafe()) {
            header(head, "Content-Length", Integer.toString(length));
            unlessSaid(call, head, "Idempotency-Key", idempotencyKey);
        }
        call.headers().forEach((name, value) -> header(head, name, value));
        return head.append(END).toString();
    }

    private static void unlessSaid(Call call, StringBuilder head, String name, String value) {
        if (call.headers().keySet().stream().noneMatch(name::equalsIgnoreCase)) {
            header(head, name, value);
        }
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append(END);
    }
}
