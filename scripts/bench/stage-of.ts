import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import type { Stage } from './stage.ts'

/** What a child of `against` tells of the stage that it has set. */
export type SetStage = Pick<Stage, 'fast' | 'route' | 'token'> & { upstream: string }

/** Sets the stage of the checkout that the first message names, with that checkout's own code, and tells where it is. */
process.once('message', (folder: string) => {
  set(folder).catch((thrown: unknown) => {
    console.error(thrown)
    process.exit(1)
  })
})

async function set(folder: string): Promise<void> {
  const from = (file: string) => import(pathToFileURL(path.join(folder, file)).href)
  const { generateClient, buildIfNeeded } = await from('scripts/start/build.ts')
  await generateClient()
  await buildIfNeeded(() => undefined)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'gatehouse-bench-'))
  const { setStage } = await from('scripts/bench/stage.ts')
  const stage: Stage = await setStage(dataDir)
  const { upstream, fast, route, token } = stage
  process.once('disconnect', async () => {
    await stage.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  process.send?.({ upstream: upstream.url, fast, route, token } satisfies SetStage)
}
