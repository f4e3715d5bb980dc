import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'

const root = path.resolve(import.meta.dirname, '..')

test('a server that cannot start ends and says which setting is wrong, without a stack', async () => {
  const built = existsSync(path.join(root, process.env.NEXT_DIST_DIR ?? '.next', 'BUILD_ID'))
  const child = spawn(process.execPath, ['server.mjs'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      ...(built ? {} : { NEXT_DIST_DIR: '.next-e2e-start' }),
      ...{ NODE_ENV: built ? 'production' : 'development', PORT: '99999' },
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    },
  })
  const [said, code] = await Promise.all([text(child.stderr), new Promise((resolve) => child.once('exit', resolve))])
  expect(code).toBe(1)
  expect(said).toContain('Configuration: PORT')
  expect(said).not.toMatch(/^\s+at /m)
})
