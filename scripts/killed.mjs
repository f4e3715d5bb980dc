import { fileURLToPath } from 'node:url'
import { bootstrap } from './bootstrap.mjs'

await bootstrap(fileURLToPath(import.meta.url))
// The database client is generated, and everything below imports it.
const { generateClient } = await import('./start/build.ts')
await generateClient()
const { main } = await import('./killed/main.ts')
await main()
