import { fileURLToPath } from 'node:url'
import { bootstrap } from './bootstrap.mjs'

await bootstrap(fileURLToPath(import.meta.url))
const { main } = await import('./test/main.ts')
await main(process.argv.slice(2))
