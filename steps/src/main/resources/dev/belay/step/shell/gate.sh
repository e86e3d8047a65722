# Says that it is there, then waits for leave. Without it, because Belay died or thought better of
# it, the command never begins. What follows on standard input is for the command.
echo
IFS= read -r leave && [ "$leave" = go ] || exit 125
exec "$@"
