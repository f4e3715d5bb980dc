import { GatewayError } from '#lib/core/errors.ts'
import type { Area } from '#lib/core/reason.ts'
import { type Attribute, meaningOf, usualNames } from './person-fields.ts'

/** For a question about what BambooHR keeps from us: leaving the condition out would answer another one. */
export function notShared(attribute: Attribute): GatewayError {
  return notSharedAtAll(meaningOf(attribute), 'people', usualNames(attribute)[0])
}

/** `field` as BambooHR calls it, where it is one field of an area. */
export function notSharedAtAll(what: string, area: Area, field?: string): GatewayError {
  const error = new GatewayError('forbidden', `BambooHR does not share ${what} with this connection.`, {
    nextStep: 'Whoever manages access levels in BambooHR can share it.',
    because: { kind: 'not_shared', area, field },
  })
  ours.add(error)
  return error
}

/** What we said ourselves: asking BambooHR in another way is of no use then. */
const ours = new WeakSet<GatewayError>()

/** Whether BambooHR understood and said no, which is how it answers about what one may not see. */
export function isRefusal(thrown: unknown): boolean {
  if (!(thrown instanceof GatewayError) || ours.has(thrown)) return false
  return ['forbidden', 'not_found', 'system_rejected'].includes(thrown.code)
}

export function ifRefused<T>(instead: T): (thrown: unknown) => T {
  return (thrown) => {
    if (isRefusal(thrown)) return instead
    throw thrown
  }
}

/** For what an account may lack or keep from us as a whole: a table, a module. */
export function orNotShared(what: string, area: Area): (thrown: unknown) => never {
  return (thrown) => {
    if (thrown instanceof GatewayError && (thrown.code === 'forbidden' || thrown.code === 'not_found')) {
      throw notSharedAtAll(what, area)
    }
    throw thrown
  }
}
