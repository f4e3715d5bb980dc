import { expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import type { Catalog, CatalogTool } from '#lib/systems/catalog.ts'
import { readToolStates } from './tool-states.ts'

const checkedAt = new Date('2026-11-22T12:00:00Z')
const system = { slug: 'gis' }

/** One tool that a check found something of, and that something may stand in the way of now. */
async function stateOf(row: object | null, hindrance: GatewayError | null = null) {
  const rows = row === null ? [] : [{ tool: 'permits', slots: [], mappingVersion: 1, checkedAt, ...row }]
  const database = { toolCheck: { findMany: async () => rows } } as unknown as Parameters<
    typeof readToolStates
  >[0]['database']
  const tools = [{ system, name: 'permits', hindrance: () => hindrance } as CatalogTool]
  const catalog = { all: () => ({ systems: [], tools }) } as unknown as Catalog
  return (await readToolStates({ database, catalog }, 'gis')).get('permits')
}

test('a state comes with what it means', async () => {
  const because = { kind: 'failed', code: 'forbidden' }
  expect(await stateOf({ fitness: 'not_possible', reason: 'No.', because })).toEqual(
    expect.objectContaining({ fitness: 'not_possible', because }),
  )
})

test('what was found before reasons were data keeps its sentence', async () => {
  expect(await stateOf({ fitness: 'partial', reason: 'Answers without the trade.', because: null })).toMatchObject({
    fitness: 'partial',
    reason: 'Answers without the trade.',
    because: null,
  })
})

test('what is not named now comes before what the last check found, and says which slot it is', async () => {
  const because = { kind: 'not_named', slot: 'permit_layer' } as const
  const unnamed = new GatewayError('needs_mapping', 'Nobody has said yet.', { because })
  expect(await stateOf({ fitness: 'works', reason: null, because: null }, unnamed)).toMatchObject({
    fitness: 'needs_mapping',
    because,
    checkedAt,
  })
  expect(await stateOf(null, unnamed)).toMatchObject({ fitness: 'needs_mapping', because, checkedAt: null })
})

test('a name that was missing and is there now leaves no reason behind until it is tried', async () => {
  const because = { kind: 'not_named', slot: 'permit_layer' }
  expect(await stateOf({ fitness: 'needs_mapping', reason: 'Nobody has said yet.', because })).toMatchObject({
    fitness: 'unknown',
    reason: null,
    because: null,
  })
})
