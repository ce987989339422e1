// Nothing to call: the library is loaded in front of the C library (LD_PRELOAD) and told what to do by its
// environment. See FaultShim.c.
