import process from 'node:process'
import { startChildren } from '#scripts/start/children.ts'
import { stopWhenTold } from '#scripts/start/stop-when-told.ts'

/**
 * `npm start` with a database of its own and nothing to build: TINY_DATA_DIR names the folder, TINY_SERVER what the
 * server does. Says what `npm start` says, and what its children say.
 */
const children = startChildren((sentence) => console.log(sentence), {
  simulators: 'lib/testing/tiny-child.ts',
  server: 'lib/testing/tiny-child.ts',
})
stopWhenTold(() => children.stop())
const env: NodeJS.ProcessEnv = { ...process.env, TINY_ROLE: 'simulators' }
env.DATABASE_URL = await children.postgres(process.env.TINY_DATA_DIR ?? '')
await children.simulators(env)
env.TINY_ROLE = 'server'
await children.server(env, { dev: false, flags: [] })
console.log('ready')
