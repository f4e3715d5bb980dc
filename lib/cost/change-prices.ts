import { z } from 'zod'
import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import { isDay } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Database } from '#lib/db/client.ts'

const dollars = z
  .number('is an amount of US dollars')
  .min(0, 'is not below zero')
  .max(10_000, 'is at most 10,000 dollars')
  .refine((amount) => Math.abs(amount * 10_000 - Math.round(amount * 10_000)) < 1e-6, 'has at most four decimals')

const key = {
  model: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:@/-]{0,99}$/, 'is the name of a model, like claude-sonnet-5-5'),
  from: z.string().refine(isDay, 'is a day'),
  /** For prompts of at most so many tokens; 0 for any. */
  maxPromptTokens: z.int('is a whole number').min(0).max(10_000_000),
}

const amounts = { input: dollars, output: dollars, cacheRead: dollars, cacheWrite5m: dollars, cacheWrite1h: dollars }

/** US dollars per million tokens, in force from a day on. */
export const PriceInput = z.strictObject({ ...key, ...amounts })
export const PriceKey = z.strictObject(key)
export type PriceInput = z.output<typeof PriceInput>

type Deps = { database: Database; trail: Trail /** In the company's calendar. */; today: string }

/**
 * Says what a model costs from today or a later day on. What was used before keeps what it cost: each use is priced when
 * it happens. A price of the same day is replaced.
 */
export async function setPrice(
  { database, trail, today }: Deps,
  actor: PersonActing,
  price: PriceInput,
): Promise<void> {
  const { model, from, maxPromptTokens, ...told } = price
  if (from < today) {
    throw new GatewayError('invalid_input', 'A price begins today or later.', {
      nextStep: 'What was used before keeps what it cost. Choose today or a later day.',
      data: { field: 'from' },
    })
  }
  const id = { model, effectiveFrom: new Date(from), maxPromptTokens }
  await database.$transaction(async (tx) => {
    const before = await tx.modelPrice.findUnique({ where: { model_effectiveFrom_maxPromptTokens: id } })
    const said = { ...told, setBy: actor.personId, setAt: new Date() }
    await tx.modelPrice.upsert({
      where: { model_effectiveFrom_maxPromptTokens: id },
      create: { ...id, ...said },
      update: said,
    })
    await trail.write(actor, {
      action: 'cost.set_price',
      facts: {
        ...{ name: model, from, maxPromptTokens, price: told },
        before:
          before === null
            ? null
            : Object.fromEntries(Object.keys(amounts).map((name) => [name, Number(before[name as keyof typeof told])])),
      },
    })
  })
}

/** Takes back a price that is not in force yet. */
export async function removePrice(
  { database, trail, today }: Deps,
  actor: PersonActing,
  { model, from, maxPromptTokens }: z.output<typeof PriceKey>,
): Promise<void> {
  if (from <= today) {
    throw new GatewayError('invalid_input', 'A price that is in force stays in the history.', {
      nextStep: 'Say another one from today on.',
    })
  }
  await database.$transaction(async (tx) => {
    const { count } = await tx.modelPrice.deleteMany({
      where: { model, effectiveFrom: new Date(from), maxPromptTokens },
    })
    if (count === 0) throw new GatewayError('not_found', 'There is no such price any more.')
    await trail.write(actor, { action: 'cost.remove_price', facts: { name: model, from, maxPromptTokens } })
  })
}
