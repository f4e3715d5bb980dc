import { GatewayError } from '#lib/core/errors.ts'
import type { Leaf } from '../document.ts'
import type { OwnFigures, OwnPart } from '../own.ts'
import type { At } from './at.ts'
import type { Head } from './missing.ts'

export const notToldHere: OwnFigures = async (_of, { words }) => ({
  state: 'denied',
  message: words.say('report.own.notHere'),
})

/** Figures of Gatehouse itself. They come from its own database: no system is asked, and none is named for them. */
export async function own(head: Head, of: OwnPart, { own: figures, parts }: At): Promise<Leaf> {
  const { words } = parts.base
  const gone = { kind: 'missing' as const, ...head, systems: [] }
  try {
    const told = await figures(of, { reader: parts.caller.principal, words })
    if (told.state === 'told') return { ...told.block, ...head }
    return { ...gone, why: 'denied', message: told.message, nextStep: words.say('report.askAdministrator') }
  } catch (thrown) {
    const { message, nextStep } = GatewayError.from(thrown)
    return { ...gone, why: 'failed', message, nextStep }
  }
}
