# Sourced by the commands of a definition: effects that write down themselves what they do.

# What a step does, with whose key, and to what; one write, so that lines are whole.
say() {
    printf '%s %s %s %s %s %s %s\n' "$1" "$BELAY_STEP" "$BELAY_IDEMPOTENCY_KEY" "${BELAY_ATTEMPT:-0}" \
        "${BELAY_FORWARD_KEY:--}" "${BELAY_HAPPENED:--}" "${2:--}" >> ../ledger
}

# In two halves, so that a death in between leaves a part.
make() {
    say do "$1"
    echo half > "www/$1"
    echo whole > "www/$1"
    say did "$1"
}

unmake() {
    say undo "$1"
    rm -f "www/$1"
    say undid "$1"
}

# Does a half of it, and fails.
spoil() {
    say do "$1"
    echo half > "www/$1"
    say failed "$1"
    exit 1
}

# Takes the place of that name, and tells where somebody who is alive is in it; leaves it again.
hold() {
    if ! (set -C; echo $$ > "../holder-$1") 2>/dev/null; then
        if alive "$(cat "../holder-$1")"; then say beside "$1"; fi
        echo $$ > "../holder-$1"
    fi
}
# A process that is only a name in the table acts no more.
alive() {
    case "$(sed 's/.*) //; s/ .*//' "/proc/$1/stat" 2>/dev/null)" in ""|Z|X) return 1 ;; esac
}
leave() {
    rm -f "../holder-$1"
}

# A probe's question: the world knows.
asked() {
    if [ -e "www/$1" ]; then
        if [ "$(cat "www/$1")" = whole ]; then say yes "$1"; exit 0; fi
        say unclear "$1"
        exit 2
    fi
    say no "$1"
    exit 1
}

# Asks somebody at another terminal to type a command, and waits for it, but not for ever.
call() {
    [ ! -e ../answered ] || return 0
    echo "$*" > ../call
    tries=0
    while [ ! -e ../answered ] && [ "$tries" -lt 100 ]; do
        sleep 0.05
        tries=$((tries + 1))
    done
}
# Tells that it has come to a place, and waits there until it may go on, but not for ever.
pause() {
    : > "../at-$1"
    tries=0
    while [ ! -e "../on-$1" ] && [ "$tries" -lt 400 ]; do
        sleep 0.05
        tries=$((tries + 1))
    done
}
