import { hash } from '@node-rs/argon2'
import { uuidv7 } from '#lib/core/ids.ts'
import { type Database, openDatabase, openReads } from '#lib/db/client.ts'
import type { ChangeEvent } from '#lib/ledger/types.ts'
import { createTestDatabase } from './database.ts'
import { trailInto } from './trail.ts'

export const password = 'correct horse battery'

/** A database with roles and no people, and what was recorded in it. */
export async function createIdentityBench() {
  const testDatabase = await createTestDatabase()
  const { database, close } = openDatabase(testDatabase.url)
  const reads = openReads(testDatabase.url)
  const events: ChangeEvent[] = []
  await database.role.createMany({
    data: ['executive', 'field-crew', 'admin'].map((slug, position) => ({
      slug,
      position,
      description: '',
      name: slug.slice(0, 1).toUpperCase() + slug.slice(1),
    })),
  })
  return {
    url: testDatabase.url,
    database,
    reads,
    events,
    trail: trailInto(events),
    addPerson: (email: string, roles: readonly string[] = []) => addPerson(database, email, roles),
    async close() {
      await reads.end()
      await close()
      await testDatabase.drop()
    },
  }
}

const passwordHash = hash(password, { memoryCost: 1_024, timeCost: 1 })

async function addPerson(database: Database, email: string, roles: readonly string[]): Promise<string> {
  const id = uuidv7()
  await database.person.create({
    data: { id, email, name: email.split('@')[0] ?? '', source: 'local', passwordHash: await passwordHash },
  })
  await database.roleAssignment.createMany({
    data: roles.map((roleSlug) => ({ id: uuidv7(), roleSlug, personId: id })),
  })
  return id
}
