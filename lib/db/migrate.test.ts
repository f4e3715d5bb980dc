import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { migrate } from './migrate.ts'

let database: TestDatabase
let directory: string
let client: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})

beforeEach(async () => {
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  directory = await mkdtemp(path.join(tmpdir(), 'migrations-'))
  return () => rm(directory, { recursive: true })
})

afterAll(async () => {
  await client?.end()
  await database?.drop()
})

test('migrations are applied once, in the order of their names', async () => {
  await given('2_second', 'INSERT INTO thing VALUES (2)')
  await given('1_first', 'CREATE TABLE thing (n int)')

  const first = await migrate(database.url, directory)
  const second = await migrate(database.url, directory)

  expect(first).toEqual(['1_first', '2_second'])
  expect(second).toEqual([])
  expect((await client.query('SELECT n FROM thing')).rows).toEqual([{ n: 2 }])
})

test('replicas that start together apply each migration once', async () => {
  await given('1_first', 'CREATE TABLE thing (n int)')

  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url, directory)))

  expect(applied.flat()).toEqual(['1_first'])
})

test('a migration that fails leaves nothing behind, is named, and stops the next start', async () => {
  await given('1_broken', 'CREATE TABLE thing (n int); SELECT 1 / 0')

  await expect(migrate(database.url, directory)).rejects.toThrow('Migration 1_broken could not be applied')
  await expect(migrate(database.url, directory)).rejects.toThrow('Migration 1_broken failed earlier')
  expect((await client.query("SELECT to_regclass('thing') AS thing")).rows).toEqual([{ thing: null }])
})

test('a migration that was edited after it had been applied is reported', async () => {
  await given('1_first', 'CREATE TABLE thing (n int)')
  await migrate(database.url, directory)
  await given('1_first', 'CREATE TABLE thing (n bigint)')

  const warnings: string[] = []
  await migrate(database.url, directory, (sentence) => warnings.push(sentence))

  expect(warnings).toEqual(['Migration 1_first was changed after it had been applied.'])
})

async function given(name: string, sql: string): Promise<void> {
  await mkdir(path.join(directory, name), { recursive: true })
  await writeFile(path.join(directory, name, 'migration.sql'), sql)
}
