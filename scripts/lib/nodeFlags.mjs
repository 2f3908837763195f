/**
 * Flags of the Node the backend runs on, in development and as shipped. A young generation of 2 MB costs no time that can be measured
 * here and halves what the process keeps after large answers; the old generation's limit makes of a leak an end and a restart; one
 * thread of V8's own besides ours is enough for a process that waits most of the time.
 */
export const NODE_FLAGS = ['--max-semi-space-size=2', '--max-old-space-size=512', '--v8-pool-size=1'];
