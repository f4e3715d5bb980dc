/**
 * Node's flags for the server. Without a limit its heap grows to several times of what is alive before it is swept, and
 * it never gives back; with a limit alone V8 sweeps so often that a call costs a fifth more, so that it may grow by half
 * between two sweeps. The young generation has its whole size from the start: growing, it looks like a leak. `gc` is
 * what gives memory back when nobody calls (lib/operations/idle-sweep.ts).
 */
export function serverFlags(heapMb: number): string[] {
  return [
    `--max-old-space-size=${heapMb}`,
    '--heap-growing-percent=60',
    ...['--min-semi-space-size=16', '--max-semi-space-size=16'],
    '--expose-gc',
  ]
}
