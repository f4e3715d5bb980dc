import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { connectors } from '#lib/connectors/index.ts'
import { seedCells } from './seed.ts'
import { seedTools } from './seed-tools.ts'
import { toolInputs } from './tool-inputs.ts'

const offered = new Map(
  connectors.flatMap(({ slug, tools }) => tools.map((tool) => [`${slug}.${tool.name}`, tool] as const)),
)

test('the seeded matrix knows every tool of our connectors by name and kind, and no other', () => {
  const seeded = Object.entries(seedTools).flatMap(([system, { read, write }]) => [
    ...read.map((tool) => `${system}.${tool} read`),
    ...write.map((tool) => `${system}.${tool} write`),
  ])

  expect(seeded.sort()).toEqual([...offered].map(([name, { kind }]) => `${name} ${kind}`).sort())
})

describe('a seeded condition takes hold', () => {
  const limited = seedCells().filter(({ conditions }) => conditions !== undefined)

  test.each(limited.map((cell) => [`${cell.role}: ${cell.system}.${cell.tool}`, cell] as const))('%s', (_, cell) => {
    const tool = offered.get(`${cell.system}.${cell.tool}`)
    const schema = (part: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(part, { io, unrepresentable: 'any' })
    const inputs = tool && toolInputs(schema(tool.input, 'input'), schema(tool.output, 'output'))

    if (cell.conditions?.ownProjects === true) {
      expect(inputs?.takesProject).toBe(true)
      // Records without a project are left out, so a tool that never says it would always answer with nothing.
      if (tool?.kind === 'read') expect(inputs?.outputFields).toContain('project')
    }
    for (const [field] of Object.entries(cell.conditions?.maxInput ?? {}))
      expect(inputs?.numericInputs).toContain(field)
    expect(inputs?.outputFields.length).toBeGreaterThan(0)
  })
})

test('every field the seed masks exists in an answer it is masked in', () => {
  const masked = seedCells().filter(({ conditions }) => conditions?.maskFields !== undefined)
  const there = masked.flatMap(({ system, tool }) => {
    const output = offered.get(`${system}.${tool}`)?.output
    return output === undefined ? [] : toolInputs({}, z.toJSONSchema(output, { unrepresentable: 'any' })).outputFields
  })

  const fields = [...new Set(masked.flatMap(({ conditions }) => conditions?.maskFields ?? []))]
  expect(fields).not.toEqual([])
  expect(fields.filter((field) => !there.includes(field))).toEqual([])
})
