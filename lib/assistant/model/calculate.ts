import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { sumFormula } from '#lib/facts/formula-rows.ts'
import { withoutAmount, withPart } from '#lib/facts/sources.ts'
import type { Fact, FactFormula } from '#lib/facts/types.ts'
import type { FactBook } from './facts/book.ts'
import type { LocalTool } from './local-tool.ts'
import { modelWords } from './words.ts'

const operations = ['sum', 'difference', 'share', 'change', 'average', 'count'] as const
type Operation = (typeof operations)[number]

const input = z.strictObject({
  operation: z.enum(operations),
  of: z
    .array(z.string().regex(/^\{?\{?\s*\w+\s*\}?\}?$/))
    .min(1)
    .max(200),
  label: z.string().trim().min(1).max(80),
})

const { $schema: _, ...inputSchema } = z.toJSONSchema(input, { io: 'input' })

const MOST_SOURCES = 50

/** What no tool returns and follows from figures that were: by code, with its parts, so that no model does sums. */
export function calculate(book: FactBook): LocalTool {
  return {
    name: 'gatehouse__calculate',
    description:
      'Calculates a figure from figures that tools returned, by their ids: sum, difference (first less the others), share ' +
      '(first of second), change (from first to second, as a percentage), average, or count (how many ids are given). ' +
      'Returns the new figure with its id. Use it for every figure that no tool returned; never calculate yourself.',
    inputSchema: inputSchema as JsonObject,
    run: async (given, { locale }) => {
      const { operation, of, label } = input.parse(given)
      const facts = of.map((id) => required(id.replaceAll(/[{}\s]/g, ''), book))
      const words = modelWords(locale)
      const fact = calculated(operation, facts, {
        label: label.replaceAll(/[{}*`]/g, ''),
        total: words.say(`calculate.${operation}`),
      })
      return { figures: [{ fact }] }
    },
  }
}

function required(id: string, book: FactBook): Fact {
  const fact = book.get(id)
  if (fact === null) throw new GatewayError('invalid_input', `There is no figure ${id.slice(0, 20)}.`)
  if (fact.value === null) throw new GatewayError('invalid_input', `The figure ${id} has no value.`)
  return fact
}

type Said = { label: string; total: string }

function calculated(operation: Operation, facts: readonly Fact[], said: Said): Fact {
  const [first] = facts
  if (first === undefined) throw new GatewayError('invalid_input', 'Name at least one figure.')
  const values = facts.map(({ value }) => value ?? 0)
  const base = {
    id: '',
    label: said.label,
    asOf: facts.map(({ asOf }) => asOf).sort()[0] ?? first.asOf,
    status: facts.some(({ status }) => status === 'partial') ? ('partial' as const) : ('ok' as const),
    sources: facts.flatMap(({ sources }) => sources.map(withoutAmount)).slice(0, MOST_SOURCES),
  }
  if (operation === 'count') return { ...base, unit: 'count', value: facts.length }
  requireAlike(facts)
  const { unit, currency, precision } = first
  const own = { ...base, unit, currency, precision }
  const [one = 0, ...others] = values
  const sum = values.reduce((total, value) => total + value, 0)
  switch (operation) {
    case 'sum':
      return withPart({
        ...own,
        value: sum,
        formula: summed(facts, values, said),
        sources: facts.flatMap(({ sources }) => sources).slice(0, MOST_SOURCES),
      })
    case 'difference':
      return {
        ...own,
        value: one - (sum - one),
        formula: summed(facts, [one, ...others.map((value) => -value)], said),
      }
    case 'average':
      return { ...own, value: unit === 'money' ? Math.round(sum / facts.length) : sum / facts.length }
    case 'share':
      return { ...base, ...quotient(one, only(others), facts, said) }
    case 'change':
      return { ...base, ...quotient(only(others) - one, Math.abs(one), facts, said) }
  }
}

function requireAlike(facts: readonly Fact[]): void {
  const [first] = facts
  const other = facts.find(({ unit, currency }) => unit !== first?.unit || currency !== first.currency)
  if (other === undefined && first?.unit !== 'date' && first?.unit !== 'text') return
  throw new GatewayError('invalid_input', 'These figures are of different kinds or currencies.', {
    nextStep: 'Calculate with figures of one kind.',
  })
}

function only(others: readonly number[]): number {
  const [one] = others
  if (one === undefined || others.length > 1) throw new GatewayError('invalid_input', 'Name exactly two figures.')
  return one
}

function quotient(above: number, below: number, facts: readonly Fact[], { total }: Said) {
  if (below === 0) throw new GatewayError('invalid_input', 'Nothing can be shared by zero.')
  const value = above / below
  const rows = facts.map(({ label, value: amount, unit }) => ({ label, value: amount ?? 0, unit }))
  return {
    unit: 'percent' as const,
    value,
    formula: { rows, total: { label: total, value, unit: 'percent' as const } },
  }
}

function summed(facts: readonly Fact[], values: readonly number[], { total }: Said): FactFormula {
  const rows = facts.map(({ label }, index) => ({ label, value: values[index] ?? 0 }))
  return sumFormula(rows, { total, rest: (count) => `+ ${count}` }, rows.length)
}
