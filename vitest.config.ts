import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['lib/**/*.test.ts', 'scripts/**/*.test.ts', 'components/**/*.test.ts', 'app/**/*.test.ts'],
    globalSetup: ['./scripts/test-database.ts'],
    testTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 180_000,
    pool: 'forks',
    // Files of one process share what they load, the sample company above all: it takes two seconds to make.
    isolate: false,
    // Some wait for what they started: three keep two processors busy.
    maxWorkers: 3,
    // A young generation that is small and starts smaller is swept all the time by tests that read whole lists.
    execArgv: ['--min-semi-space-size=32', '--max-semi-space-size=64'],
  },
})
