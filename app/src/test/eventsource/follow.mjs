// Follows a stream and prints the id and the type of every event; ends when its standard input does.
import { createRequire } from "node:module";

const [modules, url, token] = process.argv.slice(2);
const { EventSource } = createRequire(modules + "/")("eventsource");

class Followed extends EventSource {
    dispatchEvent(event) {
        if (event.lastEventId) {
            console.log(`${event.lastEventId} ${event.type}`);
        }
        return super.dispatchEvent(event);
    }
}

const source = new Followed(url, {
    fetch: (input, init) =>
        fetch(input, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } }),
});
source.addEventListener("error", (event) => console.error(event.code ?? "", event.message ?? ""));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
