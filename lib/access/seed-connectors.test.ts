import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { connectors, declaredTools } from '#lib/connectors/index.ts'
import type { ConnectorTool } from '#lib/connectors/kit/connector.ts'
import { seedCells } from './seed.ts'
import { roleTable } from './seed-roles.ts'
import { toolInputs } from './tool-inputs.ts'

const offered = new Map<string, ConnectorTool>(
  connectors.flatMap(({ slug, tools }) => tools.map((tool) => [`${slug}.${tool.name}`, tool])),
)

const cells = seedCells(declaredTools)

test('every tool that a role works with by name is one of our connectors’', () => {
  const named = roleTable.flatMap(({ works }) =>
    works.flatMap(({ system, tools, except = [] }) =>
      [...(typeof tools === 'string' ? [] : tools), ...except].map((tool) => `${system}.${tool}`),
    ),
  )
  // A system without such a tool has nothing to leave out.
  const known = named.filter((name) => !name.endsWith('.pay_rates'))
  expect(known.filter((name) => !offered.has(name))).toEqual([])
  expect(offered.has('bamboohr.pay_rates')).toBe(true)
})

describe('a seeded condition takes hold', () => {
  const limited = cells.filter(({ conditions }) => conditions !== undefined)

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
  const masked = cells.filter(({ conditions }) => conditions?.maskFields !== undefined)
  const there = masked.flatMap(({ system, tool }) => {
    const output = offered.get(`${system}.${tool}`)?.output
    return output === undefined ? [] : toolInputs({}, z.toJSONSchema(output, { unrepresentable: 'any' })).outputFields
  })

  const fields = [...new Set(masked.flatMap(({ conditions }) => conditions?.maskFields ?? []))]
  expect(fields).not.toEqual([])
  expect(fields.filter((field) => !there.includes(field))).toEqual([])
})
