# One for each Belay process, in a session of its own. It reads one order a line and answers each
# with a status. Only Belay holds the other end of its standard input: when that ends, Belay is
# gone, however it died, and every command that is still registered is killed, children included.

trap '' HUP INT QUIT TERM
set -f
known=' '

# Is the group $1 still the one whose leader started at $2? Where the leader is gone the answer is
# yes: the kernel gives the number to nobody else for as long as the group has a member.
is_same() {
    stat=
    { while read -r line; do stat="$stat $line"; done <"/proc/$1/stat"; } 2>/dev/null
    [ -n "$stat" ] || return 0
    started=$2
    set -- ${stat##*) }
    [ "${20-}" = "$started" ]
}

send() {
    is_same "$2" "$3" && kill -s "$1" -- "-$2" 2>/dev/null
}

forget() {
    case $known in
        *" $1 "*) known="${known%%" $1 "*} ${known#*" $1 "}" ;;
    esac
}

while read -r order group started token; do
    case $order in
        add) known="$known$group/$started/$token " ;;
        look) is_same "$group" "$started" && kill -s 0 -- "-$group" 2>/dev/null ;;
        drop) send KILL "$group" "$started"; forget "$group/$started/$token" ;;
        *) send "$order" "$group" "$started" ;;
    esac
    echo $?
done

for command in $known; do
    group=${command%%/*}
    command=${command#*/}
    send KILL "$group" "${command%%/*}"
done

# What left its group is found by the token that it inherited. A scan can miss a child that is just
# being made, so it is repeated until one finds nothing.
set --
for command in $known; do
    set -- "$@" -e "BELAY_ATTEMPT_TOKEN=${command##*/}"
done
[ $# -gt 0 ] || exit 0
set +f
round=0
while [ $round -lt 100 ]; do
    round=$((round + 1))
    found=$(grep -lsF "$@" /proc/[0-9]*/environ)
    [ -n "$found" ] || exit 0
    for file in $found; do
        pid=${file#/proc/}
        kill -s KILL "${pid%/environ}" 2>/dev/null
    done
done
