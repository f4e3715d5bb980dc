import type { Database } from '#lib/db/client.ts'
import { type DemoStage, setDemoStage } from './demo-stage.ts'
import { benchToken } from './stage.ts'

export type MemoryStage = DemoStage & { tokens: string[] }

export async function setMemoryStage(dataDir: string, flags?: readonly string[]): Promise<MemoryStage> {
  const tokens: string[] = []
  const stage = await setDemoStage(dataDir, {
    flags,
    async prepare(database) {
      tokens.push(...(await tokensOfExecutives(database)))
    },
  })
  return { ...stage, tokens }
}

/** Twenty for each executive of the sample company. */
async function tokensOfExecutives(database: Database): Promise<string[]> {
  const people = await database.person.findMany({ where: { roles: { some: { roleSlug: 'executive' } } } })
  const tokens: string[] = []
  for (const { id } of people.flatMap((person) => Array.from({ length: 20 }, () => person))) {
    tokens.push(await benchToken(database, id))
  }
  return tokens
}
