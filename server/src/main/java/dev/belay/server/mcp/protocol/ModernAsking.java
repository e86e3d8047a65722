package dev.belay.server.mcp.protocol;

import dev.belay.server.access.Principal;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request without a session: its answers come with the request itself, and what is missing ends it for now. */
public final class ModernAsking implements Asking {

    private final Principal principal;
    private final Client client;
    private final Message.Request request;
    private final Outlet outlet;
    private final Cancellation cancellation;
    private final StateSeal seal;
    private final Telling telling;
    private final Map<String, Value.Mapping> known;
    private final Value.Mapping brought;

    /**
     * What came with that request.
     *
     * @throws RpcRefused where its state or its answers are not what they must be
     */
    public ModernAsking(
            Principal principal,
            Client client,
            Message.Request request,
            Outlet outlet,
            Cancellation cancellation,
            StateSeal seal) {
        this.principal = principal;
        this.client = client;
        this.request = request;
        this.outlet = outlet;
        this.cancellation = cancellation;
        this.seal = seal;
        this.telling = new Telling(outlet, request, logFrom(request));
        this.brought = Picked.object(request.params(), "inputResponses");
        this.known = new LinkedHashMap<>(Picked.text(request.params(), "requestState")
                .map(state -> seal.open(state, principal.name(), request))
                .orElse(Map.of()));
    }

    private static Optional<String> logFrom(Message.Request request) {
        return Metadata.of(request.params())
                .get(Metadata.LOG_LEVEL)
                .map(Value::rendered)
                .filter(Levels::isOne);
    }

    @Override
    public Principal principal() {
        return principal;
    }

    @Override
    public Client client() {
        return client;
    }

    @Override
    public Map<String, Value.Mapping> input(Map<String, Question> questions) {
        questions.forEach(this::take);
        Map<String, Question> missing = new LinkedHashMap<>(questions);
        missing.keySet().removeAll(known.keySet());
        if (!missing.isEmpty()) {
            requireCapabilities(missing);
            throw new NeedInput(missing);
        }
        Map<String, Value.Mapping> answers = new LinkedHashMap<>(known);
        answers.keySet().retainAll(questions.keySet());
        return answers;
    }

    private void take(String name, Question question) {
        brought.get(name).ifPresent(found -> {
            if (!(found instanceof Value.Mapping answer)) {
                throw RpcRefused.params("The answer `" + name + "` must be an object, found " + found.kind() + ".");
            }
            if (question.isAnsweredBy(answer)) {
                known.put(name, answer);
            }
        });
    }

    private void requireCapabilities(Map<String, Question> missing) {
        Map<String, Value> lacking = new LinkedHashMap<>();
        missing.values().stream()
                .map(Question::capability)
                .filter(capability -> !client.can(capability))
                .forEach(capability -> lacking.put(capability, Value.Mapping.EMPTY));
        if (!lacking.isEmpty()) {
            throw RpcRefused.capability(new Value.Mapping(lacking));
        }
    }

    /** The result that asks for what is missing. */
    public Value.Mapping asks(NeedInput need) {
        Map<String, Value> requests = new LinkedHashMap<>();
        need.questions()
                .forEach((name, question) -> requests.put(
                        name, Value.mapping("method", Value.of(question.method()), "params", question.params())));
        return Value.mapping("resultType", Value.of("input_required"), "inputRequests", new Value.Mapping(requests))
                .with("requestState", Value.of(seal.seal(principal.name(), request, known)));
    }

    @Override
    public boolean showsForms() {
        return client.showsForms();
    }

    @Override
    public void progress(double done, double total, String message) {
        telling.progress(done, total, message);
    }

    @Override
    public void log(String level, Value data) {
        telling.log(level, data);
    }

    @Override
    public boolean isGivenUp() {
        return cancellation.isCancelled() || !outlet.beat();
    }
}
