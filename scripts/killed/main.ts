import { runTool } from '../test/tally.ts'

/** `npm run test:killed`: processes killed at every step of every rotation of a credential. */
export async function main(): Promise<void> {
  const ok = await runTool('vitest/vitest.mjs', ['run', '--config', 'scripts/killed/vitest.config.ts'])
  process.exit(ok ? 0 : 1)
}
