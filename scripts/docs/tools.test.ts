import { expect, test } from 'vitest'
import { connectors } from '#lib/connectors/index.ts'
import { errorsSection, errorsTable } from './errors.ts'
import { measuresSection, measuresTable } from './measures.ts'
import { readSection } from './section.ts'
import { toolsSection, toolsTables } from './tools.ts'

test('the documented tools are the connectors’ tools: npm run docs:tools -- --write', async () => {
  expect(await readSection(toolsSection)).toBe(toolsTables(connectors))
})

test('the documented errors are the error table: npm run docs:errors -- --write', async () => {
  expect(await readSection(errorsSection)).toBe(errorsTable())
})

test('the documented measures are the certified ones: npm run docs:measures -- --write', async () => {
  expect(await readSection(measuresSection)).toBe(measuresTable())
})
