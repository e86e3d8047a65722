# Finds a JDK that is new enough and sets java_home, java_version and java_platform. Sourced by scripts that define
# `refuse`, `resolve` and needed_java; starts no JVM.

# Sets java_version to the version of the JDK in a folder, empty when there is none, and java_platform to what it was made
# for, such as Linux-x86_64-gnu. Starts no JVM: that takes longer than all the rest of this script.
read_java_version() {
    java_version= os= architecture= libc=
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    while IFS='=' read -r key value || [ -n "$key" ]; do
        value=${value#\"}
        value=${value%%\"*}
        case $key in
            JAVA_VERSION) java_version=$value ;;
            OS_NAME) os=$value ;;
            OS_ARCH) architecture=$value ;;
            LIBC) libc=$value ;;
        esac
    done <"$1/release"
    java_platform=$os-$architecture-$libc
}

# Accepts a folder as java_home if the JDK in it is new enough.
accept_java() {
    [ -n "$1" ] || return 1
    read_java_version "$1"
    major=${java_version%%[!0-9]*}
    [ -n "$major" ] && [ "$major" -ge "$needed_java" ] || return 1
    java_home=$1
}

find_java() {
    if [ -n "${BELAY_JAVA_HOME:-}" ]; then
        accept_java "$BELAY_JAVA_HOME" && return
        refuse "BELAY_JAVA_HOME is \`$BELAY_JAVA_HOME\`, which holds ${java_version:+Java }${java_version:-no JDK};" \
            "Belay needs a JDK $needed_java or newer."
    fi
    accept_java "${JAVA_HOME:-}" && return
    on_path=$(command -v java || true)
    if [ -n "$on_path" ]; then
        accept_java "$(dirname "$(dirname "$(resolve "$on_path")")")" && return
    fi
    for candidate in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
        "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* "${HOME:-/}"/.local/share/mise/installs/java/* \
        "${HOME:-/}"/.asdf/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        accept_java "$candidate" && return
    done
    refuse "Found no JDK $needed_java or newer. Install one, or set BELAY_JAVA_HOME to its folder."
}
