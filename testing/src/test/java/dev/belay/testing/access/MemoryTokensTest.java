package dev.belay.testing.access;

import dev.belay.engine.access.AccessTokens;

final class MemoryTokensTest extends AccessTokensContract {

    private final AccessTokens tokens = new MemoryTokens();

    @Override
    protected AccessTokens tokens() {
        return tokens;
    }

    @Override
    protected AccessTokens reopened() {
        return tokens;
    }
}
