import process from 'node:process'
import { whenOrphaned } from '../bootstrap.mjs'

/** A signal, or the end of npm, which does not always pass a signal on. */
export function stopWhenTold(stop: () => Promise<void>): void {
  const end = (): void => {
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)
  whenOrphaned(end)
  // With npm its pipes may be gone; what is left to do is to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}
