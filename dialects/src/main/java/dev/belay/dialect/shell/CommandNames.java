package dev.belay.dialect.shell;

import java.util.Locale;
import java.util.Set;

/** What is known of commands by their names: who reads its arguments or its input as code. */
final class CommandNames {

    private static final Set<String> SHELLS = names("""
            sh ash bash dash zsh ksh mksh pdksh yash rbash fish csh tcsh busybox toybox pwsh powershell
            """);

    /** Programs that take a program as an argument, behind an option or as their first word. */
    private static final Set<String> INTERPRETERS = names("""
            perl python ruby node nodejs deno bun php lua luajit tclsh wish expect osascript rscript julia
            groovy jshell guile gdb psql mysql sqlite mariadb dc
            """);

    /** Their first argument that is no option is a program. */
    private static final Set<String> FILTERS = names("""
            awk gawk mawk nawk sed gsed jq yq
            """);

    /** They read an argument as code, as the name of a variable with a subscript, or hand it to another shell. */
    private static final Set<String> EVALUATORS = names("""
            eval . source trap alias unalias bind complete compgen compopt let wait enable fc history shopt
            coproc function ssh mosh rsh su runuser script watch parallel at batch crontab tmux screen make
            gmake ed ex vi vim emacs xargs scp rsync sftp strace ltrace systemd-run dbus-run-session proot bwrap
            firejail
            """);

    /** They take names of variables, whose subscripts the shell computes. */
    private static final Set<String> NAMERS = names("""
            declare typeset unset read getopts mapfile readarray
            """);

    private static final Set<String> WRAPPERS = names("""
            sudo doas env nice ionice nohup time timeout exec command builtin stdbuf setsid chroot unshare
            nsenter flock chrt taskset setpriv catchsegv unbuffer fakeroot caffeinate gosu su-exec tini
            dumb-init
            """);

    /** They never run an argument, so that the name of a shell among them means nothing. */
    private static final Set<String> HARMLESS = names("""
            echo printf : true false test [ [[ grep egrep fgrep cat cp mv rm mkdir rmdir ls ln chmod chown touch
            tee head tail cut sort wc which type hash id pgrep pkill killall apt apt-get apk dnf yum zypper
            pacman brew snap systemctl service for select export readonly local
            """);

    private static final Set<String> DECLARERS = names("""
            export readonly local declare typeset
            """);

    /** The shell reads these variables itself, some of them as code. */
    private static final Set<String> SHELL_VARIABLES = names("""
            ENV BASH_ENV PS0 PS1 PS2 PS3 PS4 PROMPT_COMMAND SHELLOPTS BASHOPTS IFS PATH CDPATH FPATH SHELL
            HISTFILE BASH_XTRACEFD EDITOR VISUAL PAGER GIT_SSH GIT_SSH_COMMAND GIT_PAGER GIT_EDITOR PERL5OPT
            PERL5LIB PYTHONSTARTUP PYTHONPATH RUBYOPT NODE_OPTIONS LESSOPEN LESSCLOSE MAKEFLAGS OPTIND
            """);

    private CommandNames() {}

    private static Set<String> names(String list) {
        return Set.of(list.strip().split("\\s+"));
    }

    /** The name without its folder and version: {@code python3} for {@code /usr/bin/python3.11} is {@code python}. */
    static String base(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        int end = file.length();
        while (end > 1 && ".0123456789".indexOf(file.charAt(end - 1)) >= 0) {
            end--;
        }
        return file.substring(0, end).toLowerCase(Locale.ROOT);
    }

    static boolean isShell(String name) {
        return SHELLS.contains(base(name));
    }

    static boolean isInterpreter(String name) {
        return INTERPRETERS.contains(base(name));
    }

    static boolean isFilter(String name) {
        return FILTERS.contains(base(name));
    }

    static boolean isEvaluator(String name) {
        return EVALUATORS.contains(base(name));
    }

    static boolean isNamer(String name) {
        return NAMERS.contains(name);
    }

    static boolean isWrapper(String name) {
        return WRAPPERS.contains(base(name));
    }

    static boolean isHarmless(String name) {
        return HARMLESS.contains(name);
    }

    static boolean isDeclarer(String name) {
        return DECLARERS.contains(name);
    }

    static boolean isShellVariable(String name) {
        return SHELL_VARIABLES.contains(name) || name.startsWith("LD_") || name.startsWith("DYLD_");
    }
}
