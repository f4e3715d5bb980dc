import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { bootstrap } from './bootstrap.mjs'

await bootstrap(fileURLToPath(import.meta.url))
const { generateClient } = await import('./start/build.ts')
await generateClient()
const { main } = await import('./contracts/main.ts')
await main(process.argv.slice(2))
