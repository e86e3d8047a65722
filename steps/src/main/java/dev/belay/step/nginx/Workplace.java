package dev.belay.step.nginx;

import dev.belay.step.file.Disk;
import dev.belay.step.shell.Programs;

/**
 * What the actions share.
 *
 * @param instances the NGINX instances that there are
 * @param programs what starts NGINX's program
 * @param beforeEach called before each change of the world, so that a test can have the crash come there
 */
record Workplace(NginxInstances instances, Programs programs, Runnable beforeEach) {

    Disk disk() {
        return new Disk(beforeEach);
    }

    Nginx nginx(NginxInstance instance) {
        return new Nginx(instance, programs);
    }

    GoingLive goingLive(Nginx nginx) {
        return new GoingLive(nginx, beforeEach);
    }
}
