import { existsSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { bootstrap } from './bootstrap.mjs'

await bootstrap(fileURLToPath(import.meta.url))
// What the environment already says wins over the file.
if (existsSync('.env')) process.loadEnvFile('.env')
// The database client is generated, and everything below imports it.
const { generateClient } = await import('./start/build.ts')
await generateClient()
const { main } = await import('./start/main.ts')
await main(process.argv.slice(2))
