package dev.penstock.serving;

/** What those share who put versions in service: promotions and the follower. */
record Host<I, P>(
    AliasedModel<I, P> model, Slot<I, P> slot, Opener<I, P> opener, Problems problems) {}
