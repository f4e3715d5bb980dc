import process from 'node:process'
import { run } from './run.ts'

/** `npm run gatehouse -- COMMAND`. */
export async function main(argv: readonly string[]): Promise<void> {
  // A reader that has seen enough (head) is no failure.
  process.stdout.on('error', () => process.exit(0))
  process.exitCode = await run(argv, {
    env: process.env,
    input: process.stdin,
    say: (text) => console.log(text),
    warn: (text) => console.error(text),
  })
}
