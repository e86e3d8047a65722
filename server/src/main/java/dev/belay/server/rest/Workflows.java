package dev.belay.server.rest;

final class Workflows { static final String TAG = "workflows"; private Workflows() {} }
